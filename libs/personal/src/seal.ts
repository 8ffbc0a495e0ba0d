import { createCipheriv, createDecipheriv } from 'node:crypto'

/** 12 fresh random bytes a call: `crypto.randomBytes` in production, the seeded source in the simulation. Never twice with one key. */
export type RandomBytes = (length: number) => Uint8Array

/** The token is not one of ours, was changed, or belongs to another customer or key. Never what an erased key looks like. */
export class SealError extends Error {
  override readonly name = 'SealError'
}

const algorithm = 'aes-256-gcm' // NIST SP 800-38D
const keyLength = 32
const ivLength = 12
const tagLength = 16
const version = 'v1'

const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')

const requireKey = (key: Uint8Array): void => {
  if (key.length !== keyLength) throw new RangeError(`A key has ${keyLength} bytes, not ${key.length}`)
}

/** Bytes sealed under a key, bound to a context: `v1.<iv>.<ciphertext>.<tag>`, each base64url. */
export const sealBytes = (key: Uint8Array, context: string, plaintext: Uint8Array, random: RandomBytes): string => {
  requireKey(key)
  const iv = random(ivLength)
  if (iv.length !== ivLength) throw new RangeError(`An initialisation vector has ${ivLength} bytes, not ${iv.length}`)
  const cipher = createCipheriv(algorithm, key, iv, { authTagLength: tagLength })
  cipher.setAAD(Buffer.from(context, 'utf8'))
  const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()])
  return [version, base64url(iv), base64url(ciphertext), base64url(cipher.getAuthTag())].join('.')
}

/** A part of a token. Base64url that decodes to the same bytes in another spelling is refused: one value, one token. */
const bytesOf = (part: string | undefined): Buffer => {
  const bytes = Buffer.from(part ?? '', 'base64url')
  if (bytes.toString('base64url') !== part) throw new SealError('The token is malformed')
  return bytes
}

const partsOf = (token: string): readonly [Buffer, Buffer, Buffer] => {
  const [name, iv, ciphertext, tag, ...more] = token.split('.')
  if (name !== version) throw new SealError('The token is of an unknown version')
  const parts = [bytesOf(iv), bytesOf(ciphertext), bytesOf(tag)] as const
  if (more.length > 0 || parts[0].length !== ivLength || parts[2].length !== tagLength)
    throw new SealError('The token is malformed')
  return parts
}

/** What `sealBytes` sealed. Throws `SealError` for a malformed or changed token, another context, or the wrong key. */
export const openBytes = (key: Uint8Array, context: string, token: string): Uint8Array => {
  requireKey(key)
  const [iv, ciphertext, tag] = partsOf(token)
  const decipher = createDecipheriv(algorithm, key, iv, { authTagLength: tagLength })
  decipher.setAAD(Buffer.from(context, 'utf8'))
  decipher.setAuthTag(tag)
  try {
    return Buffer.concat([decipher.update(ciphertext), decipher.final()])
  } catch {
    throw new SealError('The token does not open: it was changed, or customer or key are not its own')
  }
}

/** One customer's personal fields as a token for the field `personal` of events. The key has 32 bytes. */
export const seal = (key: Uint8Array, customerId: string, plaintext: object, random: RandomBytes): string =>
  sealBytes(key, customerId, Buffer.from(JSON.stringify(plaintext), 'utf8'), random)

/**
 * The personal fields, or `erased` where the customer's key is gone (null): every reader copes with that. Throws
 * `SealError` when there is a key and the token does not open with it.
 */
export const open = (key: Uint8Array | null, customerId: string, token: string): object | 'erased' => {
  if (key === null) return 'erased'
  return JSON.parse(Buffer.from(openBytes(key, customerId, token)).toString('utf8')) as object
}
