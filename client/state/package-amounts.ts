/** What is wrong with a typed amount; also the key of its text. */
export type AmountProblem =
  | 'package-amount-empty'
  | 'package-amount-not-a-number'
  | 'package-amount-negative'
  | 'package-amount-zero'
  | 'package-amount-too-precise'
  | 'package-amount-too-large'
export type Parsed = { readonly value: number } | { readonly problem: AmountProblem }

/** 1,000 billion yuan: far above any package, far below where a sum of numbers stops being exact. */
const mostFen = 10n ** 14n
const mostQuantity = 10n ** 9n

/** How many decimals a typed amount has beyond the whole number that is stored. */
const yuanDecimals = 2
const wanYuanDecimals = 6
const quantityDecimals = 4
const percentDecimals = 2

/** Yuan, exact to the fen. */
export const parseYuan = (text: string): Parsed =>
  parseScaled(text, { decimals: yuanDecimals, most: mostFen })
/** 万元 (10,000 yuan), exact to the fen: six decimals. */
export const parseWanYuan = (text: string): Parsed =>
  parseScaled(text, { decimals: wanYuanDecimals, most: mostFen })
/** Percent as basis points; the contract allows up to 50 %. */
export const parseRate = (text: string): Parsed =>
  parseScaled(text.replace(/[%％]\s*$/, ''), { decimals: percentDecimals, most: 5000n })

export function parseQuantity(text: string): Parsed {
  const scaled = parseScaled(text, { decimals: quantityDecimals, most: mostQuantity * 10_000n - 1n })
  if ('problem' in scaled) return scaled
  return scaled.value === 0 ? { problem: 'package-amount-zero' } : { value: scaled.value / 10_000 }
}

/** Text of whole units with the decimal point moved: no float comes near money. */
export function scaledText(value: number, decimals: number, atLeast = 0): string {
  const digits = String(Math.abs(value)).padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals)
  const fraction = digits
    .slice(digits.length - decimals)
    .replace(/0+$/, '')
    .padEnd(atLeast, '0')
  return `${value < 0 ? '-' : ''}${whole}${fraction ? `.${fraction}` : ''}`
}
export const yuanText = (fen: number): string => scaledText(fen, yuanDecimals)
export const wanYuanText = (fen: number): string => scaledText(fen, wanYuanDecimals, 2)
export const rateText = (bp: number): string => scaledText(bp, percentDecimals)
export const quantityText = (quantity: number): string =>
  scaledText(Math.round(quantity * 10_000), quantityDecimals)

const plain = /^\d*(\.\d*)?$/
/** A comma only between groups of three: "1,5" is somebody's decimal point and must not become fifteen. */
const grouped = /^\d{1,3}(,\d{3})+(\.\d*)?$/

function parseScaled(
  text: string,
  { decimals, most }: { readonly decimals: number; readonly most: bigint },
): Parsed {
  // NFKC makes full-width digits, comma and point of a Chinese keyboard plain ones.
  const clean = text
    .normalize('NFKC')
    .replaceAll('。', '.')
    .replace(/\s/g, '')
    .replace(/^[¥￥]/, '')
  if (clean === '') return { problem: 'package-amount-empty' }
  const unsigned = clean.replace(/^[-−+]/, '')
  if (!/\d/.test(unsigned) || !(plain.test(unsigned) || grouped.test(unsigned)))
    return { problem: 'package-amount-not-a-number' }
  const [whole = '', written = ''] = unsigned.replaceAll(',', '').split('.')
  const fraction = written.replace(/0+$/, '')
  if (fraction.length > decimals) return { problem: 'package-amount-too-precise' }
  const value = BigInt((whole || '0') + fraction.padEnd(decimals, '0'))
  if (value > 0n && /^[-−]/.test(clean)) return { problem: 'package-amount-negative' }
  if (value > most) return { problem: 'package-amount-too-large' }
  return { value: Number(value) }
}
