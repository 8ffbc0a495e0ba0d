import type { StoredEvent } from '@onhand/event-store'
import type { ToPublic } from '@onhand/messaging'
import { definitionOf, type EventType } from '@onhand/schemas'
import type { ReservationEvent, ReservationStatus } from '../domain/reservation.ts'
import type { StockEvent } from '../domain/stock-events.ts'
import { stockOf } from './streams.ts'

type Said = ReturnType<ToPublic>

const wireType = (name: string): EventType => {
  const type = `onhand.inventory.${name.replace(/(?!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase()}.v1`
  if (definitionOf(type) === undefined) throw new Error(`${type} is not in the public contract`)
  return type as EventType
}

/** What an event says is the figures after it; how its own service got there stays inside. */
const stockSaid = (stored: StoredEvent): Said => {
  const event = { type: stored.type, data: stored.data } as unknown as StockEvent
  const common = { ...stockOf(stored.stream), level: stored.level }
  switch (event.type) {
    case 'AllotmentReturned':
      return {
        type: wireType('StockAdjusted'),
        data: { ...common, delta: 0, reason: 'reservation_updated' },
      }
    case 'BackorderCancelled': {
      const { quantity, reservationId } = event.data
      return { type: wireType('StockReleased'), data: { ...common, quantity, reservationId, cause: 'released' } }
    }
    case 'StockFulfilled': {
      const { committed, reserved, ...data } = event.data
      return { type: wireType(event.type), data: { ...common, ...data } }
    }
    case 'StockReleased': {
      const { held, allot, ...data } = event.data
      return { type: wireType(event.type), data: { ...common, ...data } }
    }
    case 'SupplyRescheduled': {
      const { change, ...data } = event.data
      return { type: wireType(event.type), data: { ...common, ...data } }
    }
    case 'SupplyReceived': {
      const { expected, allot, ...data } = event.data
      return { type: wireType(event.type), data: { ...common, ...data } }
    }
    default: {
      const { allot, ...data } = event.data as { readonly allot?: number }
      return { type: wireType(event.type), data: { ...common, ...data } }
    }
  }
}

const reservationSaid = (stored: StoredEvent): Said => {
  const event = { type: stored.type, data: stored.data } as unknown as ReservationEvent
  const { orderId, status } = stored.level as { orderId: string | null; status: ReservationStatus }
  const common = { reservationId: stored.stream.slice('reservation-'.length), orderId, status }
  const say = (data: object): Said => ({ type: wireType(event.type), data: { ...common, ...data } })
  switch (event.type) {
    case 'ReservationRejected': {
      const position = String(stored.position)
      return say({ shortLines: event.data.shortLines.map((line) => ({ ...line, position })) })
    }
    case 'ReservationCreated':
      return say({ lines: event.data.lines, expiresAt: event.data.expiresAt })
    case 'ReservationConfirmed':
    case 'ReservationExpired':
    case 'ReservationReleased':
      return say({ lines: event.data.lines })
    case 'ReservationExtended':
      return say({ expiresAt: event.data.expiresAt })
    case 'ReservationShrunk':
      return say({ lines: event.data.lines, released: event.data.released })
    case 'ReservationTransferred':
      return say({ lines: event.data.lines, toReservationId: event.data.toReservationId })
    case 'ReservationFulfilled':
      return say({ lines: event.data.lines, complete: event.data.complete })
    default:
      return null
  }
}

/** Stored event → public event, from the row alone. Supply, returns and the waiting queue have no events of their own outside. */
export const toPublic: ToPublic = (stored) => {
  if (stored.sequence === null) return null
  if (stored.stream.startsWith('stock-')) return stockSaid(stored)
  if (stored.stream.startsWith('reservation-')) return reservationSaid(stored)
  return { type: wireType(stored.type), data: stored.data }
}
