import { html, LitElement } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { mayDo, session } from '../../state/session.ts'
import { slotParts, type SlotName } from '../../state/shell-registry.ts'
import { snapshot } from '../../state/snapshot.ts'
import { Watch } from '../../state/watch.ts'
import { elementOf } from './part-holder.ts'

/** Shows what features have put in one place of the shell. Takes no room of its own. */
@customElement('shell-slot')
export class ShellSlot extends LitElement {
  @property() name!: SlotName
  #workspace = ''

  constructor() {
    super()
    new Watch(this, slotParts)
    new Watch(this, session)
  }
  override connectedCallback() {
    super.connectedCallback()
    this.style.display = 'contents'
    this.#stop = snapshot.store.subscribe(({ workspace }) => {
      if (workspace === this.#workspace) return
      this.#workspace = workspace
      this.requestUpdate()
    })
  }
  override disconnectedCallback() {
    super.disconnectedCallback()
    this.#stop?.()
  }
  #stop: (() => void) | undefined

  // In the light: the places that hold it style what is in it.
  protected override createRenderRoot() {
    return this
  }
  override render() {
    const shown = slotParts
      .get()
      .filter(
        ({ slot, may, workspaces }) =>
          slot === this.name && (!may || mayDo(may)) && (!workspaces || workspaces.includes(this.#workspace)),
      )
    return html`${shown.map(elementOf)}`
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'shell-slot': ShellSlot
  }
}
