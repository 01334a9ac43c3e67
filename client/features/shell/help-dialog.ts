import { css, html, LitElement, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { elementStyles } from '../../elements/element-styles.ts'
import '../../elements/ui-dialog.ts'
import { Localized } from '../../i18n/language.ts'
import { t } from '../../i18n/shell.ts'
import { mapTools } from '../../map/map-registry.ts'
import { shortcuts, type Shortcut } from '../../state/shell-registry.ts'

const steps = [
  ['help-step-find', 'help-step-find-detail'],
  ['help-step-look', 'help-step-look-detail'],
  ['help-step-join', 'help-step-join-detail'],
  ['help-step-package', 'help-step-package-detail'],
  ['help-step-progress', 'help-step-progress-detail'],
  ['help-step-brief', 'help-step-brief-detail'],
] as const

/** The main job in six steps, and every key. */
@customElement('help-dialog')
export class HelpDialog extends Localized(LitElement) {
  static override styles = [
    elementStyles,
    css`
      ui-dialog {
        --dialog-width: 760px;
      }
      .columns {
        display: grid;
        grid-template-columns: 1.1fr 1fr;
        gap: 12px 32px;
      }
      @media (max-width: 719px) {
        .columns {
          grid-template-columns: 1fr;
        }
      }
      h3 {
        margin: 4px 0 8px;
        font-size: var(--fs-12);
        font-weight: var(--fw-regular);
        color: var(--c-text-3);
      }
      ol li {
        display: grid;
        grid-template-columns: 22px 1fr;
        padding: 6px 0;
      }
      ol li > span {
        color: var(--c-accent);
        font-weight: var(--fw-bold);
      }
      ol p {
        color: var(--c-text-2);
        line-height: var(--lh-text);
      }
      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 6px 12px;
        margin: 0 0 12px;
        align-items: baseline;
      }
      dt {
        white-space: nowrap;
      }
      dd {
        margin: 0;
        color: var(--c-text-2);
      }
      kbd {
        display: inline-block;
        min-width: 20px;
        padding: 0 5px;
        border: 1px solid var(--c-line-2);
        border-radius: var(--r-1);
        background: var(--c-surface-2);
        font: inherit;
        font-size: var(--fs-12);
        line-height: 18px;
        text-align: center;
      }
    `,
  ]
  @property({ type: Boolean }) open = false

  override render() {
    return html`<ui-dialog
      icon="help"
      heading=${t('help-title')}
      close-label=${t('close')}
      .open=${this.open}
      @close=${() => this.dispatchEvent(new Event('close'))}
      >${this.open ? this.#content() : nothing}</ui-dialog
    >`
  }
  #content() {
    return html`<div class="columns">
      <div>
        <h3>${t('help-steps')}</h3>
        <ol>
          ${steps.map(
            ([title, detail], at) =>
              html`<li>
                <span>${at + 1}</span>
                <div>
                  <b>${t(title)}</b>
                  <p>${t(detail)}</p>
                </div>
              </li>`,
          )}
        </ol>
      </div>
      <div>
        <h3>${t('key-anywhere')}</h3>
        ${list([
          { keys: ['?'], label: () => t('key-help') },
          { keys: ['/'], label: () => t('key-search') },
          { keys: ['Alt', '1–9'], label: () => t('key-workspace') },
          { keys: ['Esc'], label: () => t('key-escape') },
          ...shortcuts.get(),
        ])}
        <h3>${t('key-map')}</h3>
        ${list([
          { keys: ['←', '↑', '→', '↓'], label: () => t('key-pan') },
          { keys: ['+', '−'], label: () => t('key-zoom') },
          { keys: ['Enter'], label: () => t('key-click') },
          { keys: ['Space'], label: () => t('key-pen') },
          ...mapTools
            .get()
            .flatMap(({ shortcut, label }) => (shortcut ? [{ keys: shortcut.split('+'), label }] : [])),
        ])}
      </div>
    </div>`
  }
}
const list = (lines: readonly Shortcut[]) =>
  html`<dl>
    ${lines.map(
      ({ keys, label }) =>
        html`<dt>${keys.map((key) => html`<kbd>${key}</kbd> `)}</dt>
          <dd>${label()}</dd>`,
    )}
  </dl>`
declare global {
  interface HTMLElementTagNameMap {
    'help-dialog': HelpDialog
  }
}
