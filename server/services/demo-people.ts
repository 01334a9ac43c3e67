import type { Insertable, Kysely } from 'kysely'
import type { AppUserTable, Database } from '../db/database.ts'
import { findDemoArea } from '../queries/region.ts'
import { saveDemoPerson } from '../queries/person.ts'
import { hashPassword } from './password.ts'

export interface DemoSignIn {
  readonly login: string
  readonly name: string
  readonly title: string
  readonly password: string
}

/** The yard around which the story of the demo city happens. */
const landmark = '棉纺厂家属院'

/** Whom the first visit acts for. */
export const firstDemoLogin = 'planner'

/**
 * One person for each job, in the city that the database holds. They keep the password that is passed in, so that
 * what the terminal printed yesterday still works. `[]` while the database holds no city.
 */
export async function keepDemoPeople(db: Kysely<Database>, password: string): Promise<DemoSignIn[]> {
  const area = await findDemoArea(db, landmark)
  if (!area) return []
  const { cityCode, countyCode, streetCode } = area
  const passwordHash = await hashPassword(password)
  const people: Omit<Insertable<AppUserTable>, 'passwordHash'>[] = [
    {
      login: 'planner',
      name: '沈敬之',
      title: '区住房城乡建设局 规划科',
      role: 'planner',
      regionCode: countyCode,
    },
    { login: 'leader', name: '周启明', title: '市长', role: 'leader', regionCode: cityCode },
    {
      login: 'presenter',
      name: '林知夏',
      title: '市住房城乡建设局 汇报组',
      role: 'presenter',
      regionCode: cityCode,
    },
    { login: 'street', name: '赵桂兰', title: '街道办事处 城建科', role: 'street', regionCode: streetCode },
    {
      login: 'city',
      name: '顾长河',
      title: '市住房城乡建设局 规划处',
      role: 'city_planner',
      regionCode: cityCode,
    },
    { login: 'auditor', name: '方守正', title: '市审计局', role: 'auditor', regionCode: cityCode },
    { login: 'admin', name: '何安', title: '系统管理员', role: 'admin', regionCode: cityCode },
  ]
  for (const person of people) await saveDemoPerson(db, { ...person, passwordHash })
  return people.map(({ login, name, title }) => ({ login, name, title: title ?? '', password }))
}
