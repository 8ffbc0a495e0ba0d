import { streamParts, type Row } from './rows.ts'
import { applyToFigures, noFigures, shortfallOf, type Figures } from './stock-figures.ts'

/** One event as a test writes it; those with the same `flush` were written together. */
export interface Written {
  readonly stream: string
  readonly type: string
  readonly data: object
  readonly flush: string
  /** Seconds since the history began. */
  readonly at?: number
  readonly source?: string
}

const BEGIN = Date.parse('2026-01-05T09:00:00.000Z')
export const instant = (seconds: number): string => new Date(BEGIN + seconds * 1_000).toISOString()

const line = (quantity: number): object => ({ sku: 'SKU-1', location: 'WH-1', quantity })
const stock = (type: string, data: object, flush: string, at = 0): Written => ({
  ...{ stream: 'stock-SKU-1@WH-1', type, data, flush, at },
})
const reservation = (id: string, type: string, data: object, flush: string, at = 0): Written => ({
  ...{ stream: `reservation-${id}`, type, data, flush, at },
})
const held = (id: string, quantity: number): object => ({ reservationId: id, quantity })

/** What happens to one SKU at one place, as the services write it: stock and reservation in one flush. */
export const received = (quantity: number, eventId: string): Written => ({
  ...stock('StockReceived', { quantity }, `receipt ${eventId}`),
  source: `wms:${eventId}`,
})
export const holdTaken = (id: string, quantity: number, untilSecond = 3_600, at = 0): readonly Written[] => {
  const expiresAt = instant(untilSecond)
  return [
    stock('StockReserved', { ...held(id, quantity), expiresAt, channel: null }, `hold ${id}`, at),
    reservation(id, 'ReservationCreated', { lines: [line(quantity)], expiresAt }, `hold ${id}`, at),
  ]
}
export const bound = (id: string, quantity: number): readonly Written[] => [
  reservation(id, 'ReservationBound', { lines: [line(quantity)], location: 'WH-1' }, `bind ${id}`),
]
export const limited = (limits: object): Written =>
  stock('HoldLimitsSet', { holdBudget: null, maxPerCustomer: null, windowSeconds: 0, ...limits }, 'limits')
export const confirmed = (id: string, quantity: number, at = 0): readonly Written[] => [
  stock('StockCommitted', held(id, quantity), `confirm ${id}`, at),
  reservation(id, 'ReservationConfirmed', { lines: [line(quantity)] }, `confirm ${id}`, at),
]
export const released = (id: string, quantity: number): readonly Written[] => [
  stock('StockReleased', { ...held(id, quantity), cause: 'released', held: 'reserved' }, `release ${id}`),
  reservation(id, 'ReservationReleased', { lines: [line(quantity)] }, `release ${id}`),
]
export const expired = (id: string, quantity: number, at: number): readonly Written[] => [
  stock('StockReleased', { ...held(id, quantity), cause: 'expired', held: 'reserved' }, `expiry ${id}`, at),
  reservation(id, 'ReservationExpired', { lines: [line(quantity)] }, `expiry ${id}`, at),
]
export const fulfilled = (id: string, quantity: number, complete = true): readonly Written[] => {
  const left = { ...held(id, quantity), orderId: null, shipmentId: null, committed: quantity, reserved: 0 }
  return [
    stock('StockFulfilled', left, `fulfil ${id}`),
    reservation(id, 'ReservationFulfilled', { lines: [line(quantity)], complete }, `fulfil ${id}`),
  ]
}

/** A log as the service would have written it: the levels are those of the events, whatever these claim. */
export const historyOf = (events: readonly Written[]): readonly Row[] => {
  const versions = new Map<string, number>()
  const places = new Map<string, Figures>()
  return events.map(({ stream, type, data, flush, at = 0, source }, index): Row => {
    const version = (versions.get(stream) ?? 0) + 1
    versions.set(stream, version)
    const figures = places.get(stream) ?? noFigures()
    places.set(stream, figures)
    if (stream.startsWith('stock-')) applyToFigures(figures, { type, data })
    return {
      ...streamParts(stream),
      ...{ stream, type, data, flush, version, sequence: version, position: index + 1, id: `id-${index + 1}` },
      level: { ...figures, shortfall: shortfallOf(figures) },
      metadata: source === undefined ? {} : { source: source.split(':')[0] ?? '', correlationId: source },
      recordedAt: instant(at),
    }
  })
}
