import { createHmac, timingSafeEqual } from 'node:crypto'
import { trackingToken, trackingTokenHash } from '@onhand/service'

const MAC_BYTES = 12

const macOf = (secret: string, purpose: string, value: string): string =>
  createHmac('sha256', secret).update(`${purpose}:${value}`).digest().subarray(0, MAC_BYTES).toString('base64url')

/** What a signed link is good for: its code is worth nothing anywhere else. */
export type LinkPurpose = 'survey' | 'unsubscribe' | 'open' | 'mail' | 'addresses'

/** `{value}.{code}`: whoever holds it may do one thing with one id. 96 bits of HMAC-SHA256. */
export const signed = (secret: string, purpose: LinkPurpose, value: string): string =>
  `${value}.${macOf(secret, purpose, value)}`

/** The value of a signed text, or null where the code is not ours. */
export const unsigned = (secret: string, purpose: LinkPurpose, token: string): string | null => {
  const at = token.lastIndexOf('.')
  const value = token.slice(0, Math.max(0, at))
  const [given, expected] = [Buffer.from(token.slice(at + 1)), Buffer.from(macOf(secret, purpose, value))]
  return at > 0 && given.length === expected.length && timingSafeEqual(given, expected) ? value : null
}

export interface LinkOptions {
  /** The origin that shoppers reach, without a slash at the end; asked for each mail, as the port may come late. */
  readonly publicUrl: () => string
  readonly trackingSecret: string
}

/** Every address that stands in a message. */
export const createLinks = ({ publicUrl, trackingSecret }: LinkOptions) => ({
  tracking: (orderId: string): string => `${publicUrl()}/track/${trackingToken(trackingSecret, orderId)}`,
  /** By which the order is found again when somebody comes with its link. */
  hash: (orderId: string, generation = 1): string =>
    trackingTokenHash(trackingToken(trackingSecret, orderId, generation)),
  survey: (surveyId: string, score: number): string =>
    `${publicUrl()}/survey/${signed(trackingSecret, 'survey', surveyId)}?score=${score}`,
  unsubscribe: (customerId: string): string =>
    `${publicUrl()}/v1/preferences/unsubscribe/${signed(trackingSecret, 'unsubscribe', customerId)}`,
  opened: (messageId: string): string =>
    `${publicUrl()}/v1/messages/opened/${signed(trackingSecret, 'open', messageId)}`,
})
export type Links = ReturnType<typeof createLinks>
