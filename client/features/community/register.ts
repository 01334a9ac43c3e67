import question from 'lucide-static/icons/circle-question-mark.svg?raw'
import { computed } from 'nanostores'
import { registerIcons } from '../../elements/ui-icon.ts'
import { t } from '../../i18n/community.ts'
import { communities } from '../../state/communities.ts'
import { registerPanel, registerSlotPart } from '../../state/shell-registry.ts'
import { snapshot } from '../../state/snapshot.ts'
import { followRecord, openedCommunityId } from './community-record.ts'

registerIcons({ question })
registerSlotPart({ slot: 'search', order: 10, may: 'city:read', tag: 'search-box', load: () => import('./search-box.ts') }) // prettier-ignore
registerSlotPart({ slot: 'chips', order: 20, may: 'city:read', tag: 'filter-chips', load: () => import('./filter-chips.ts') }) // prettier-ignore
registerPanel({
  id: 'community',
  order: 40,
  label: () => communities.get()?.find(openedCommunityId.get() ?? 0)?.name ?? t('community-card'),
  isOpen: computed(openedCommunityId, (id) => id !== undefined),
  close: () => snapshot.set({ selection: [] }),
  tag: 'community-card',
  load: () => import('./community-card.ts'),
})
followRecord()
