/** The colour that looks like `wanted` once `shade` (rgba) lies over it; where none is light enough, white. */
export function unshaded(wanted: string, shade: string): string {
  const [r = 0, g = 0, b = 0, alpha = 0] = numbersOf(shade)
  const under = numbersOf(wanted).map((value, at) =>
    Math.round((value - [r, g, b][at]! * alpha) / (1 - alpha)),
  )
  return `rgb(${under
    .slice(0, 3)
    .map((value) => Math.max(0, Math.min(255, value)))
    .join(',')})`
}

/** #RRGGBB and rgba(): the two forms that the tokens use. */
function numbersOf(colour: string): number[] {
  if (colour.startsWith('#')) return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
  return (colour.match(/[\d.]+/g) ?? []).map(Number)
}
