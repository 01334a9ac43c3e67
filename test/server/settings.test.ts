import { expect, test } from 'vitest'
import { readSettings, settingDefinitions, WrongSettings } from '../../server/settings.ts'

function wrongLines(environment: Record<string, string>): readonly string[] {
  try {
    readSettings(environment)
    return []
  } catch (error) {
    if (error instanceof WrongSettings) return error.lines
    throw error
  }
}

test('without any variable the embedded demo runs on loopback', () => {
  expect(readSettings({})).toMatchObject({
    databaseUrl: undefined, host: '127.0.0.1', port: 8080, dataDir: './data', tiles: 'memory', demo: true,
  }) // prettier-ignore
})

test('with a database of its own there is no demo', () => {
  expect(readSettings({ DATABASE_URL: 'postgres://u:p@db/city' }).demo).toBe(false)
  expect(wrongLines({ DATABASE_URL: 'postgres://u:p@db/city', DEMO: 'on' })[0]).toMatch(/^DEMO must be off/)
})

test.each([
  ['PORT', '80x'],
  ['PORT', '65536'],
  ['PORT', '-1'],
  ['TILES', 'disk'],
  ['DEMO', 'yes'],
  ['METRIC_CRS', 'EPSG:4326'],
  ['METRIC_CRS', 'beijing'],
  ['TRUST_PROXY', 'true'],
  ['TRUST_PROXY', '10.0.0.0/33'],
  ['LOG_LEVEL', 'loud'],
  ['SESSION_IDLE_MINUTES', '0'],
  ['DEMO_COMMUNITIES', '1e9'],
])('%s=%s is one line that says what it must be', (name, value) => {
  const lines = wrongLines({ [name]: value })
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatch(new RegExp(`^${name} must be .+, not "`))
})

test('a wrong database address is not repeated: it holds a password', () => {
  const [line] = wrongLines({ DATABASE_URL: 'mysql://root:secret@db/city' })
  expect(line).toMatch(/^DATABASE_URL must be an address such as/)
  expect(line).not.toContain('secret')
})

test('all that is wrong is said at once', () => {
  expect(wrongLines({ PORT: 'x', TILES: 'x', LOG_LEVEL: 'x' })).toHaveLength(3)
})

test('an address that others can reach needs TLS in front, or a word that it may go without', () => {
  expect(wrongLines({ HOST: '0.0.0.0' })[0]).toMatch(/^HOST must be a loopback address/)
  expect(readSettings({ HOST: '0.0.0.0', TRUST_PROXY: '10.0.0.0/8, ::1' }).trustProxy).toEqual([
    '10.0.0.0/8',
    '::1',
  ])
  expect(readSettings({ HOST: '0.0.0.0', ALLOW_INSECURE_HTTP: 'on' }).allowInsecureHttp).toBe(true)
})

test('tiles by ST_AsMVT need PostgreSQL', () => {
  expect(wrongLines({ TILES: 'postgis' })[0]).toMatch(/^TILES must be memory/)
})

test('every setting says what it is for', () => {
  for (const [name, { meaning }] of Object.entries(settingDefinitions)) {
    expect(meaning.length, name).toBeGreaterThan(15)
  }
})
