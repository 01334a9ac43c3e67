import { registerMapLayer } from '../map-registry.ts'
import { barrierLine } from './barrier-line.ts'
import { baseAreas } from './base-area.ts'
import { baseLabels } from './base-label.ts'
import { baseRoads } from './base-road.ts'
import { communityAreas } from './community-area.ts'
import { communityCell } from './community-cell.ts'
import { communityLabel } from './community-label.ts'
import { communityPointed } from './community-pointed.ts'
import { regionLayers } from './region.ts'

/** The layers that every map has; features add theirs. */
export function registerBaseMap(): void {
  for (const layer of [
    ...baseAreas,
    ...baseRoads,
    ...baseLabels,
    ...regionLayers,
    ...communityAreas,
    ...communityPointed,
  ])
    registerMapLayer(layer)
  registerMapLayer(barrierLine)
  registerMapLayer(communityCell)
  registerMapLayer(communityLabel)
}
