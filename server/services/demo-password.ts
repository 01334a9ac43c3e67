import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makePassword } from './password.ts'

/** Made once for a data folder, so that what the terminal printed yesterday still opens the demo today. */
export async function readDemoPassword(dataDir: string): Promise<string> {
  const file = join(dataDir, 'demo-password')
  const kept = (await readFile(file, 'utf8').catch(() => '')).trim()
  if (kept !== '') return kept
  const password = makePassword()
  await mkdir(dataDir, { recursive: true })
  await writeFile(file, `${password}\n`, { mode: 0o600 })
  return password
}
