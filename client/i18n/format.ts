import { language } from './language.ts'

/** Shown for what is not known: never a zero. */
export const unknown = '—'
type Maybe = number | null | undefined

const formats = new Map<string, Intl.NumberFormat>()
function numberFormat(digits: number): Intl.NumberFormat {
  const key = `${language.get()} ${digits}`
  let format = formats.get(key)
  if (!format) {
    format = new Intl.NumberFormat(language.get(), {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    })
    formats.set(key, format)
  }
  return format
}
/** The true minus sign is as wide as a digit; the hyphen that Intl writes is not. */
const trueMinus = (text: string): string => text.replace('-', '−')

export const formatNumber = (value: Maybe, digits = 0): string =>
  value === null || value === undefined || !Number.isFinite(value)
    ? unknown
    : trueMinus(numberFormat(digits).format(unsignedZero(value, digits)))

/** +3.9, −26.3, 0.0: a deviation always says its direction. */
export function formatSigned(value: Maybe, digits = 1): string {
  const text = formatNumber(value, digits)
  return value !== null && value !== undefined && unsignedZero(value, digits) > 0 ? `+${text}` : text
}
export const formatPercent = (percent: Maybe, digits = 1): string =>
  formatNumber(percent, digits) + (isKnown(percent) ? '%' : '')
/** Without its unit: 万元 (¥10k), two decimals. */
export const formatWanYuan = (fen: Maybe, digits = 2): string =>
  formatNumber(isKnown(fen) ? fen / 1e6 : fen, digits)
/** Without its unit: 亿元 (¥100M), two decimals. */
export const formatYiYuan = (fen: Maybe): string => formatNumber(isKnown(fen) ? fen / 1e10 : fen, 2)
export const formatYuan = (fen: Maybe, digits = 0): string =>
  formatNumber(isKnown(fen) ? fen / 100 : fen, digits)
/** Without its unit: 万㎡ (10k m²), two decimals. */
export const formatWanM2 = (areaM2: Maybe): string => formatNumber(isKnown(areaM2) ? areaM2 / 1e4 : areaM2, 2)
export const formatM2 = (areaM2: Maybe): string => formatNumber(areaM2)

/** '2026-10' as 2026年10月 or Oct 2026. */
export function formatMonth(month: string): string {
  const [year, number] = month.split('-').map(Number)
  return new Intl.DateTimeFormat(language.get(), {
    year: 'numeric', month: language.get() === 'en' ? 'short' : 'long', timeZone: 'UTC',
  }).format(Date.UTC(year!, number! - 1)) // prettier-ignore
}
export function formatDateTime(iso: string): string {
  const at = new Date(iso)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}`
}

function isKnown(value: Maybe): value is number {
  return value !== null && value !== undefined && Number.isFinite(value)
}
/** −0.04 shown with one decimal is 0.0, not −0.0. */
const unsignedZero = (value: number, digits: number): number =>
  Math.abs(value) < 0.5 / 10 ** digits ? 0 : value
