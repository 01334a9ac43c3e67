import { readFileSync } from 'node:fs'
import type { RawGeometry } from '#domain/imported-shape'
import { UnreadableFile, type FeatureSource, type SourceFeature } from './feature-source.ts'

interface GeoJsonDocument {
  type?: string
  crs?: { properties?: { name?: string } }
  features?: { properties?: Record<string, unknown> | null; geometry?: RawGeometry | null }[]
  properties?: Record<string, unknown> | null
  geometry?: RawGeometry | null
}

/** RFC 7946, plus the older `crs` member, a single feature and a bare geometry. */
export function readGeoJson(file: string): FeatureSource {
  let document: GeoJsonDocument
  try {
    document = JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, '')) as GeoJsonDocument
  } catch (cause) {
    throw new UnreadableFile(`${file}: not readable as GeoJSON (${(cause as Error).message})`, { cause })
  }
  const features = featuresOf(document)
  if (!features) throw new UnreadableFile(`${file}: JSON, but neither a FeatureCollection nor a geometry`)
  return {
    layers: ['features'],
    declaredCrs: epsgOf(document.crs?.properties?.name),
    count: features.length,
    fields: [...new Set(features.slice(0, 200).flatMap((feature) => Object.keys(feature.properties ?? {})))],
    *features(): Iterable<SourceFeature> {
      for (const [index, feature] of features.entries()) {
        yield { n: index + 1, attributes: feature.properties ?? {}, geometry: feature.geometry ?? null }
      }
    },
  }
}

function featuresOf(document: GeoJsonDocument): NonNullable<GeoJsonDocument['features']> | undefined {
  if (document.type === 'FeatureCollection' && Array.isArray(document.features)) return document.features
  if (document.type === 'Feature') return [document]
  if (document.type === 'GeometryCollection' || 'coordinates' in document) {
    return [{ properties: {}, geometry: document as unknown as RawGeometry }]
  }
  return undefined
}

/** urn:ogc:def:crs:OGC:1.3:CRS84 is WGS 84 with longitude first, which is how GeoJSON writes it anyway. */
function epsgOf(name: string | undefined): string | undefined {
  if (name === undefined) return undefined
  if (name.includes('CRS84')) return 'EPSG:4326'
  const code = /EPSG:+(?:[\d.]*:)?(\d+)$/.exec(name)?.[1]
  return code && `EPSG:${code}`
}
