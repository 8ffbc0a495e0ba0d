import { emptyLevel } from '@onhand/availability'
import type { Json } from '@onhand/event-sourcing'
import type { StoredEvent } from '@onhand/event-store'
import type { ToPublic } from '@onhand/messaging'
import { definitionOf, type EventType } from '@onhand/schemas'
import type { LotChange } from '../domain/lots.ts'
import type { ShortLine } from '../domain/reservation-events.ts'
import { stockOf } from './streams.ts'

type Said = ReturnType<ToPublic>
type Members = Readonly<Record<string, Json>>

const wireType = (name: string): EventType => {
  const type = `onhand.inventory.${name.replace(/(?!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase()}.v1`
  if (definitionOf(type) === undefined) throw new Error(`${type} is not in the public contract`)
  return type as EventType
}

const less = (data: Json, inside: ReadonlySet<string>): Members =>
  Object.fromEntries(Object.entries(data as Members).filter(([member]) => !inside.has(member)))

/** How the service gets to the figures stays inside; what they are after the event is what it says. */
const stockInside = new Set([
  ...[
    'look',
    'allot',
    'committed',
    'reserved',
    'held',
    'change',
    'fromIncoming',
    'expected',
    'terms',
    'upcoming',
    'again',
  ],
])

/** How each lot changed; when its day begins at the place is the service's own business. */
const lotsSaid = ({ lots }: Members): Members => {
  if (lots === undefined) return {}
  const said = (lots as unknown as readonly LotChange[]).map(({ lot, quantity, expiresOn = null }) => ({
    lot,
    quantity,
    expiresOn,
  }))
  return { lots: said }
}

const stockSaid = (stored: StoredEvent): Said => {
  // An event of an earlier release does not know every figure.
  const common = {
    ...stockOf(stored.stream),
    ...lotsSaid(stored.data as Members),
    level: { ...emptyLevel, ...(stored.level as Members) },
  }
  if (stored.type === 'AllotmentReturned' || stored.type === 'StockAllotted')
    return { type: wireType('StockAdjusted'), data: { ...common, delta: 0, reason: 'reservation_updated' } }
  if (stored.type === 'BackorderCancelled') {
    const { quantity, reservationId } = stored.data as Members
    return { type: wireType('StockReleased'), data: { ...common, quantity, reservationId, cause: 'released' } }
  }
  return { type: wireType(stored.type), data: { ...less(stored.data, stockInside), ...common } }
}

const reservationInside = new Set(['cause', 'requestHash', 'granted', 'promises', 'priority'])

/** What is told of kits that wait is what is told of any line. */
const asOfLine: Readonly<Record<string, string>> = {
  KitRescheduled: 'BackorderRescheduled',
  KitCoverable: 'BackorderCoverable',
}

const reservationSaid = (stored: StoredEvent): Said => {
  const reservationId = stored.stream.slice('reservation-'.length)
  const data = { ...less(stored.data, reservationInside), ...(stored.level as Members), reservationId }
  const type = asOfLine[stored.type] ?? stored.type
  if (type === 'BackorderRescheduled') {
    const { why, ...said } = data as Members
    return { type: wireType(type), data: { ...said, cause: why ?? null } }
  }
  if (type !== 'ReservationRejected') return { type: wireType(type), data }
  const { shortLines } = stored.data as unknown as { readonly shortLines: readonly ShortLine[] }
  // The refusal was decided at the position that the event itself got.
  const position = String(stored.position)
  return {
    type: wireType(type),
    data: { ...data, shortLines: shortLines.map((line) => ({ ...line, position })) },
  }
}

const purchaseOrderInside = new Set(['number'])

const purchaseOrderSaid = (stored: StoredEvent): Said => ({
  type: wireType(stored.type),
  data: {
    ...less(stored.data, purchaseOrderInside),
    ...(stored.level as Members),
    purchaseOrderId: stored.stream.slice('purchase-order-'.length),
  },
})

/** Stored event → public event, from the row alone. Supply, returns and the waiting queue say nothing of their own. */
export const toPublic: ToPublic = (stored) => {
  if (stored.sequence === null) return null
  if (stored.stream.startsWith('stock-')) return stockSaid(stored)
  if (stored.stream.startsWith('reservation-')) return reservationSaid(stored)
  if (stored.stream.startsWith('purchase-order-')) return purchaseOrderSaid(stored)
  return { type: wireType(stored.type), data: stored.data }
}
