import { createHmac, hkdfSync } from 'node:crypto'
import { openBytes, sealBytes, type RandomBytes } from '@onhand/personal'

const PREFIX = 'whsec_'
const SECRET_BYTES = 32

/** Standard Webhooks, symmetric: `v1,` and base64 of HMAC-SHA256 over `{id}.{seconds}.{body}`, one a secret, with spaces between. */
export const webhookSignature = (
  secrets: readonly string[],
  { id, seconds, body }: { readonly id: string; readonly seconds: number; readonly body: string },
): string =>
  secrets
    .map((secret) => {
      const key = Buffer.from(secret.slice(PREFIX.length), 'base64')
      return `v1,${createHmac('sha256', key).update(`${id}.${seconds}.${body}`, 'utf8').digest('base64')}`
    })
    .join(' ')

/** Makes and keeps signing secrets: in the log they stand sealed under a key that is derived from the installation's own. */
export const createSecretBox = (master: string, random: RandomBytes) => {
  const key = new Uint8Array(hkdfSync('sha256', master, '', 'onhand webhook secrets', 32))
  const opened = new Map<string, string>()
  return {
    create: (): string => `${PREFIX}${Buffer.from(random(SECRET_BYTES)).toString('base64')}`,
    seal: (subscriptionId: string, secret: string): string =>
      sealBytes(key, subscriptionId, Buffer.from(secret, 'utf8'), random),
    open: (subscriptionId: string, sealed: string): string => {
      const known = opened.get(sealed) ?? Buffer.from(openBytes(key, subscriptionId, sealed)).toString('utf8')
      if (opened.size > 1_000) opened.clear()
      opened.set(sealed, known)
      return known
    },
  }
}
export type SecretBox = ReturnType<typeof createSecretBox>

/** 24 to 64 bytes of base64 behind `whsec_`, as Standard Webhooks asks for. */
export const isWebhookSecret = (secret: string): boolean => {
  if (!secret.startsWith(PREFIX)) return false
  const text = secret.slice(PREFIX.length)
  const bytes = Buffer.from(text, 'base64')
  return bytes.toString('base64') === text && bytes.length >= 24 && bytes.length <= 64
}
