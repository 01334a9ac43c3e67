import type { Map as MapLibreMap } from 'maplibre-gl'
import type { Palette } from './symbology.ts'

interface Hatch {
  readonly name: string
  readonly token: string
  /** Distance and width of the lines, px. */
  readonly period: number
  readonly width: number
  readonly alpha: number
}
/** 无管理 is hatched in its own colour; "too few to judge" and "not in the plan" in grey. */
const hatches: readonly Hatch[] = [
  { name: 'hatch-none', token: 'mode-none', period: 6, width: 2.2, alpha: 0.75 },
  { name: 'hatch-few', token: 'hatch', period: 7, width: 1, alpha: 0.55 },
]
const pixelRatio = 2

/** Puts the patterns in, or paints them anew after the theme has changed. */
export function drawHatches(map: MapLibreMap, palette: Palette): void {
  for (const hatch of hatches) {
    const image = drawHatch(hatch, palette(hatch.token))
    if (map.hasImage(hatch.name)) map.updateImage(hatch.name, image)
    else map.addImage(hatch.name, image, { pixelRatio })
  }
}

/** Lines at 45° that meet themselves at the edge of the square. */
function drawHatch({ period, width, alpha }: Hatch, colour: string): ImageData {
  const size = Math.round(period * Math.SQRT2 * pixelRatio)
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = size
  const context = canvas.getContext('2d')!
  context.globalAlpha = alpha
  context.strokeStyle = colour
  context.lineWidth = width * pixelRatio
  for (const shift of [-size, 0, size]) {
    context.beginPath()
    context.moveTo(shift - size, 2 * size)
    context.lineTo(shift + 2 * size, -size)
    context.stroke()
  }
  return context.getImageData(0, 0, size, size)
}
