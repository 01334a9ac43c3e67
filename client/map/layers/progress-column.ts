import type { Layer } from '@deck.gl/core'
import { computed } from 'nanostores'
import type { ProgressCells } from '#contract/progress'
import { completionClass, completionPercent, leastCommunities } from '#domain/progress'
import { cells, progressMap, progressShown } from '../../state/progress.ts'
import { mapHandle } from '../map-registry.ts'
import { readPalette, type Palette } from './symbology.ts'

type Cell = ProgressCells['cells'][number]
type Colour = [number, number, number]

/** Height of the column with the most to do; the rest in proportion. High enough to be read at the city's zoom. */
const tallestM = 2200
const pitch = 50

const shown = computed([progressShown, progressMap, cells.store, mapHandle], (on, map, answer) =>
  on && map === 'columns' ? (answer.value?.cells ?? []) : undefined,
)

/**
 * Columns in 3D: height says how much there is to do, colour how much of it is done. The only picture that a flat
 * map cannot give, so deck.gl is loaded for it and tilts the map while it is on. Runs until `stop` is called.
 */
export function drawProgressColumns(): () => void {
  let drawn = false
  return shown.subscribe((now) => {
    const handle = mapHandle.get()
    if (!handle || (!now && !drawn)) return
    if (Boolean(now) !== drawn) {
      drawn = Boolean(now)
      const to = { pitch: drawn ? pitch : 0 }
      if (handle.lite) handle.map.jumpTo(to)
      else handle.map.easeTo({ ...to, duration: 900 })
    }
    const layers = now ? columnLayers(now, readPalette()) : Promise.resolve([])
    void layers.then((made) => handle.setDeckLayers('progress-column', made))
  })
}

async function columnLayers(all: readonly Cell[], palette: Palette): Promise<Layer[]> {
  const { PolygonLayer } = await import('@deck.gl/layers')
  const most = Math.max(1, ...all.map((cell) => cell.planned))
  const ramp = [1, 2, 3, 4, 5].map((level) => rgb(palette(`seq-${level}`)))
  const few = rgb(palette('c-line-2'))
  return [
    new PolygonLayer<Cell>({
      id: 'progress-column',
      data: all,
      extruded: true,
      getPolygon: (cell) => cell.ring as [number, number][],
      getElevation: (cell) => (tallestM * cell.planned) / most,
      getFillColor: (cell) => {
        const percent = completionPercent({ ...cell, communities: cell.n })
        return cell.n < leastCommunities || percent === undefined ? few : ramp[completionClass(percent) - 1]!
      },
      opacity: 0.85,
      material: { ambient: 0.7, diffuse: 0.4, shininess: 8 },
    }),
  ]
}

/** A token of six hexadecimal digits. */
const rgb = (hex: string): Colour => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)) as Colour
