import { describe, expect, it } from '@jest/globals'
import { foldParcels } from './parcel-fold.ts'
import type { ShipmentEvent } from './event-types.ts'

const line = (quantity: number) => ({ line: 1, sku: 'SKU-1', quantity })
const event = (name: string, data: object): ShipmentEvent =>
  ({ type: `onhand.shipment.${name}.v1`, data }) as unknown as ShipmentEvent
const packed = event('packed', { parcels: [1, 2, 3].map((parcel) => ({ parcel, lines: [line(1)] })) })
const shipped = event('shipped', {
  parcels: [1, 2, 3].map((parcel) => ({ parcel, carrier: 'UPS', trackingNumber: `P${parcel}` })),
})
const fold = (...events: ShipmentEvent[]) => events.reduce<ReturnType<typeof foldParcels>>(foldParcels, null)

describe('the parcels of a shipment', () => {
  it('each have their number, their contents and their own end', () => {
    const deliveredAt = '2026-01-08T10:00:00.000Z'
    const ends = [event('delivered', { parcels: [1], deliveredAt }), event('lost', { parcels: [2] })]
    expect(fold(packed, shipped, ...ends)).toMatchObject([
      { parcel: 1, trackingNumber: 'P1', lines: [line(1)], ended: 'delivered', deliveredAt },
      { parcel: 2, trackingNumber: 'P2', ended: 'lost', deliveredAt: null },
      { parcel: 3, trackingNumber: 'P3', ended: null },
    ])
  })
  it('end together where the end names none of them', () => {
    const ended = fold(packed, shipped, event('returned-to-sender', {}))
    expect(ended?.map((one) => one.ended)).toEqual(Array.from({ length: 3 }, () => 'returned_to_sender'))
  })
  it('are not told apart where one holds all', () => {
    expect(fold(event('packed', { parcels: [{ parcel: 1, lines: [line(2)] }] }), shipped)).toBeNull()
  })
})
