import { css, html, LitElement, nothing } from 'lit'
import { customElement, query } from 'lit/decorators.js'
import type { Person } from '#contract/session'
import { elementStyles } from '../../elements/element-styles.ts'
import '../../elements/ui-button.ts'
import '../../elements/ui-icon.ts'
import '../../elements/ui-popover.ts'
import type { UiPopover } from '../../elements/ui-popover.ts'
import { Localized } from '../../i18n/language.ts'
import { t } from '../../i18n/session.ts'
import { session } from '../../state/session.ts'
import { snapshot } from '../../state/snapshot.ts'
import { Watch } from '../../state/watch.ts'
import { becomePerson, leave } from './change-person.ts'

/** Who is here, and on the demo the switch to somebody else. */
@customElement('person-menu')
export class PersonMenu extends Localized(LitElement) {
  static override styles = [
    elementStyles,
    css`
      :host {
        display: inline-flex;
        flex: none;
      }
      .who {
        display: flex;
        align-items: center;
        gap: 8px;
        padding: 2px 4px;
        border: 0;
        border-radius: var(--r-2);
        background: none;
        text-align: left;
      }
      .who:hover {
        background: var(--c-surface-3);
      }
      .face {
        display: grid;
        place-items: center;
        flex: none;
        width: 28px;
        height: 28px;
        border-radius: 50%;
        background: var(--c-accent);
        color: var(--c-on-accent);
        font-size: var(--fs-13);
        font-weight: var(--fw-bold);
      }
      .words {
        line-height: 1.25;
        white-space: nowrap;
      }
      .words b {
        display: block;
      }
      small {
        font-size: var(--fs-12);
        color: var(--c-text-2);
      }
      .menu {
        width: 270px;
        padding: 8px 0;
      }
      h3 {
        padding: 6px 14px 2px;
        font-size: var(--fs-12);
        font-weight: var(--fw-regular);
        color: var(--c-text-3);
      }
      .menu button {
        display: flex;
        align-items: center;
        gap: 10px;
        width: 100%;
        padding: 6px 14px;
        border: 0;
        background: none;
        text-align: left;
      }
      .menu button:hover {
        background: var(--c-surface-3);
      }
      .menu button[aria-current='true'] {
        background: var(--c-accent-tint);
      }
      .menu p {
        padding: 4px 14px 8px;
        font-size: var(--fs-12);
        color: var(--c-text-3);
        line-height: var(--lh-text);
      }
      .menu .last {
        margin-top: 4px;
        border-top: 1px solid var(--c-line);
      }
      @media (max-width: 1199px) {
        /* No room for the name, but the button is still called by it. */
        .words {
          position: absolute;
          width: 1px;
          overflow: hidden;
          clip-path: inset(50%);
        }
      }
    `,
  ]
  readonly #session = new Watch(this, session)
  @query('ui-popover') private accessor popover_!: UiPopover | null

  override render() {
    const now = this.#session.value
    if (!now) return nothing
    const { person, demoPeople } = now
    if (!person) {
      return html`<ui-button variant="primary" @click=${() => snapshot.set({ workspace: 'account' })}
        >${t('session-sign-in')}</ui-button
      >`
    }
    return html`<ui-popover side="bottom-end" label=${t('session-account')}>
      <button slot="trigger" type="button" class="who">
        ${face(person)}<span class="words"
          ><b>${person.name}</b> <small>${t(`session-role-${person.role}`)}</small></span
        >
      </button>
      <div class="menu">
        ${
          demoPeople.length > 0
            ? html`<h3>${t('session-switch')}</h3>
                ${demoPeople.map(
                  (one) =>
                    html`<button
                      type="button"
                      aria-current=${one.id === person.id}
                      @click=${() => this.#become(one)}
                    >
                      ${face(one)}<span class="line"
                        ><b>${one.name}</b> · ${t(`session-role-${one.role}`)}<br /><small
                          >${one.title}</small
                        ></span
                      >
                    </button>`,
                )}
                <p>${t('session-demo-note')}</p>`
            : nothing
        }
        <button type="button" class="last" @click=${this.#leave}>
          <ui-icon name="leave" size="s"></ui-icon>${t('session-sign-out')}
        </button>
      </div>
    </ui-popover>`
  }
  #close() {
    if (this.popover_) this.popover_.open = false
  }
  #become(person: Person) {
    this.#close()
    void becomePerson(person)
  }
  #leave = () => {
    this.#close()
    void leave()
  }
}
const face = ({ name }: Person) => html`<span class="face" aria-hidden="true">${name.slice(0, 1)}</span>`

declare global {
  interface HTMLElementTagNameMap {
    'person-menu': PersonMenu
  }
}
