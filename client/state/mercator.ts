/** Web Mercator with the world as a unit square, y southward: what the screen is straight in. */
export const mercatorX = (lng: number): number => lng / 360 + 0.5
export function mercatorY(lat: number): number {
  const sin = Math.sin((lat * Math.PI) / 180)
  return 0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)
}
export const lngOf = (x: number): number => (x - 0.5) * 360
export const latOf = (y: number): number =>
  90 - (360 * Math.atan(Math.exp((y - 0.5) * 2 * Math.PI))) / Math.PI

export type Point = readonly [x: number, y: number]
