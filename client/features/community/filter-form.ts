import { css, html, LitElement, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { CommunityFilter } from '#domain/community-filter'
import { managementModes } from '#domain/management-body'
import { stageGroups } from '#domain/stage'
import { elementStyles } from '../../elements/element-styles.ts'
import { UiChangeEvent } from '../../elements/ui-change-event.ts'
import type { UiField } from '../../elements/ui-field.ts'
import type { UiSelect } from '../../elements/ui-select.ts'
import { t } from '../../i18n/community.ts'
import { Localized } from '../../i18n/language.ts'
import { signOf, tokenOfMode } from '../../map/layers/symbology.ts'
import { city, nameOf } from '../../state/city.ts'
import { className, type FilterKind } from './filter-words.ts'
import '../../elements/ui-button.ts'
import '../../elements/ui-field.ts'
import '../../elements/ui-select.ts'
import '../../elements/ui-sign.ts'

/** The fields of one kind of filter. Every change tells `ui-change` with the whole filter: the map answers at once. */
@customElement('filter-form')
export class FilterForm extends Localized(LitElement) {
  static override styles = [
    elementStyles,
    css`
      :host {
        display: block;
        padding: 10px 14px 12px;
        min-width: 220px;
      }
      fieldset {
        margin: 0;
        padding: 0;
        border: 0;
      }
      legend {
        padding: 0;
        margin-bottom: 6px;
        font-size: var(--fs-12);
        color: var(--c-text-3);
      }
      label {
        display: flex;
        align-items: center;
        gap: 8px;
        min-height: 30px;
        white-space: nowrap;
        cursor: pointer;
      }
      input {
        width: 16px;
        height: 16px;
        margin: 0;
        accent-color: var(--c-accent);
      }
      .range {
        display: grid;
        grid-template-columns: 110px 110px;
        gap: 10px;
      }
      .range + ui-button,
      ui-select {
        margin-top: 8px;
      }
      .streets {
        max-height: 260px;
        margin-top: 6px;
        overflow: auto;
      }
      @media (pointer: coarse) {
        label {
          min-height: 44px;
        }
      }
    `,
  ]
  @property({ attribute: false }) kind: FilterKind = 'modes'
  @property({ attribute: false }) filters: CommunityFilter = {}
  @state() private county: string | undefined
  @state() private wrong = false

  override render() {
    switch (this.kind) {
      case 'modes':
        return this.#checks('modes', [...managementModes, 'UNKNOWN' as const], (mode) => {
          const known = mode === 'UNKNOWN' ? undefined : mode
          const ink = mode === 'GUARANTEED' || mode === 'SELF' ? 'dark' : 'light'
          return html`<ui-sign sign=${signOf(known)} token=${tokenOfMode(known)} ink=${ink}></ui-sign
            >${className(mode)}`
        })
      case 'stages':
        return this.#checks('stageGroups', stageGroups, (group) => html`${className(group)}`)
      case 'regions':
        return this.#regions()
      case 'built':
        return html`${this.#range('builtFrom', 'builtTo', t('filter-year-unit'))}
          <ui-button size="s" @click=${() => this.#tell({ builtFrom: undefined, builtTo: 2000 })}
            >${t('filter-before-2000')}</ui-button
          >`
      case 'households':
        return this.#range('leastHouseholds', 'mostHouseholds', t('filter-household-unit'))
    }
  }

  #checks<Part extends 'modes' | 'stageGroups', Value extends NonNullable<CommunityFilter[Part]>[number]>(
    part: Part,
    values: readonly Value[],
    content: (value: Value) => unknown,
  ) {
    const chosen = (this.filters[part] ?? []) as readonly Value[]
    const toggle = (value: Value) =>
      this.#tell({ [part]: values.filter((other) => chosen.includes(other) !== (other === value)) })
    return html`<fieldset>
      <legend>${t(`filter-kind-${this.kind}`)}</legend>
      ${values.map(
        (value) =>
          html`<label
            ><input
              type="checkbox"
              .checked=${chosen.includes(value)}
              @change=${() => toggle(value)}
            />${content(value)}</label
          >`,
      )}
    </fieldset>`
  }

  #range(from: 'builtFrom' | 'leastHouseholds', to: 'builtTo' | 'mostHouseholds', unit: string) {
    const field = (part: typeof from | typeof to, label: string) =>
      html`<ui-field
        type="number"
        maxlength="7"
        label=${label}
        unit=${unit}
        .value=${String(this.filters[part] ?? '')}
        .error=${this.wrong && part === from ? t('filter-range-wrong') : ''}
        @input=${(event: Event) => {
          const text = (event.target as UiField).value.trim()
          const number = Number(text)
          const value = text !== '' && Number.isInteger(number) && number >= 0 ? number : undefined
          // A year is typed digit by digit; 19 is not one yet.
          if (value !== undefined && part.startsWith('built') && value < 1800) return
          this.#tell({ [part]: value })
        }}
      ></ui-field>`
    return html`<fieldset>
      <legend>${t(`filter-kind-${this.kind}`)}</legend>
      <div class="range">${field(from, t('filter-from'))}${field(to, t('filter-to'))}</div>
    </fieldset>`
  }

  #regions() {
    const all = city.get()?.regions ?? []
    const counties = all.filter(({ level }) => level === 'county')
    const chosen = this.filters.regions ?? []
    const county = this.county ?? chosen[0]?.slice(0, 6) ?? counties[0]?.code
    const streets = all.filter(({ parentCode }) => parentCode === county)
    const toggle = (code: string) => {
      const others = chosen.filter((other) => other !== code)
      // A county holds its streets: choosing one of the two kinds drops the other.
      const kept = others.filter((other) => !other.startsWith(code) && !code.startsWith(other))
      this.#tell({ regions: chosen.includes(code) ? others : [...kept, code] })
    }
    const check = (code: string, label: string) =>
      html`<label
        ><input
          type="checkbox"
          .checked=${chosen.includes(code)}
          @change=${() => toggle(code)}
        />${label}</label
      >`
    return html`<fieldset>
      <legend>${t('filter-kind-regions')}</legend>
      <ui-select
        field
        label=${t('filter-county')}
        .value=${county ?? ''}
        .options=${counties.map((region) => ({ value: region.code, label: nameOf(region) }))}
        @ui-change=${(event: Event) => {
          event.stopPropagation()
          this.county = (event.target as UiSelect).value
        }}
      ></ui-select>
      <div class="streets">
        ${county ? check(county, t('filter-whole-county')) : nothing}
        ${streets.map((region) => check(region.code, nameOf(region)))}
      </div>
    </fieldset>`
  }

  #tell(change: Partial<Record<keyof CommunityFilter, unknown>>) {
    const next = { ...this.filters, ...change } as CommunityFilter
    const { builtFrom = -Infinity, builtTo = Infinity } = next
    const { leastHouseholds = -Infinity, mostHouseholds = Infinity } = next
    this.wrong = builtFrom > builtTo || leastHouseholds > mostHouseholds
    const kept = Object.entries(next).filter(
      ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
    )
    this.dispatchEvent(new UiChangeEvent<CommunityFilter>(Object.fromEntries(kept)))
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'filter-form': FilterForm
  }
}
