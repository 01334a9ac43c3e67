import { computed, type ReadableAtom } from 'nanostores'
import { classTables } from '../../map/layers/symbology.ts'
import { communities } from '../../state/communities.ts'
import { classCodes, countIn, matchingRows, type ViewCounts } from '../../state/community-view.ts'
import { snapshot } from '../../state/snapshot.ts'
import { view } from '../../state/view-box.ts'

const colourBy = computed(snapshot.store, (now) => now.colourBy)
const codes = computed([communities, colourBy], (all, by) =>
  all ? classCodes(all, classTables[by]) : new Uint8Array(),
)

const classed = computed([communities, matchingRows, codes], (all, mask, classes) => ({
  all,
  mask,
  codes: classes,
}))

/** How many communities the filter keeps in view, by class of the colouring: legend, chip and live region agree. */
export const viewCounts: ReadableAtom<ViewCounts | undefined> = computed(
  [classed, view],
  ({ all, ...rows }, now) => (all && now ? countIn(all, now.box, rows) : undefined),
)
