import { trackingToken, trackingTokenHash } from '@onhand/service'
import type { TableReader } from '@onhand/tables'
import { linkTable, type LinkRow } from './tables.ts'

/** What is kept of the link of an order's generation: enough to know it again, not enough to open it. */
export const linkRow = (secret: string, orderId: string, generation = 1, expiresAt: string | null = null): LinkRow => ({
  ...{ orderId, generation, expiresAt },
  tokenHash: trackingTokenHash(trackingToken(secret, orderId, generation)),
})

/** The order that a shopper's link opens; null where it opens none, not any more, or none yet. */
export const orderOfLink = async (tables: TableReader, token: string, now: string): Promise<string | null> => {
  const [link] = await tables.select(linkTable, { where: { tokenHash: trackingTokenHash(token) }, limit: 1 })
  if (link === undefined || (link.expiresAt !== null && link.expiresAt <= now)) return null
  return link.orderId
}
