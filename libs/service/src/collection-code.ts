import { createHmac } from 'node:crypto'

/** Crockford's base 32: no letter that looks like a figure. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 8

/**
 * What a customer shows at the counter: 8 characters (40 bits) of HMAC-SHA256 under `secret` of `collect.{orderId}`. Derived
 * where it is needed, never in an event.
 */
export const collectionCode = (secret: string, orderId: string): string =>
  [...createHmac('sha256', secret).update(`collect.${orderId}`).digest().subarray(0, LENGTH)]
    .map((byte) => ALPHABET[byte % ALPHABET.length])
    .join('')

/** As people read and type it: small letters, gaps and dashes do not count, and O, I, L are the figures that they look like. */
export const sameCollectionCode = (given: string, code: string): boolean =>
  given.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1') === code
