import { streamId, type EventStore } from '@onhand/event-store'
import { shipmentType } from '../../../services/shipment/src/app/streams.ts'
import { parcelName, SHIPPED_BEFORE_MS } from './parcels.ts'
import { ZONES } from './past-rows.ts'

const CHUNK = 200

/** Parcels that are handed over, so that the carrier may speak of them: each with the window that it was given then. */
export const shipParcels = async (
  { store, origin }: { readonly store: EventStore; readonly origin: string },
  series: 'A' | 'B' | 'T',
  count: number,
): Promise<void> => {
  const shippedAt = new Date(Date.now() - SHIPPED_BEFORE_MS).toISOString()
  const one = async (number: number): Promise<void> => {
    const id = parcelName(series, number)
    const [country, region, postalCode] = ZONES[number % ZONES.length] ?? ZONES[0]
    const data = {
      ...{ shipmentId: id, orderId: `O-${id}`, customerId: `C-${id}`, location: 'WH-1', reservationId: `R-${id}` },
      ...{ fulfilment: 'ship-to-home' as const, storeLocation: null, promisedOn: null, createdAt: shippedAt },
      ...{ lines: [{ line: 1, sku: 'SKU-1', quantity: 1 }], destination: { country, region, postalCode } },
    }
    await store.execute({
      name: 'CreateShipment',
      streams: [streamId(shipmentType, id)],
      decide: (view) => {
        view.apply(shipmentType, id, { type: 'CreateShipment', data })
        return null
      },
    })
    const answer = await fetch(`${origin}/v1/shipments/${id}/ship`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ carrier: 'UPS', trackingNumber: id, shippedAt }),
    })
    if (answer.status !== 200) throw new Error(`${id} left with ${answer.status}: ${await answer.text()}`)
    await answer.arrayBuffer()
  }
  for (let from = 0; from < count; from += CHUNK)
    await Promise.all(Array.from({ length: Math.min(CHUNK, count - from) }, (_, index) => one(from + index)))
}
