import { css, html, LitElement, nothing } from 'lit'
import { customElement } from 'lit/decorators.js'
import { elementStyles } from '../../elements/element-styles.ts'
import '../../elements/ui-icon.ts'
import { Localized } from '../../i18n/language.ts'
import { t } from '../../i18n/shell.ts'
import { session } from '../../state/session.ts'
import { workspaces, type Workspace } from '../../state/shell-registry.ts'
import { snapshot } from '../../state/snapshot.ts'
import { encodeSnapshot } from '../../state/snapshot-url.ts'
import { Watch } from '../../state/watch.ts'
import { shownWorkspaces } from './shown-workspaces.ts'

/** The workspaces, at the left; at the bottom of a phone. Help is always there. */
@customElement('shell-rail')
export class ShellRail extends Localized(LitElement) {
  static override styles = [
    elementStyles,
    css`
      nav {
        display: flex;
        flex-direction: column;
        height: 100%;
        padding: 8px 0;
        background: var(--c-surface);
        border-right: 1px solid var(--c-line);
        overflow: hidden auto;
      }
      ul {
        display: contents;
      }
      li.bottom:not(li.bottom + li.bottom) {
        margin-top: auto;
      }
      a,
      button {
        position: relative;
        display: flex;
        flex-direction: column;
        align-items: center;
        gap: 3px;
        width: 100%;
        padding: 9px 2px 8px;
        border: 0;
        background: none;
        color: var(--c-text-2);
        font-size: var(--fs-12);
        line-height: 1.2;
        text-align: center;
        text-decoration: none;
      }
      a:hover,
      button:hover {
        color: var(--c-text);
        background: var(--c-surface-2);
      }
      a:focus-visible,
      button:focus-visible {
        box-shadow: inset 0 0 0 2px var(--c-accent);
        border-radius: var(--r-2);
      }
      a[aria-current] {
        color: var(--c-accent);
        font-weight: var(--fw-bold);
      }
      a[aria-current]::before {
        content: '';
        position: absolute;
        left: 0;
        top: 8px;
        bottom: 8px;
        width: 3px;
        background: var(--c-accent);
        border-radius: 0 2px 2px 0;
      }
      @media (max-width: 719px) {
        nav {
          flex-direction: row;
          padding: 0;
          border: 0;
          border-top: 1px solid var(--c-line);
          overflow: auto hidden;
        }
        li {
          flex: 1;
          min-width: 56px;
        }
        li.bottom {
          margin: 0;
        }
        a,
        button {
          height: 100%;
          justify-content: center;
          padding: 6px 2px;
        }
        a[aria-current]::before {
          display: none;
        }
      }
    `,
  ]
  readonly #snapshot = new Watch(this, snapshot.store)

  constructor() {
    super()
    new Watch(this, workspaces)
    new Watch(this, session)
  }
  override render() {
    const shown = shownWorkspaces()
    return html`<nav aria-label=${t('rail-name')}>
      <ul>
        ${shown.filter(({ place }) => place !== 'bottom').map((workspace) => this.#entry(workspace))}
        ${shown.filter(({ place }) => place === 'bottom').map((workspace) => this.#entry(workspace))}
        <li class="bottom">
          <button
            type="button"
            aria-haspopup="dialog"
            @click=${() => this.dispatchEvent(new HelpOpenEvent())}
          >
            <ui-icon name="help" size="rail"></ui-icon>${t('workspace-help')}
          </button>
        </li>
      </ul>
    </nav>`
  }
  // A link, so that a workspace opens in another tab like any page.
  #entry({ id, icon, label, place }: Workspace) {
    const now = this.#snapshot.value
    return html`<li class=${place ?? 'top'}>
      <a
        href="?${encodeSnapshot({ ...now, workspace: id })}"
        aria-current=${id === now.workspace ? 'page' : nothing}
        @click=${(event: MouseEvent) => this.#open(event, id)}
      >
        <ui-icon name=${icon} size="rail"></ui-icon>${label()}
      </a>
    </li>`
  }
  #open(event: MouseEvent, workspace: string) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    snapshot.set({ workspace })
  }
}
export class HelpOpenEvent extends Event {
  constructor() {
    super('help-open', { bubbles: true, composed: true })
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'shell-rail': ShellRail
  }
  interface HTMLElementEventMap {
    'help-open': HelpOpenEvent
  }
}
