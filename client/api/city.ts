import type { City } from '#contract/city'
import { getJson } from './client.ts'

export const getCity = (): Promise<City> => getJson('/api/city')
