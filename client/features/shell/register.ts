import { t } from '../../i18n/shell.ts'
import { barriersLayerId } from '../../map/layers/barrier-line.ts'
import { registerLayerToggle } from '../../map/map-registry.ts'
import { registerWorkspace } from '../../state/shell-registry.ts'

registerWorkspace({ id: 'map', order: 10, icon: 'map', label: () => t('workspace-map') })
registerLayerToggle({ id: barriersLayerId, order: 90, label: () => t('map-layer-barriers') })
