import type { Person, SignIn } from '#contract/session'
import type { DatabaseHandle } from '../db/database-handle.ts'
import { clearFailedSignIns, countFailedSignIn, findCredentials } from '../queries/person.ts'
import { verifyPassword } from './password.ts'
import { ProblemError } from './problem-error.ts'

const most = 5
const lockMinutes = 30

/** Checks login and password. The answer to a wrong login and to a wrong password is the same, in text and in time. */
export async function signIn(database: DatabaseHandle, { login, password }: SignIn): Promise<Person> {
  const name = login.trim().toLowerCase()
  const unknown = UnknownLogins.of(database)
  const found = await findCredentials(database.kysely('public'), name)
  if (found?.locked || unknown.isLocked(name)) {
    throw new ProblemError(
      { code: 'account-locked', minutes: lockMinutes },
      { retryAfterS: lockMinutes * 60 },
    )
  }
  if (!(await verifyPassword(password, found?.passwordHash))) {
    if (found) await countFailedSignIn(database.kysely('edit'), { id: found.id, most, lockMinutes })
    else unknown.count(name)
    throw new ProblemError({ code: 'sign-in-failed' })
  }
  const { id, role, regionCode, title } = found!
  await clearFailedSignIns(database.kysely('edit'), id)
  return { id, login: found!.login, name: found!.name, title, role, regionCode }
}

/** Logins that do not exist lock as the others do, or the lock would tell which exist. Each database has its own. */
class UnknownLogins {
  static readonly #all = new WeakMap<DatabaseHandle, UnknownLogins>()
  static of(database: DatabaseHandle): UnknownLogins {
    const known = UnknownLogins.#all.get(database) ?? new UnknownLogins()
    UnknownLogins.#all.set(database, known)
    return known
  }
  readonly #failures = new Map<string, { count: number; lockedUntil: number }>()

  isLocked(login: string): boolean {
    return (this.#failures.get(login)?.lockedUntil ?? 0) > Date.now()
  }
  count(login: string): void {
    if (this.#failures.size > 10_000) this.#failures.clear()
    const count = (this.#failures.get(login)?.count ?? 0) + 1
    const locks = count >= most
    this.#failures.set(login, {
      count: locks ? 0 : count,
      lockedUntil: locks ? Date.now() + lockMinutes * 60_000 : 0,
    })
  }
}
