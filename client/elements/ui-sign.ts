import { css, html, LitElement } from 'lit'
import { customElement, property } from 'lit/decorators.js'

/** A one-character sign on the colour of its class, so that colour never stands alone. */
@customElement('ui-sign')
export class UiSign extends LitElement {
  static override styles = css`
    :host {
      display: inline-grid;
      place-items: center;
      flex: none;
      width: 16px;
      height: 16px;
      border-radius: 3px;
      font-size: 11px;
      line-height: 16px;
      font-weight: var(--fw-bold);
      /* Dark enough for white in light theme; the dark theme's hues carry dark text as they are. */
      background: light-dark(color-mix(in srgb, var(--sign) 87%, var(--c-ink)), var(--sign));
      color: var(--c-text-inv);
    }
    :host([ink='dark']) {
      background: var(--sign);
      color: light-dark(color-mix(in srgb, var(--sign) 20%, var(--c-ink)), var(--c-text-inv));
    }
  `
  @property() sign = ''
  /** Colour token of the class, such as "mode-unit". */
  @property() token = ''
  @property({ reflect: true }) ink: 'light' | 'dark' = 'light'
  /** Says the class; without it the sign is decoration beside its word. */
  @property() label = ''

  protected override updated() {
    this.style.setProperty('--sign', `var(--${this.token})`)
    if (this.label) {
      this.setAttribute('role', 'img')
      this.setAttribute('aria-label', this.label)
    } else this.setAttribute('aria-hidden', 'true')
  }
  override render() {
    return html`${this.sign}`
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'ui-sign': UiSign
  }
}
