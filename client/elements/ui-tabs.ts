import { css, html, LitElement, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { elementStyles } from './element-styles.ts'
import { stepWithArrows } from './roving-focus.ts'
import { UiChangeEvent } from './ui-change-event.ts'

export interface Tab {
  readonly value: string
  readonly label: string
}

/** Changes the content of one panel, which goes in the slot. Never nested. */
@customElement('ui-tabs')
export class UiTabs extends LitElement {
  static override styles = [
    elementStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 0;
      }
      [role='tablist'] {
        display: flex;
        flex: none;
        gap: 20px;
        padding: 0 16px;
        border-bottom: 1px solid var(--c-line);
        overflow-x: auto;
      }
      button {
        padding: 10px 0 9px;
        margin-bottom: -1px;
        border: 0;
        border-bottom: 2px solid transparent;
        background: none;
        color: var(--c-text-2);
        white-space: nowrap;
      }
      button:hover {
        color: var(--c-text);
      }
      button[aria-selected='true'] {
        color: var(--c-text);
        font-weight: var(--fw-bold);
        border-color: var(--c-accent);
      }
      [role='tabpanel'] {
        flex: 1;
        min-height: 0;
        overflow: auto;
      }
    `,
  ]
  @property({ attribute: false }) tabs: readonly Tab[] = []
  @property() value = ''
  @property() label = ''

  override render() {
    const current = this.tabs.find(({ value }) => value === this.value) ?? this.tabs[0]
    return html`<div role="tablist" aria-label=${this.label || nothing} @keydown=${stepWithArrows}>
        ${this.tabs.map(
          (tab) =>
            html`<button
              type="button"
              role="tab"
              id="tab-${tab.value}"
              aria-controls="panel"
              aria-selected=${tab === current}
              tabindex=${tab === current ? 0 : -1}
              @click=${() => this.#choose(tab.value)}
            >
              ${tab.label}
            </button>`,
        )}
      </div>
      <div id="panel" role="tabpanel" tabindex="0" aria-labelledby="tab-${current?.value}">
        <slot></slot>
      </div>`
  }
  #choose(value: string) {
    if (value === this.value) return
    this.value = value
    this.dispatchEvent(new UiChangeEvent(value))
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'ui-tabs': UiTabs
  }
}
