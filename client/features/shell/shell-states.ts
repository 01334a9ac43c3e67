import { css, html, LitElement } from 'lit'
import { customElement } from 'lit/decorators.js'
import '../../elements/ui-button.ts'
import '../../elements/ui-empty-state.ts'
import { Localized } from '../../i18n/language.ts'
import { t } from '../../i18n/shell.ts'
import { snapshot } from '../../state/snapshot.ts'

const filling = css`
  :host {
    display: grid;
    place-items: center;
  }
`

/** The first data did not come: nothing can be shown, but it can be asked for again. */
@customElement('load-failure')
export class LoadFailure extends Localized(LitElement) {
  static override styles = filling
  override render() {
    return html`<ui-empty-state tone="danger" icon="warn" heading=${t('load-failed')}>
      ${t('load-failed-why')}
      <ui-button slot="actions" variant="primary" icon="refresh" @click=${this.#retry}
        >${t('retry')}</ui-button
      >
    </ui-empty-state>`
  }
  #retry() {
    this.dispatchEvent(new Event('retry', { bubbles: true }))
  }
}

/** The address names a workspace that is not there for this person. */
@customElement('missing-workspace')
export class MissingWorkspace extends Localized(LitElement) {
  static override styles = filling
  override render() {
    return html`<ui-empty-state icon="help" heading=${t('missing-workspace')}>
      ${t('missing-workspace-why')}
      <ui-button slot="actions" @click=${() => snapshot.set({ workspace: 'map' })}
        >${t('go-to-map')}</ui-button
      >
    </ui-empty-state>`
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'load-failure': LoadFailure
    'missing-workspace': MissingWorkspace
  }
}
