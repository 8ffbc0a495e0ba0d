import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto'
import type { Passwords } from '../app/ports.ts'

/** OWASP Password Storage Cheat Sheet: N = 2^15, r = 8, p = 3 (32 MiB) is one of its equal settings for scrypt. */
export const SCRYPT: Required<Pick<ScryptOptions, 'N' | 'r' | 'p'>> = { N: 32_768, r: 8, p: 3 }
const LENGTH = 32
const FORM = /^scrypt\$(\d+)\$(\d+)\$(\d+)\$([\w-]+)\$([\w-]+)$/

const derive = (password: string, salt: Uint8Array, settings: ScryptOptions): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    // The same letters typed on another keyboard are the same password (RFC 8265).
    scrypt(password.normalize('NFKC'), salt, LENGTH, { ...settings, maxmem: 67_108_864 }, (error, key) => {
      if (error) reject(error)
      else resolve(key)
    })
  })

const made = async (password: string, salt: Uint8Array, settings: typeof SCRYPT): Promise<string> => {
  const key = await derive(password, salt, settings)
  const { N, r, p } = settings
  return ['scrypt', N, r, p, Buffer.from(salt).toString('base64url'), key.toString('base64url')].join('$')
}

/** scrypt (RFC 7914) by Node's own OpenSSL, off the main thread. Hashes made with other settings are still verified. */
export const createScryptPasswords = (settings = SCRYPT): Passwords => {
  const nobody = made('nobody', randomBytes(16), settings)
  return {
    hash: (password) => made(password, randomBytes(16), settings),
    verify: async (password, stored) => {
      const read = FORM.exec(stored ?? '')
      const [, N, r, p, salt = '', key = ''] = read ?? FORM.exec(await nobody) ?? []
      const expected = Buffer.from(key, 'base64url')
      const used = { N: Number(N), r: Number(r), p: Number(p) }
      const derived = await derive(password, Buffer.from(salt, 'base64url'), used)
      return expected.length === LENGTH && timingSafeEqual(derived, expected) && read !== null
    },
  }
}
