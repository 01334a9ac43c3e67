/**
 * `node --import tsx scripts/create-admin.ts --login NAME --name 姓名 [--region CODE]` [--role ROLE]: a person of a real
 * deployment; the first one is its admin. Its password is made here and shown once, or read from a pipe.
 */
import { parseArgs } from 'node:util'
import { text } from 'node:stream/consumers'
import { roles } from '#domain/rights'
import { inTransaction } from '../server/db/in-transaction.ts'
import { migrate } from '../server/db/migrate.ts'
import { openDatabase } from '../server/db/open-database.ts'
import { insertPerson } from '../server/queries/person.ts'
import { hashPassword, makePassword } from '../server/services/password.ts'
import { readSettings } from '../server/settings.ts'

const usage = `node --import tsx scripts/create-admin.ts --login NAME --name "Full name" [--title TEXT] [--role ROLE] [--region CODE]

ROLE is admin (default), city_planner, planner, street, leader, presenter or auditor; CODE bounds what may be changed.

Works on DATABASE_URL, or on the embedded database in DATA_DIR. The password is made and printed once; to choose it,
pipe it in:  node --import tsx scripts/create-admin.ts … < password-file`

const leastPassword = 10

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      login: { type: 'string' },
      name: { type: 'string' },
      title: { type: 'string', default: '' },
      role: { type: 'string', default: 'admin' },
      region: { type: 'string', default: '000000' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  const login = values.login?.trim().toLowerCase()
  if (values.help || !login || !values.name) {
    console.log(usage)
    return values.help ? 0 : 2
  }
  if (!/^[a-z0-9][a-z0-9._-]{1,63}$/.test(login))
    throw new Error('--login must be 2 to 64 letters, digits, dots or dashes.')
  if (!/^\d{6}(\d{3}(\d{3})?)?$/.test(values.region))
    throw new Error('--region must be a region code of 6, 9 or 12 digits.')
  const role = roles.find((one) => one === values.role)
  if (role === undefined || role === 'public')
    throw new Error(`--role must be one of ${roles.slice(1).join(', ')}.`)
  const chosen = process.stdin.isTTY ? '' : (await text(process.stdin)).trim()
  if (chosen !== '' && chosen.length < leastPassword)
    throw new Error(`The password must have at least ${leastPassword} characters.`)
  const password = chosen || makePassword()
  const { databaseUrl, dataDir } = readSettings(process.env)
  const database = await openDatabase(databaseUrl === undefined ? { dataDir } : { databaseUrl })
  try {
    await migrate(database)
    const passwordHash = await hashPassword(password)
    await inTransaction(database.kysely('edit'), (trx) =>
      insertPerson(trx, {
        login,
        name: values.name!,
        title: values.title,
        role,
        regionCode: values.region,
        passwordHash,
      }),
    )
  } finally {
    await database.close()
  }
  console.log(
    chosen ? `${login} may sign in now.` : `${login} may sign in now, with the password ${password}`,
  )
  return 0
}

main().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    const isTaken = error instanceof Error && 'code' in error && error.code === '23505'
    console.error(isTaken ? 'This login is taken.' : error instanceof Error ? error.message : error)
    process.exitCode = 1
  },
)
