import { createHash, createHmac } from 'node:crypto'

const TOKEN_BYTES = 16

/**
 * The shopper's link to one order: base64url (22 characters) of the first 128 bits of HMAC-SHA256 under `secret` of
 * `{orderId}.{generation}`. Derived where it is needed, never in an event. The next generation revokes the one before.
 * @param generation from 1
 */
export const trackingToken = (secret: string, orderId: string, generation = 1): string =>
  createHmac('sha256', secret)
    .update(`${orderId}.${generation}`)
    .digest()
    .subarray(0, TOKEN_BYTES)
    .toString('base64url')

/** What a view keeps of a token, so that a leaked table opens no page: SHA-256, base64url. Any text has a hash. */
export const trackingTokenHash = (token: string): string => createHash('sha256').update(token).digest('base64url')
