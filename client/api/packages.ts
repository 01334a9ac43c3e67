import type { MenuItem, NewPackage, PackagePatch, RenovationPackage } from '#contract/renovation-package'
import { getJson, request } from './client.ts'

export const getMenu = async (): Promise<MenuItem[]> =>
  (await getJson<{ items: MenuItem[] }>('/api/menu')).items

export const getPackages = async (scenarioId: number): Promise<RenovationPackage[]> =>
  (await getJson<{ packages: RenovationPackage[] }>(`/api/scenarios/${scenarioId}/packages`)).packages

export const getPackage = (id: number): Promise<RenovationPackage> => getJson(`/api/packages/${id}`)

export interface PackageCreation {
  readonly scenarioId: number
  readonly content: NewPackage
  /** The same key for a repeated try, so that a broken line never makes two packages. */
  readonly idempotencyKey: string
}
export const assemblePackage = async ({
  scenarioId,
  content,
  idempotencyKey,
}: PackageCreation): Promise<RenovationPackage> =>
  (
    await request<RenovationPackage>(`/api/scenarios/${scenarioId}/packages`, {
      method: 'POST',
      body: content,
      idempotencyKey,
    })
  ).data

type Version = Pick<RenovationPackage, 'id' | 'version'>
export const editPackage = async (
  { id, version }: Version,
  patch: PackagePatch,
): Promise<RenovationPackage> =>
  (await request<RenovationPackage>(`/api/packages/${id}`, { method: 'PATCH', body: patch, version })).data

export const dissolvePackage = async ({ id, version }: Version): Promise<void> => {
  await request(`/api/packages/${id}`, { method: 'DELETE', version })
}
