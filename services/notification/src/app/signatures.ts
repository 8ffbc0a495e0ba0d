import { createHmac, timingSafeEqual } from 'node:crypto'

const sameText = (one: string, other: string): boolean => {
  const [left, right] = [Buffer.from(one), Buffer.from(other)]
  return left.length === right.length && timingSafeEqual(left, right)
}

/** Twilio's signature of a callback: base64 of HMAC-SHA1 over the full address and the sorted form fields. */
export const smsSignature = (token: string, url: string, fields: Readonly<Record<string, string>>): string => {
  const text = Object.keys(fields)
    .toSorted()
    .reduce((whole, name) => `${whole}${name}${fields[name] ?? ''}`, url)
  return createHmac('sha1', token).update(text, 'utf8').digest('base64')
}

/** LINE's signature of a webhook: base64 of HMAC-SHA256 over the body, under the channel's secret. */
export const chatSignature = (secret: string, body: Uint8Array): string =>
  createHmac('sha256', secret).update(body).digest('base64')

export const isSignature = (given: unknown, expected: string): boolean =>
  typeof given === 'string' && sameText(given, expected)
