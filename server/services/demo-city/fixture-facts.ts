import type { ManagementMode } from '#domain/management-body'

export interface FixtureFacts {
  readonly mode: ManagementMode
  readonly built: number
  readonly address?: string
  readonly unit?: string
  readonly body?: string
  readonly figures?: { readonly households: number; readonly floorAreaM2: number }
}

/** What is known of the yards that the story and the tests name. */
export const fixtureFacts: Readonly<Record<string, FixtureFacts>> = {
  // The lasso of the demo: four bodies and one yard without.
  棉纺厂家属院: {
    mode: 'UNIT',
    built: 1984,
    unit: '棉纺厂',
    address: '纺织路12号',
    figures: { households: 412, floorAreaM2: 31_800 },
  },
  锦绣新村: {
    mode: 'COMMERCIAL',
    built: 2000,
    body: '安心物业公司',
    address: '纺织路16号',
    figures: { households: 348, floorAreaM2: 28_900 },
  },
  纺机厂东院: {
    mode: 'UNIT',
    built: 1988,
    unit: '纺机厂',
    address: '纺织路18号',
    figures: { households: 286, floorAreaM2: 21_450 },
  },
  红旗里12号院: {
    mode: 'NONE',
    built: 1979,
    address: '红旗里12号',
    figures: { households: 96, floorAreaM2: 7_120 },
  },
  文化路小学院: {
    mode: 'SELF',
    built: 1991,
    address: '红旗里16号',
    figures: { households: 64, floorAreaM2: 5_230 },
  },
  // 陇东片区, domain brief §6.1.
  陇海东路54号院: { mode: 'NONE', built: 1982, address: '陇海东路54号' },
  陇海东路56号院: { mode: 'UNIT', built: 1986, unit: '粮食局', address: '陇海东路56号' },
  陇海东路57号院: { mode: 'SELF', built: 1989, address: '陇海东路57号' },
  陇海东路58号院: { mode: 'UNIT', built: 1992, unit: '铁路局', address: '陇海东路58号' },
  陇海东路59号院: { mode: 'NONE', built: 1978, address: '陇海东路59号' },
  陇海东路61号院: { mode: 'COMMERCIAL', built: 1996, body: '万家物业公司', address: '陇海东路61号' },
  城东路239号院: { mode: 'GUARANTEED', built: 1990, address: '城东路239号' },
  紫荆山路101号院: { mode: 'UNIT', built: 1985, unit: '市二建', address: '紫荆山路101号' },
}
