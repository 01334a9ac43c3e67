import type { MenuItem, RenovationPackage } from '#contract/renovation-package'
import type { NationalClass } from '#domain/menu-item'
import { formatNumber } from '../../i18n/format.ts'
import { language } from '../../i18n/language.ts'

export interface RowPlace {
  readonly content: RenovationPackage
  readonly readonly: boolean
  /** Name of the one community whose row it is; absent: the row of all. */
  readonly community?: string | undefined
}
export const nameOfMenu = ({ name, nameEn }: MenuItem): string => (language.get() === 'en' ? nameEn : name)
export const unitOfMenu = ({ unit, unitEn }: MenuItem): string => (language.get() === 'en' ? unitEn : unit)
export const classTone = { BASIC: 'plain', IMPROVEMENT: 'info', UPGRADE: 'accent' } as const satisfies Record<NationalClass, string> // prettier-ignore

/** With its thousands, and every decimal that was typed. */
export const grouped = (text: string): string => formatNumber(Number(text), text.split('.')[1]?.length ?? 0)
