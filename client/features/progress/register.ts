import pause from 'lucide-static/icons/pause.svg?raw'
import play from 'lucide-static/icons/play.svg?raw'
import progress from 'lucide-static/icons/chart-spline.svg?raw'
import { registerIcons } from '../../elements/ui-icon.ts'
import { t } from '../../i18n/progress.ts'
import { labelProgress } from '../../map/layers/label-progress.ts'
import { progressCell } from '../../map/layers/progress-cell.ts'
import { progressRegion } from '../../map/layers/progress-region.ts'
import { registerMapLayer } from '../../map/map-registry.ts'
import { registerWorkspace } from '../../state/shell-registry.ts'

registerIcons({ pause, play, progress })
registerWorkspace({
  id: 'progress',
  order: 50,
  icon: 'progress',
  label: () => t('progress-title'),
  part: { tag: 'progress-board', load: () => import('./progress-board.ts') },
})
registerMapLayer(progressRegion)
registerMapLayer(progressCell)
registerMapLayer(labelProgress)
