import { readStates, streamId, type EventStore } from '@onhand/event-store'
import { trackingTokenHash } from '@onhand/service'
import type { Shipment } from '../domain/shipment/state.ts'
import { shipmentType } from './streams.ts'
import { linksTable, shipmentListTable } from './tables.ts'

const MOST_PARCELS = 200

/** For each token the deliveries of the order that it opens at this time; undefined where it opens none. */
export const deliveriesOf = async (
  { tables, storage }: EventStore,
  tokens: readonly string[],
  now: string,
): Promise<readonly (readonly Shipment[] | undefined)[]> => {
  const hashes = tokens.map(trackingTokenHash)
  const found = await tables.select(linksTable, { where: { tokenHash: { in: hashes } }, limit: hashes.length })
  const links = found.filter(({ expiresAt }) => expiresAt === null || expiresAt > now)
  const orderIds = [...new Set(links.map(({ orderId }) => orderId))]
  const limit = MOST_PARCELS * orderIds.length
  const rows =
    limit === 0 ? [] : await tables.select(shipmentListTable, { where: { orderId: { in: orderIds } }, limit })
  const deliveries = rows.filter(({ purpose }) => purpose === null || purpose === 'delivery')
  const streamOf = (shipmentId: string) => streamId(shipmentType, shipmentId)
  const states = await readStates(
    storage,
    [shipmentType],
    deliveries.map(({ shipmentId }) => streamOf(shipmentId)),
  )
  const byOrder = Map.groupBy(deliveries, ({ orderId }) => orderId)
  const opened = new Map(links.map(({ tokenHash, orderId }) => [tokenHash, byOrder.get(orderId) ?? []]))
  return hashes.map((hash) =>
    opened.get(hash)?.map(({ shipmentId }) => states.get(streamOf(shipmentId))?.state as Shipment),
  )
}
