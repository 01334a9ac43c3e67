import { css, html, LitElement, nothing } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import type { Person } from '#contract/session'
import type { Permission } from '#domain/rights'
import { ApiProblem } from '../../api/client.ts'
import { signIn } from '../../api/session.ts'
import { elementStyles } from '../../elements/element-styles.ts'
import '../../elements/ui-button.ts'
import '../../elements/ui-field.ts'
import type { UiField } from '../../elements/ui-field.ts'
import { Localized } from '../../i18n/language.ts'
import { t } from '../../i18n/session.ts'
import { nameOf, regionByCode } from '../../state/city.ts'
import { replaceSession, session } from '../../state/session.ts'
import { snapshot } from '../../state/snapshot.ts'
import { Watch } from '../../state/watch.ts'
import { becomePerson, leave } from './change-person.ts'

/** The sign-in form, or who one is and what one may do. */
@customElement('account-page')
export class AccountPage extends Localized(LitElement) {
  static override styles = [
    elementStyles,
    css`
      :host {
        display: grid;
        place-items: start center;
        height: 100%;
        padding: 8vh 16px 24px;
        box-sizing: border-box;
        overflow: auto;
        background: var(--c-bg);
      }
      .card {
        width: min(420px, 100%);
        padding: 28px;
        border: 1px solid var(--c-line);
        border-radius: var(--r-3);
        background: var(--c-surface);
      }
      h1 {
        margin: 0 0 4px;
        font-size: var(--fs-18);
      }
      p {
        margin-bottom: 18px;
        color: var(--c-text-2);
        line-height: var(--lh-text);
      }
      ui-field {
        display: block;
        margin-bottom: 14px;
      }
      ui-button[type='submit'] {
        width: 100%;
      }
      .error {
        margin: 12px 0 0;
        color: var(--c-danger);
      }
      dl {
        display: grid;
        grid-template-columns: 64px 1fr;
        gap: 8px 12px;
        margin: 14px 0 20px;
      }
      dt {
        color: var(--c-text-3);
      }
      dd {
        margin: 0;
      }
      li {
        line-height: 1.8;
      }
      .people {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        margin-bottom: 16px;
      }
      h2 {
        font-size: var(--fs-13);
        margin: 18px 0 8px;
      }
      .parked {
        display: none;
      }
    `,
  ]
  readonly #session = new Watch(this, session)
  readonly #regions = new Watch(this, regionByCode)
  @state() private accessor error = ''
  @state() private accessor busy = false

  override render() {
    const now = this.#session.value
    return html`<div class="card">
        ${now?.person ? this.#person(now.person, now.permissions) : this.#form()}${this.#people()}
      </div>
      <div class="parked"><slot name="map"></slot></div>`
  }
  #form() {
    return html`<form @submit=${this.#submit}>
      <h1>${t('session-sign-in-heading')}</h1>
      <p>${t('session-sign-in-why')}</p>
      <ui-field
        name="login"
        label=${t('session-login')}
        autocomplete="username"
        maxlength="64"
        required
      ></ui-field>
      <ui-field
        name="password"
        type="password"
        label=${t('session-password')}
        autocomplete="current-password"
        maxlength="256"
        required
      ></ui-field>
      <ui-button type="submit" size="l" variant="primary" reason=${this.busy ? ' ' : ''}
        >${t('session-sign-in')}</ui-button
      >
      ${this.error ? html`<p class="error" role="alert">${this.error}</p>` : nothing}
    </form>`
  }
  #person(person: Person, permissions: readonly Permission[]) {
    const region = this.#regions.value.get(person.regionCode)
    return html`<h1>${person.name}</h1>
      <p>${person.title}</p>
      <dl>
        <dt>${t('session-role')}</dt>
        <dd>${t(`session-role-${person.role}`)}</dd>
        <dt>${t('session-area')}</dt>
        <dd>${region ? nameOf(region) : person.regionCode}</dd>
        <dt>${t('session-may')}</dt>
        <dd>
          <ul>
            ${permissions
              .filter((permission) => !['public:read', 'session:own'].includes(permission))
              .map((permission) => html`<li>${t(`session-may-${permission}`)}</li>`)}
          </ul>
        </dd>
      </dl>
      <ui-button icon="leave" @click=${leave}>${t('session-sign-out')}</ui-button>`
  }
  #people() {
    const people = this.#session.value?.demoPeople ?? []
    if (people.length === 0) return nothing
    return html`<h2>${t('session-switch')}</h2>
      <div class="people">
        ${people.map(
          (person) =>
            html`<ui-button
              size="s"
              .pressed=${person.id === this.#session.value?.person?.id}
              @click=${() => becomePerson(person)}
              >${person.name} · ${t(`session-role-${person.role}`)}</ui-button
            >`,
        )}
      </div>`
  }
  #submit = async (event: Event) => {
    event.preventDefault()
    const [login, password] = [...this.renderRoot.querySelectorAll<UiField>('ui-field')].map(
      (field) => field.value,
    )
    if (!login || !password) {
      this.error = t('session-required')
      return
    }
    this.busy = true
    this.error = ''
    try {
      replaceSession(await signIn(login.trim().toLowerCase(), password))
      snapshot.set({ workspace: 'map' })
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      this.error = error.message
    } finally {
      this.busy = false
    }
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'account-page': AccountPage
  }
}
