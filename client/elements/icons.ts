import bell from 'lucide-static/icons/bell.svg?raw'
import check from 'lucide-static/icons/check.svg?raw'
import cluster from 'lucide-static/icons/layout-grid.svg?raw'
import cursor from 'lucide-static/icons/mouse-pointer-2.svg?raw'
import down from 'lucide-static/icons/chevron-down.svg?raw'
import edit from 'lucide-static/icons/pencil.svg?raw'
import grip from 'lucide-static/icons/grip-vertical.svg?raw'
import help from 'lucide-static/icons/info.svg?raw'
import layers from 'lucide-static/icons/layers.svg?raw'
import left from 'lucide-static/icons/chevron-left.svg?raw'
import map from 'lucide-static/icons/map.svg?raw'
import minus from 'lucide-static/icons/minus.svg?raw'
import moon from 'lucide-static/icons/moon.svg?raw'
import offline from 'lucide-static/icons/wifi-off.svg?raw'
import plus from 'lucide-static/icons/plus.svg?raw'
import redo from 'lucide-static/icons/redo-2.svg?raw'
import refresh from 'lucide-static/icons/refresh-cw.svg?raw'
import right from 'lucide-static/icons/chevron-right.svg?raw'
import search from 'lucide-static/icons/search.svg?raw'
import sun from 'lucide-static/icons/sun.svg?raw'
import target from 'lucide-static/icons/locate.svg?raw'
import undo from 'lucide-static/icons/undo-2.svg?raw'
import user from 'lucide-static/icons/user.svg?raw'
import warn from 'lucide-static/icons/triangle-alert.svg?raw'
import x from 'lucide-static/icons/x.svg?raw'
import { registerIcons } from './ui-icon.ts'

// What the shell and the elements use; a feature registers its own beside its elements.
registerIcons({
  bell, check, cluster, cursor, down, edit, grip, help, info: help, layers, left, map, minus, moon, offline, plus, redo,
  refresh, right, search, sun, target, undo, user, warn, x,
}) // prettier-ignore
