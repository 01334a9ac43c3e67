import { formatPercent, unknown } from '../../i18n/format.ts'

/** Of the total cost (domain brief §8); a dash while nothing costs anything. */
export const sharePercent = (part: number, whole: number): string =>
  whole > 0 ? formatPercent((100 * part) / whole) : unknown
