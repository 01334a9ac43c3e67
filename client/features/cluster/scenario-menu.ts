import { css, html, LitElement, nothing } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import type { Scenario } from '#contract/cluster'
import { countyOf, isWithin } from '#domain/region'
import { ApiProblem } from '../../api/client.ts'
import { elementStyles } from '../../elements/element-styles.ts'
import type { UiField } from '../../elements/ui-field.ts'
import type { UiPopover } from '../../elements/ui-popover.ts'
import type { UiSelect } from '../../elements/ui-select.ts'
import { t } from '../../i18n/cluster.ts'
import { Localized } from '../../i18n/language.ts'
import { city, nameOf } from '../../state/city.ts'
import { currentScenario, scenarios, startScenario } from '../../state/scenario.ts'
import { session } from '../../state/session.ts'
import { snapshot } from '../../state/snapshot.ts'
import { showToast } from '../../state/toasts.ts'
import { Watch } from '../../state/watch.ts'
import { regionName } from './verdict.ts'
import '../../elements/ui-button.ts'
import '../../elements/ui-field.ts'
import '../../elements/ui-icon.ts'
import '../../elements/ui-popover.ts'
import '../../elements/ui-select.ts'
import '../../elements/ui-tag.ts'

/** Planning alternatives, county by county; one is worked in. */
@customElement('scenario-menu')
export class ScenarioMenu extends Localized(LitElement) {
  static override styles = [
    elementStyles,
    css`
      .trigger {
        display: inline-flex;
        align-items: center;
        gap: 6px;
        max-width: 280px;
        height: var(--h-ctl);
        padding: 0 10px;
        border: 1px solid var(--c-line-2);
        border-radius: var(--r-2);
        background: var(--c-surface);
        white-space: nowrap;
      }
      .trigger:hover {
        background: var(--c-surface-2);
      }
      .trigger .name {
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .key {
        color: var(--c-text-3);
      }
      .content {
        width: 320px;
        max-width: 100%;
        padding: 8px 0;
      }
      h3 {
        padding: 8px 14px 4px;
        font-size: var(--fs-12);
        font-weight: var(--fw-regular);
        color: var(--c-text-3);
      }
      .option {
        display: flex;
        align-items: center;
        gap: 8px;
        width: 100%;
        min-height: 36px;
        padding: 4px 14px;
        border: 0;
        background: none;
        text-align: left;
      }
      .option:hover {
        background: var(--c-surface-3);
      }
      .option[aria-current='true'] {
        background: var(--c-accent-tint);
        font-weight: var(--fw-bold);
      }
      .option span {
        flex: 1;
        overflow-wrap: anywhere;
      }
      .option small {
        font-size: var(--fs-12);
        font-weight: var(--fw-regular);
        color: var(--c-text-2);
        white-space: nowrap;
      }
      .new {
        padding: 8px 14px 4px;
        border-top: 1px solid var(--c-line);
        margin-top: 8px;
      }
      form {
        display: grid;
        gap: 8px;
      }
      .none {
        padding: 8px 14px;
        color: var(--c-text-2);
      }
    `,
  ]
  readonly #all = new Watch(this, scenarios)
  readonly #current = new Watch(this, currentScenario)
  readonly #session = new Watch(this, session)
  @state() private creating = false
  @state() private error = ''
  @state() private county = ''

  constructor() {
    super()
    new Watch(this, city)
  }

  override render() {
    const current = this.#current.value
    return html`<ui-popover
      side="bottom-end"
      label=${t('scenario-menu')}
      @toggle=${() => (this.creating = false)}
    >
      <button slot="trigger" class="trigger" type="button" aria-haspopup="dialog">
        <span class="key">${t('scenario-key')}</span>
        <span class="name">${current?.name ?? t('scenario-none')}</span>
        <ui-icon name="down" size="s"></ui-icon>
      </button>
      <div class="content">
        ${this.#list()}
        ${this.#countiesOfPlanner().length ? html`<div class="new">${this.#newScenario()}</div>` : nothing}
      </div>
    </ui-popover>`
  }

  #list() {
    const all = this.#all.value ?? []
    if (all.length === 0) return html`<p class="none">${t('scenario-none')}</p>`
    const counties = [...new Set(all.map((scenario) => scenario.countyCode))].sort()
    return counties.map(
      (county) =>
        html`<h3>${regionName(county)}</h3>
          ${repeat(
            all.filter((scenario) => scenario.countyCode === county),
            ({ id }) => id,
            (scenario) => this.#option(scenario),
          )}`,
    )
  }
  #option({ id, name, state: scenarioState, clusters }: Scenario) {
    const isCurrent = id === this.#current.value?.id
    return html`<button
      type="button"
      class="option"
      aria-current=${isCurrent ? 'true' : nothing}
      @click=${() => {
        snapshot.set({ scenarioId: id, clusterId: undefined })
        this.#close()
      }}
    >
      <span>${name}</span>
      <ui-tag tone=${scenarioState === 'ADOPTED' ? 'ok' : 'plain'}>${t(`state-of-${scenarioState}`)}</ui-tag>
      <small>${t('scenario-clusters', { count: clusters })}</small>
    </button>`
  }

  #newScenario() {
    const counties = this.#countiesOfPlanner()
    if (!this.creating)
      return html`<ui-button variant="quiet" icon="plus" @click=${() => (this.creating = true)}
        >${t('scenario-new')}</ui-button
      >`
    const county = this.#countyToStart()
    const count = (this.#all.value ?? []).filter((scenario) => scenario.countyCode === county).length
    const name = t('scenario-default-name', { county: regionName(county), number: count + 1 })
    return html`<form @submit=${this.#create}>
      ${
        counties.length > 1
          ? html`<ui-select
              field
              label=${t('scenario-county')}
              .value=${county}
              .options=${counties.map(({ code, name: label }) => ({ value: code, label }))}
              @ui-change=${(event: Event) => (this.county = (event.target as UiSelect).value)}
            ></ui-select>`
          : nothing
      }
      <ui-field label=${t('scenario-name')} maxlength="80" .value=${name} error=${this.error}></ui-field>
      <ui-button type="submit" variant="primary">${t('scenario-create')}</ui-button>
    </form>`
  }

  #create = async (event: Event) => {
    event.preventDefault()
    const name = this.renderRoot.querySelector<UiField>('form ui-field')!.value.trim()
    if (!name) return
    try {
      await startScenario(this.#countyToStart(), name)
      showToast({ kind: 'ok', title: t('scenario-created'), detail: name })
      this.error = ''
      this.#close()
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      this.error = error.problem.detail ?? error.problem.title
    }
  }

  #countyToStart(): string {
    const { regionCode } = snapshot.get()
    const here = this.county || (regionCode ? countyOf(regionCode) : this.#current.value?.countyCode)
    const counties = this.#countiesOfPlanner()
    return counties.find(({ code }) => code === here)?.code ?? counties[0]!.code
  }
  /** Those in which this person may plan. */
  #countiesOfPlanner(): { code: string; name: string }[] {
    const who = this.#session.value
    if (!who?.person || !who.permissions.includes('plan:write')) return []
    const { regionCode } = who.person
    return (city.get()?.regions ?? [])
      .filter(({ level, code }) => level === 'county' && isWithin(code, regionCode))
      .map((region) => ({ code: region.code, name: nameOf(region) }))
  }
  #close() {
    const popover = this.renderRoot.querySelector<UiPopover>('ui-popover')
    if (popover) popover.open = false
    this.creating = false
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'scenario-menu': ScenarioMenu
  }
}
