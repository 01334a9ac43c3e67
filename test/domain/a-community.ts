import type { CommunitySummary } from '#domain/community'

/** A plain yard of 1985; a test says what matters to it. */
export const aCommunity = (rest: Partial<CommunitySummary> = {}): CommunitySummary => ({
  id: 1,
  code: '410105001001',
  name: '棉纺路1号院',
  regionCode: '410105001001',
  stage: 'IN_LIBRARY',
  managementMode: 'UNIT',
  managementBodyId: 1,
  builtFrom: 1985,
  builtTo: 1985,
  buildings: 4,
  households: 100,
  floorAreaM2: 7000,
  areaM2: 5000,
  exclusion: undefined,
  lng: 113.65,
  lat: 34.75,
  ...rest,
})
