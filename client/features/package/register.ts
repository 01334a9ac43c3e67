import lock from 'lucide-static/icons/lock.svg?raw'
import packageIcon from 'lucide-static/icons/package.svg?raw'
import trash from 'lucide-static/icons/trash-2.svg?raw'
import unlock from 'lucide-static/icons/lock-open.svg?raw'
import { registerIcons } from '../../elements/ui-icon.ts'
import { t } from '../../i18n/package.ts'
import { focusLine, focusScrim } from '../../map/layers/package-focus.ts'
import { registerMapLayer } from '../../map/map-registry.ts'
import { registerWorkspace } from '../../state/shell-registry.ts'

registerIcons({ lock, package: packageIcon, trash, unlock })
registerWorkspace({
  id: 'packages',
  order: 40,
  icon: 'package',
  label: () => t('package-title'),
  may: 'city:read',
  part: { tag: 'package-workspace', load: () => import('./package-workspace.ts') },
})
registerMapLayer(focusScrim)
registerMapLayer(focusLine)
