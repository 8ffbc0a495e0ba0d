import { createHash } from 'node:crypto'

/** What a secret is for: an API key is sent as a bearer token, a session by the browser's cookie. */
export type SecretKind = 'key' | 'session'

const PREFIX: Readonly<Record<SecretKind, string>> = { key: 'ohk', session: 'ohs' }
const SESSION = /^ohs_[A-Za-z0-9_-]{43}$/

/**
 * 256 bits of chance behind a prefix that secret scanners can know: `ohk_…` or `ohs_…`.
 * @param bytes 32 bytes from a cryptographic source
 */
export const secretText = (kind: SecretKind, bytes: Uint8Array): string => {
  if (bytes.length !== 32) throw new Error('A secret is made of 32 bytes')
  return `${PREFIX[kind]}_${Buffer.from(bytes).toString('base64url')}`
}

/** Whether it has the form of a session's secret. */
export const isSession = (text: string): boolean => SESSION.test(text)

/** What is stored of a secret. With 256 bits of chance a plain SHA-256 cannot be guessed back. */
export const secretHash = (text: string): string => createHash('sha256').update(text).digest('hex')
