import dissolve from 'lucide-static/icons/ungroup.svg?raw'
import lasso from 'lucide-static/icons/lasso.svg?raw'
import lock from 'lucide-static/icons/lock.svg?raw'
import pick from 'lucide-static/icons/mouse-pointer-click.svg?raw'
import polygon from 'lucide-static/icons/pentagon.svg?raw'
import unlock from 'lucide-static/icons/lock-open.svg?raw'
import { computed } from 'nanostores'
import { registerIcons } from '../../elements/ui-icon.ts'
import { t } from '../../i18n/cluster.ts'
import { clusterFill, clusterLine } from '../../map/layers/cluster-outline.ts'
import { draftMember } from '../../map/layers/draft-member.ts'
import { draftHandle, draftShape } from '../../map/layers/draft-shape.ts'
import { labelCluster } from '../../map/layers/label-cluster.ts'
import { labelMember } from '../../map/layers/label-member.ts'
import { linkBlocked, linksLayerId, linkStitch } from '../../map/layers/link-stitch.ts'
import { draftGraph, linkGraph } from '../../map/layers/member-graph.ts'
import { leaveMode, mapMode, registerLayerToggle, registerMapLayer, registerMapMode, registerMapTool } from '../../map/map-registry.ts' // prettier-ignore
import { drawLasso } from '../../map/modes/draw-lasso.ts'
import { drawPolygon } from '../../map/modes/draw-polygon.ts'
import { pickMembers } from '../../map/modes/pick-members.ts'
import { draft } from '../../state/cluster-ledger.ts'
import { historyMoves, isDrafting, planHistory } from '../../state/drafting.ts'
import { redoPlan, savedCluster, undoPlan } from '../../state/save-draft.ts'
import { openedCluster } from '../../state/scenario.ts'
import { registerPanel, registerShortcut, registerSlotPart, registerWorkspace } from '../../state/shell-registry.ts' // prettier-ignore
import { snapshot } from '../../state/snapshot.ts'
import { followPicks } from './browse-clusters.ts'
import { followServer } from './follow-server.ts'
import { listenForPlanKeys } from './plan-keys.ts'

registerIcons({ dissolve, lasso, lock, pick, polygon, unlock })

for (const layer of [clusterFill, clusterLine]) registerMapLayer(layer)
for (const layer of [linkBlocked, linkStitch]) registerMapLayer(layer)
for (const layer of [linkGraph, draftGraph]) registerMapLayer(layer)
registerMapLayer(draftMember)
registerMapLayer(draftShape)
registerMapLayer(draftHandle)
registerMapLayer(labelCluster)
registerMapLayer(labelMember)
registerLayerToggle({ id: linksLayerId, order: 10, label: () => t('plan-layer-links') })

const drawModes = [drawLasso, drawPolygon, pickMembers]
for (const mode of drawModes) registerMapMode(mode)
const draws = { group: 'draw', may: 'plan:write' } as const
registerMapTool({ ...draws, id: 'lasso', order: 10, icon: 'lasso', label: () => t('plan-tool-lasso'), shortcut: 'L', modeId: drawLasso.id }) // prettier-ignore
registerMapTool({ ...draws, id: 'polygon', order: 20, icon: 'polygon', label: () => t('plan-tool-polygon'), shortcut: 'P', modeId: drawPolygon.id }) // prettier-ignore
registerMapTool({ ...draws, id: 'pick', order: 30, icon: 'pick', label: () => t('plan-tool-pick'), shortcut: 'A', modeId: pickMembers.id }) // prettier-ignore
const steps = { group: 'undo', may: 'plan:write' } as const
registerMapTool({
  ...steps, id: 'undo', order: 90, icon: 'undo', label: () => t('plan-tool-undo'), shortcut: 'Ctrl+Z',
  run: () => void undoPlan(),
  whyNot: computed(historyMoves, () => (planHistory.undoLabel === undefined ? t('plan-nothing-to-undo') : undefined)),
}) // prettier-ignore
registerMapTool({
  ...steps, id: 'redo', order: 91, icon: 'redo', label: () => t('plan-tool-redo'), shortcut: 'Ctrl+Shift+Z',
  run: () => void redoPlan(),
  whyNot: computed(historyMoves, () => (planHistory.redoLabel === undefined ? t('plan-nothing-to-redo') : undefined)),
}) // prettier-ignore
registerShortcut({ keys: ['Shift', 'Click'], label: () => t('plan-key-toggle') })
registerShortcut({ keys: ['Ctrl', 'Enter'], label: () => t('plan-key-save') })

registerSlotPart({ slot: 'scenario', order: 10, may: 'city:read', tag: 'scenario-menu', load: () => import('./scenario-menu.ts') }) // prettier-ignore
registerSlotPart({ slot: 'chips', order: 10, may: 'city:read', workspaces: ['map', 'clusters'], tag: 'links-chip', load: () => import('./links-chip.ts') }) // prettier-ignore
registerSlotPart({ slot: 'legend', order: 10, workspaces: ['map', 'clusters'], tag: 'legend-signs', load: () => import('./legend-signs.ts') }) // prettier-ignore
registerSlotPart({ slot: 'stage', order: 10, tag: 'kept-note', load: () => import('./kept-note.ts') })
registerSlotPart({
  slot: 'frame',
  order: 10,
  tag: 'conflict-dialog',
  load: () => import('./conflict-dialog.ts'),
})

registerWorkspace({ id: 'clusters', order: 30, icon: 'cluster', label: () => t('plan-workspace-clusters') })
const isListing = computed(snapshot.store, (now) => now.workspace === 'clusters')
registerPanel({
  id: 'cluster-list', order: 10, label: () => t('plan-workspace-clusters'), isOpen: isListing, wide: true,
  workspaces: ['clusters'], tag: 'cluster-list', load: () => import('./cluster-list.ts'),
}) // prettier-ignore
registerPanel({
  id: 'cluster', order: 20, label: () => openedCluster.get()?.name ?? t('plan-workspace-clusters'),
  isOpen: computed(openedCluster, (cluster) => cluster !== undefined),
  close: () => snapshot.set({ clusterId: undefined }),
  tag: 'cluster-panel', load: () => import('./cluster-panel.ts'),
}) // prettier-ignore
registerPanel({
  id: 'draft', order: 30, label: () => t(draft.get().editing ? 'draft-edit' : 'draft-new'), isOpen: computed([isDrafting, mapMode], (drafting, mode) => drafting || drawModes.some(({ id }) => id === mode)),
  tag: 'draft-panel', load: () => import('./draft-panel.ts'),
}) // prettier-ignore

// A card opened over the draft steps aside as soon as the draft goes on.
draft.listen(() => {
  if (snapshot.get().selection.length) snapshot.set({ selection: [] })
})
// The work is done: the hand is free again, and the panel shows what was made.
savedCluster.listen(leaveMode)
followPicks()
listenForPlanKeys()
followServer()
