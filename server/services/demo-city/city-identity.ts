import { counties } from './names.ts'
import type { Point } from './plane.ts'

export interface CityIdentity {
  readonly code: string
  readonly name: string
  readonly nameEn: string
  readonly province: { readonly code: string; readonly name: string; readonly nameEn?: string }
  readonly counties: readonly {
    readonly name: string
    readonly nameEn?: string
    readonly deviation: number
  }[]
  readonly centre: Point
}

/** 澜州市 of 安原省: no such city, no such province. */
export const lanzhou: CityIdentity = {
  code: '419900', name: '澜州市', nameEn: 'Lanzhou (fictional)', province: { code: '410000', name: '安原省', nameEn: 'Anyuan' },
  counties, centre: [113.6, 34.7],
} // prettier-ignore
