import { UnreadableFile } from './feature-source.ts'

/** The system that a file's numbers are in. GCJ-02 and BD-09 are undone in code, the rest by PostGIS. */
export interface SourceCrs {
  readonly name: string
  readonly srid: number
  readonly shifted: 'GCJ02' | 'BD09' | undefined
  /** Whether a position can be meant in this system at all; keeps nonsense from the projection library. */
  plausible(position: readonly [number, number]): boolean
}

const degrees = ([lng, lat]: readonly [number, number]) => Math.abs(lng) <= 180 && Math.abs(lat) <= 90
const metres = ([x, y]: readonly [number, number]) => Math.abs(x) < 5e7 && Math.abs(y) < 5e7

/** `EPSG:4490`, `4326`, `GCJ02`, `BD09` … */
export function readSourceCrs(text: string): SourceCrs {
  const name = text.trim().toUpperCase()
  const shifted = /^GCJ-?02$/.test(name) ? 'GCJ02' : /^BD-?09$/.test(name) ? 'BD09' : undefined
  if (shifted) return { name: shifted, srid: 4326, shifted, plausible: degrees }
  const srid = Number(/^(?:EPSG:)?(\d{4,5})$/.exec(name)?.[1])
  if (!srid) {
    throw new UnreadableFile(
      `"${text}" is no coordinate system: write EPSG:4490, EPSG:4326, EPSG:4547, GCJ02 or BD09`,
    )
  }
  return { name: `EPSG:${srid}`, srid, shifted, plausible: [4326, 4490].includes(srid) ? degrees : metres }
}
