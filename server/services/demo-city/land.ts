import type { Cell, Side, Street } from './cell.ts'
import type { Point, Ring } from './plane.ts'

/** What a plot of land is used for. Only `yard` can become a community of the ledger. */
export type Use =
  | 'yard' | 'new-estate' | 'shops' | 'offices' | 'school' | 'hospital' | 'factory' | 'village' | 'park' | 'green'
  | 'bank' | 'lake' | 'station' | 'field' // prettier-ignore

export interface Plot {
  readonly use: Use
  readonly cell: Cell
  /** The land inside its streets and walls. */
  readonly ring: Ring
  readonly face: number
  /** Share of the old core here, 0–1. */
  readonly density: number
  /** Name of the yard that the demo story and the tests look for here. */
  readonly fixture?: string
}

/** A street inside a superblock. */
export interface Lane {
  readonly street: Street
  readonly points: readonly Point[]
}

export const wall: Side = { kind: 'wall', half: 0.12 }
