import briefing from 'lucide-static/icons/presentation.svg?raw'
import play from 'lucide-static/icons/play.svg?raw'
import trash from 'lucide-static/icons/trash-2.svg?raw'
import { registerIcons } from '../../elements/ui-icon.ts'
import { t } from '../../i18n/briefing.ts'
import { registerShortcut, registerSlotPart, registerWorkspace } from '../../state/shell-registry.ts'

registerIcons({ briefing, play, trash })
registerWorkspace({
  id: 'briefings',
  order: 60,
  icon: 'briefing',
  label: () => t('briefing-title'),
  may: 'city:read',
  part: { tag: 'briefing-page', load: () => import('./briefing-page.ts') },
})
for (const slot of ['chips-end', 'board'] as const) {
  registerSlotPart({
    slot,
    order: 50,
    may: 'briefing:write',
    tag: 'add-view-button',
    load: () => import('./add-view-button.ts'),
  })
}
registerShortcut({ keys: ['F'], label: () => t('briefing-keys-present') })
registerShortcut({ keys: ['A'], label: () => t('briefing-keys-take') })
registerShortcut({ keys: ['U'], label: () => t('briefing-keys-update') })
registerShortcut({ keys: ['→', 'PageDown', '←', 'PageUp'], label: () => t('briefing-keys-next') })
registerShortcut({ keys: ['Home', 'End'], label: () => t('briefing-keys-first') })
registerShortcut({ keys: ['B', 'W'], label: () => t('briefing-keys-blank') })
registerShortcut({ keys: ['Esc'], label: () => t('briefing-keys-end') })
