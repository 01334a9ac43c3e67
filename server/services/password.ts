import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto'
import { ProblemError } from './problem-error.ts'

/** ASVS 5.0 appendix C: N ≥ 2^17, r 8, p 1. One takes 128 MiB and half a second of one core. */
const cost = { logN: 17, r: 8, p: 1 }
const keyLength = 32
const atOnce = 2
const longestQueue = 20

/** PHC string: `$scrypt$ln=17,r=8,p=1$salt$hash`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const hash = await derive(password, salt, cost)
  return `$scrypt$ln=${cost.logN},r=${cost.r},p=${cost.p}$${base64(salt)}$${base64(hash)}`
}

/** An unknown login (`undefined`) takes as long as a known one: the time must not tell which logins exist. */
export async function verifyPassword(password: string, stored: string | null | undefined): Promise<boolean> {
  const match = /^\$scrypt\$ln=(\d+),r=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(stored ?? nobodysHash)
  if (!match) return false
  const [, logN, r, p, salt = '', hash = ''] = match
  const expected = Buffer.from(hash, 'base64')
  const actual = await derive(password, Buffer.from(salt, 'base64'), {
    logN: Number(logN),
    r: Number(r),
    p: Number(p),
  })
  return timingSafeEqual(actual, expected) && stored !== null && stored !== undefined
}

/** Readable aloud: no letter that looks like another. 32^16 = 80 bits. */
export function makePassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789A'
  const text = [...randomBytes(16)].map((byte) => letters[byte % 32]).join('')
  return text.replace(/(.{4})(?=.)/g, '$1-')
}

const nobodysHash = `$scrypt$ln=${cost.logN},r=${cost.r},p=${cost.p}$${base64(Buffer.alloc(16))}$${base64(Buffer.alloc(keyLength))}`

function base64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '')
}

let running = 0
const waiting: (() => void)[] = []

/** A flood of sign-ins must not take all cores and memory from everybody else. */
async function derive(password: string, salt: Buffer, { logN, r, p }: typeof cost): Promise<Buffer> {
  if (running >= atOnce) {
    if (waiting.length >= longestQueue)
      throw new ProblemError({ code: 'too-many-requests' }, { retryAfterS: 5 })
    await new Promise<void>((resolve) => waiting.push(resolve))
  } else running++
  try {
    const options: ScryptOptions = { N: 2 ** logN, r, p, maxmem: 256 * 1024 * 1024 }
    return await new Promise((resolve, reject) => {
      scrypt(password.normalize('NFKC'), salt, keyLength, options, (error, key) =>
        error ? reject(error) : resolve(key),
      )
    })
  } finally {
    // The turn goes to the next in line, or is given back.
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}
