import leave from 'lucide-static/icons/log-out.svg?raw'
import user from 'lucide-static/icons/user.svg?raw'
import { registerIcons } from '../../elements/ui-icon.ts'
import { t } from '../../i18n/session.ts'
import { registerSlotPart, registerWorkspace } from '../../state/shell-registry.ts'

registerIcons({ leave, user })
registerWorkspace({
  id: 'account',
  order: 100,
  place: 'bottom',
  icon: 'user',
  label: () => t('session-account'),
  // Whoever has not signed in sees this page and nothing else.
  may: 'public:read',
  part: { tag: 'account-page', load: () => import('./account-page.ts') },
})
registerSlotPart({ slot: 'person', order: 10, tag: 'person-menu', load: () => import('./person-menu.ts') })
registerSlotPart({
  slot: 'month',
  order: 10,
  may: 'city:read',
  workspaces: ['progress'],
  tag: 'month-menu',
  load: () => import('./month-menu.ts'),
})
