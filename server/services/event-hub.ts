import type { ChangedLayer, ServerEvents } from '#contract/events'
import { tileLayers, type TileLayerId } from '#contract/tile-layers'

export type SentEvent = {
  [Name in keyof ServerEvents]: {
    readonly name: Name
    readonly id?: number
    readonly data: ServerEvents[Name]
  }
}[keyof ServerEvents]

/** One text for all listeners: at two hundred of them, serialising is what costs. */
export const eventText = ({ name, id, data }: SentEvent): string =>
  `event: ${name}\n${id === undefined ? '' : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`

export interface MissedChanges {
  readonly layer: string
  readonly changes: number
  readonly reloaded: boolean
  readonly ids: readonly number[] | null
}

/** More than this and "the list has changed" is shorter. */
const mostIds = 500

/** What to tell a client that was away: no history of tiles is kept, so whole layers; unchanged tiles are 304s. */
export function eventsForMissed(missed: readonly MissedChanges[], seq: number): SentEvent[] {
  return missed.flatMap(({ layer, changes, reloaded, ids }): SentEvent[] => [
    ...tileLayersOf(layer).map(
      (id) => ({ name: 'tiles', id: seq, data: { seq, layer: id, tiles: null } }) as const,
    ),
    rowsEvent({ layer, seq, ids: reloaded || changes > mostIds ? undefined : (ids ?? undefined) }),
  ])
}

export const rowsEvent = (change: { layer: string; seq: number; ids: readonly number[] | undefined }) =>
  ({
    name: 'rows',
    id: change.seq,
    data: {
      seq: change.seq,
      layer: change.layer as ChangedLayer,
      ids: change.ids && change.ids.length <= mostIds ? change.ids : null,
    },
  }) as const

/** Labels are drawn from the communities' rows. */
function tileLayersOf(layer: string): TileLayerId[] {
  if (layer === 'communities') return ['communities', 'labels']
  return Object.hasOwn(tileLayers, layer) ? [layer as TileLayerId] : []
}

/** All that a client can hold: for one whose number this database has never given out. */
export const everyLayer: readonly MissedChanges[] = (
  ['communities', 'regions', 'barriers', 'base', 'clusters', 'scenarios', 'packages', 'progress'] as const
).map((layer) => ({ layer, changes: 1, reloaded: true, ids: null }))
