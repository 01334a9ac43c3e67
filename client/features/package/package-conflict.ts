import { html, LitElement } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import type { RenovationPackage } from '#contract/renovation-package'
import { elementStyles } from '../../elements/element-styles.ts'
import '../../elements/ui-button.ts'
import '../../elements/ui-dialog.ts'
import { formatDateTime } from '../../i18n/format.ts'
import { Localized } from '../../i18n/language.ts'
import { t } from '../../i18n/package.ts'
import {
  closePackageConflict,
  keepMine,
  packageConflict,
  saveWithoutHeldItems,
  type ItemHolder,
  type PackageConflict as Conflict,
} from '../../state/package-commands.ts'
import { clashes, differences, keysOf, withChange } from '../../state/package-parts.ts'
import { menuByCode } from '../../state/packages.ts'
import { snapshot } from '../../state/snapshot.ts'
import { Watch } from '../../state/watch.ts'
import { conflictStyles } from './conflict-styles.ts'
import { nameOfMenu } from './menu-words.ts'
import { nameOfPart, textOfPart } from './part-words.ts'

/** So many lines are read; the rest is counted. */
const mostLines = 6

/** Someone was faster. What was typed stays until a person has decided, line by line. */
@customElement('package-conflict')
export class PackageConflictDialog extends Localized(LitElement) {
  static override styles = [elementStyles, conflictStyles]
  readonly #conflict = new Watch(this, packageConflict)
  /** Lines where the other's version is taken; mine everywhere else. */
  @state() private theirs: ReadonlySet<string> = new Set()
  #last: Conflict | undefined

  protected override willUpdate() {
    if (this.#conflict.value !== this.#last) this.theirs = new Set()
    this.#last = this.#conflict.value
  }
  override render() {
    const now = this.#conflict.value
    if (now?.kind === 'stale') return this.#stale(now)
    if (now?.kind === 'held') return this.#held(now.holders)
    return html`<ui-dialog></ui-dialog>`
  }

  #stale({ edit, seen, current }: Extract<Conflict, { kind: 'stale' }>) {
    const keys = clashes(edit.change, { seen, current })
    const mine = withChange(current, edit.change)
    const others = differences(seen, current).filter((key) => !keys.includes(key))
    const rest = keysOf(edit.change).filter((key) => !keys.includes(key))
    const time = formatDateTime(current.updatedAt).slice(11)
    return this.#dialog({
      heading: t('package-stale-title'),
      why: t('package-stale-why', { time, version: current.version }),
      content: html`<table>
          <thead>
            <tr>
              <td></td>
              <th scope="col">${t('package-mine')}</th>
              <th scope="col">${t('package-theirs')}</th>
            </tr>
          </thead>
          <tbody>
            ${keys.slice(0, mostLines).map((key) => this.#line(key, mine, current))}
          </tbody>
        </table>
        ${keys.length > mostLines ? html`<p>${t('package-stale-more', { count: keys.length - mostLines })}</p>` : ''}
        ${others.length ? html`<p>${t('package-stale-others', { names: namesOf(others) })}</p>` : ''}
        <ui-button slot="actions" @click=${closePackageConflict}>${t('package-take-theirs')}</ui-button>
        <span class="space" slot="actions"></span>
        <ui-button
          slot="actions"
          variant="primary"
          @click=${() => void keepMine(new Set([...rest, ...keys.filter((key) => !this.theirs.has(key))]))}
          >${this.theirs.size ? t('package-merge-save') : t('package-keep-mine')}</ui-button
        >`,
    })
  }
  #line(key: string, mine: RenovationPackage, theirs: RenovationPackage) {
    const name = nameOfPart(key)
    const cell = (isTheirs: boolean, content: RenovationPackage) =>
      html`<td>
        <label
          ><input
            type="radio"
            name=${key}
            aria-label="${name} ${t(isTheirs ? 'package-theirs' : 'package-mine')} ${textOfPart(key, content)}"
            .checked=${this.theirs.has(key) === isTheirs}
            @change=${() => this.#choose(key, isTheirs)}
          />${textOfPart(key, content)}</label
        >
      </td>`
    return html`<tr>
      <th scope="row">${name}</th>
      ${cell(false, mine)}${cell(true, theirs)}
    </tr>`
  }
  #choose(key: string, theirs: boolean) {
    const next = new Set(this.theirs)
    if (theirs) next.add(key)
    else next.delete(key)
    this.theirs = next
  }

  #held(holders: readonly ItemHolder[]) {
    const first = holders[0]!
    return this.#dialog({
      heading: t('package-held-title', { count: holders.length }),
      why: t('package-held-why'),
      content: html`<ul>
          ${holders.slice(0, mostLines).map(
            ({ communityName, menuCode, menuName, packageName }) =>
              html`<li>
                <span
                  >${t.parts('package-held-line', {
                    community: html`<b>${communityName}</b>`,
                    item: html`<b>${itemName(menuCode, menuName)}</b>`,
                    package: html`<b>${packageName}</b>`,
                  })}</span
                >
              </li>`,
          )}
          ${
            holders.length > mostLines
              ? html`<li>${t('package-held-more', { count: holders.length - mostLines })}</li>`
              : ''
          }
        </ul>
        <ui-button
          slot="actions"
          @click=${() => {
            closePackageConflict()
            snapshot.set({ packageId: first.packageId })
          }}
          >${t('package-held-open', { name: first.packageName })}</ui-button
        >
        <span class="space" slot="actions"></span>
        <ui-button slot="actions" variant="primary" @click=${() => void saveWithoutHeldItems()}
          >${t('package-held-drop')}</ui-button
        >`,
    })
  }

  #dialog({ heading, why, content }: { heading: string; why: string; content: unknown }) {
    return html`<ui-dialog
      open
      footer
      icon="warn"
      tone="warn"
      heading=${heading}
      close-label=${t('package-cancel')}
      @close=${closePackageConflict}
      ><span slot="why">${why}</span>${content}</ui-dialog
    >`
  }
}
const itemName = (code: string, fallback: string): string => {
  const entry = menuByCode.get().get(code)
  return `${code} ${entry ? nameOfMenu(entry) : fallback}`
}
const namesOf = (keys: readonly string[]): string => {
  const names = [...new Set(keys.map(nameOfPart))]
  const shown = names.slice(0, 4).join(t('package-and'))
  return names.length > 4 ? t('package-and-more', { names: shown, count: names.length }) : shown
}
declare global {
  interface HTMLElementTagNameMap {
    'package-conflict': PackageConflictDialog
  }
}
