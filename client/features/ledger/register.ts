import exportIcon from 'lucide-static/icons/download.svg?raw'
import table from 'lucide-static/icons/table-2.svg?raw'
import up from 'lucide-static/icons/chevron-up.svg?raw'
import { registerIcons } from '../../elements/ui-icon.ts'
import { t } from '../../i18n/ledger.ts'
import { registerShortcut, registerWorkspace } from '../../state/shell-registry.ts'

registerIcons({ export: exportIcon, table, up })
registerWorkspace({
  id: 'ledger',
  order: 20,
  icon: 'table',
  label: () => t('ledger-title'),
  may: 'city:read',
  part: { tag: 'ledger-page', load: () => import('./ledger-page.ts') },
})
registerShortcut({ keys: ['↑', '↓'], label: () => t('ledger-keys-move') })
registerShortcut({ keys: ['Space'], label: () => t('ledger-keys-select') })
registerShortcut({ keys: ['Enter'], label: () => t('ledger-keys-open') })
