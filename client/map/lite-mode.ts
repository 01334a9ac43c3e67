/** Drivers that draw on the processor: two or three frames a second, so everything costly is left out. */
const software = /swiftshader|llvmpipe|software|basic render|softpipe/i

let known: boolean | undefined

/** Asked once, of a context that is given back at once: browsers allow only a few. */
export function isLite(): boolean {
  known ??= detect()
  return known
}

function detect(): boolean {
  const context = document
    .createElement('canvas')
    .getContext('webgl2', { failIfMajorPerformanceCaveat: false })
  if (!context) return true
  const info = context.getExtension('WEBGL_debug_renderer_info')
  const renderer = String(context.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : context.RENDERER))
  context.getExtension('WEBGL_lose_context')?.loseContext()
  return software.test(renderer)
}

export const prefersStill = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches
