import { nothing } from 'lit'
import { Directive, directive, PartType, type ElementPart, type PartInfo } from 'lit/directive.js'

class SetStyle extends Directive {
  #set: readonly string[] = []
  constructor(part: PartInfo) {
    super(part)
    if (part.type !== PartType.ELEMENT) throw new Error('setStyle stands on the element itself')
  }
  render(_values: Readonly<Record<string, string>>) {
    return nothing
  }
  override update({ element }: ElementPart, [values]: [Readonly<Record<string, string>>]) {
    const { style } = element as HTMLElement
    for (const name of this.#set) if (!(name in values)) style.removeProperty(name)
    for (const [name, value] of Object.entries(values)) style.setProperty(name, value)
    this.#set = Object.keys(values)
    return nothing
  }
}

/**
 * Sets properties through the object model: `<i ${setStyle({ '--fill': 'red' })}>`. Lit's own styleMap writes a
 * style attribute first, which the content security policy refuses. Names are as in CSS, with dashes.
 */
export const setStyle = directive(SetStyle)
