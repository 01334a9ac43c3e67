/**
 * The fonts of the interface, drawn on the machine itself: no glyph server. A weight is known by the first name
 * of a stack, so bold begins with a font that nobody has.
 */
const stack = (): string[] =>
  getComputedStyle(document.documentElement)
    .getPropertyValue('--font-ui')
    .split(',')
    .map((name) => name.trim().replaceAll(/["']/g, ''))

export const mapFont = {
  get regular(): string[] {
    return stack()
  },
  get bold(): string[] {
    return ['Lianpian Semibold', ...stack()]
  },
}
