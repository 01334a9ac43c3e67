import { css, html, LitElement, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import './ui-icon.ts'

/** A state in two to six characters; never clickable. */
@customElement('ui-tag')
export class UiTag extends LitElement {
  static override styles = css`
    :host {
      display: inline-flex;
      align-items: center;
      gap: 4px;
      height: 20px;
      padding: 0 7px;
      border-radius: var(--r-1);
      font-size: var(--fs-12);
      font-weight: var(--fw-regular);
      background: var(--c-surface-3);
      color: var(--c-text-2);
      white-space: nowrap;
      flex: none;
    }
    :host([tone='ok']) {
      background: var(--c-ok-tint);
      color: var(--c-ok);
    }
    :host([tone='warn']) {
      background: var(--c-warn-tint);
      color: var(--c-warn);
    }
    :host([tone='bad']) {
      background: var(--c-danger-tint);
      color: var(--c-danger);
    }
    :host([tone='info']) {
      background: var(--c-info-tint);
      color: var(--c-info);
    }
    :host([tone='accent']) {
      background: var(--c-accent-tint);
      color: var(--c-accent);
    }
    :host([tone='draft']) {
      background: var(--draft-fill);
      color: var(--draft-line);
    }
    :host([hidden]) {
      display: none;
    }
  `
  @property({ reflect: true }) tone: 'plain' | 'ok' | 'warn' | 'bad' | 'info' | 'accent' | 'draft' = 'plain'
  @property() icon = ''

  override render() {
    return html`${this.icon ? html`<ui-icon name=${this.icon} size="s"></ui-icon>` : nothing}<slot></slot>`
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'ui-tag': UiTag
  }
}
