import type { SlideInput } from '#contract/briefing'
import { defaultSnapshot, snapshotVersion, type Snapshot } from './snapshot-shape.ts'

/** What a slide keeps of the snapshot: the picture. Language and theme are the presenter's own. */
const kept = [
  'camera', 'layers', 'colourBy', 'filters', 'linkGapM', 'month', 'weight', 'selection', 'clusterId', 'packageId', 'scenarioId',
  'regionCode',
] as const // prettier-ignore

/** View settings that change the picture; the rest of a person's settings stays out of the slide. */
const keptViews = ['progress-map', 'progress-level']

export function slideSnapshot(now: Snapshot): NonNullable<SlideInput['snapshot']> {
  const picture = Object.fromEntries(kept.flatMap((key) => (now[key] === undefined ? [] : [[key, now[key]]])))
  const showsProgress = now.workspace === 'progress' || now.view['map-content'] === 'progress'
  const view = Object.fromEntries(
    keptViews.flatMap((name) => (now.view[name] ? [[name, now.view[name]]] : [])),
  )
  return { version: snapshotVersion, ...picture, workspace: showsProgress ? 'progress' : 'map', view }
}

/**
 * What the snapshot becomes when the slide is shown. A part that the slide does not have goes back to its default,
 * so that nothing of the slide before shines through; an unknown or newer part is left out.
 */
export function patchOf(slide: Pick<SlideInput, 'snapshot'>, now: Snapshot): Partial<Snapshot> {
  const stored = (slide.snapshot ?? {}) as Partial<Snapshot>
  const picture = Object.fromEntries(
    kept.map((key) => [
      key,
      stored[key] ?? (key === 'camera' ? now.camera : defaultSnapshot[key as keyof Snapshot]),
    ]),
  ) as Partial<Snapshot>
  const own = Object.entries(now.view).filter(([name]) => !keptViews.includes(name) && name !== 'map-content')
  const slides = keptViews.flatMap((name) =>
    stored.view?.[name] ? [[name, stored.view[name]] as const] : [],
  )
  const view = Object.fromEntries([...own, ...slides])
  if (stored.workspace === 'progress') view['map-content'] = 'progress'
  return { ...picture, view }
}
