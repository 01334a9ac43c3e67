import { css, html, LitElement, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { unsafeHTML } from 'lit/directives/unsafe-html.js'

const drawings = new Map<string, string>()

/** Adds drawings from `lucide-static/icons/*.svg?raw`: only what is used gets into the bundle. */
export function registerIcons(icons: Readonly<Record<string, string>>): void {
  for (const [name, svg] of Object.entries(icons)) drawings.set(name, svg)
}

/** A drawing beside words. It is never the only name of a control: that is the control's label. */
@customElement('ui-icon')
export class UiIcon extends LitElement {
  static override styles = css`
    :host {
      display: inline-grid;
      flex: none;
      width: 18px;
      height: 18px;
    }
    :host([size='s']) {
      width: 14px;
      height: 14px;
    }
    :host([size='rail']) {
      width: 20px;
      height: 20px;
    }
    :host([size='l']) {
      width: 22px;
      height: 22px;
    }
    svg {
      display: block;
      width: 100%;
      height: 100%;
      stroke-width: 1.7;
    }
    :host([size='s']) svg {
      stroke-width: 2;
    }
  `
  @property() name = ''
  @property({ reflect: true }) size: 's' | 'm' | 'rail' | 'l' = 'm'

  override connectedCallback() {
    super.connectedCallback()
    this.setAttribute('aria-hidden', 'true')
  }
  override render() {
    const svg = drawings.get(this.name)
    // Only registered drawings, which are part of the build, get here.
    return svg ? html`${unsafeHTML(svg)}` : nothing
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'ui-icon': UiIcon
  }
}
