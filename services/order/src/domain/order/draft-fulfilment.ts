import type { Draft } from './drafting.ts'
import type { LineUnits, OrderEventOf } from './events.ts'
import { unitsOf, type Allocation, type Line, type Order } from './state.ts'

/** One entry a line, in the order of lines. */
export const merged = (units: readonly LineUnits[]): LineUnits[] => {
  const byLine = new Map<number, LineUnits>()
  for (const { line, sku, quantity } of units)
    byLine.set(line, { line, sku, quantity: quantity + (byLine.get(line)?.quantity ?? 0) })
  return [...byLine.values()].sort((a, b) => a.line - b.line)
}

/** What is paid for when it is collected needs no money before. */
const isPaidFor = ({ fulfilment, payment }: Order): boolean =>
  fulfilment === 'ropis' || (payment.status === 'authorized' && !payment.tasks.some(({ kind }) => kind === 'authorize'))

/** Of an order that goes whole or not yet: something of it is not there. */
const waitsForTheRest = ({ shipComplete, backorders, sourcing, lines }: Order): boolean =>
  shipComplete === true && (backorders.length > 0 || sourcing !== null || lines.some(({ unsourced }) => unsourced > 0))

/** Reserved units that need not wait for others of their line or order. */
const goesNow = (order: Order): readonly Allocation[] => {
  const { rules, allocations, lines } = order
  if (rules === undefined || rules.shipping === 'as-available') return allocations
  const waits = (line: Line): boolean => {
    const { unsourced, parked, sourcing, backordered } = unitsOf(order, line)
    return unsourced + parked + sourcing + backordered > 0
  }
  if (rules.shipping === 'order-complete') return lines.some(waits) ? [] : allocations
  const late = new Set(lines.filter(waits).map(({ line }) => line))
  return allocations.filter(({ line }) => !late.has(line))
}

/** On its way to the store it is not kept back: it waits for the rest there. */
const goesToStore = ({ fulfilment, storeLocation, allocations }: Order): readonly Allocation[] =>
  fulfilment === 'ship-to-store' ? allocations.filter(({ location }) => location !== storeLocation) : []

/** Asks each location for what is reserved there, once the money is set aside. */
export const requestFulfilment = (draft: Draft): void => {
  if (!isPaidFor(draft.order())) return
  const from = (which: (order: Order) => readonly Allocation[], send: Send): void => {
    for (let next = which(draft.order())[0]; next !== undefined; next = which(draft.order())[0]) {
      const { location, reservationId } = next
      const together = which(draft.order()).filter(
        (piece) => piece.location === location && piece.reservationId === reservationId,
      )
      send(together, { location, reservationId })
    }
  }
  from(goesToStore, (together, place) => moveToStore(draft, together, place))
  if (waitsForTheRest(draft.order())) return
  from(goesNow, (together, place) => sendFrom(draft, together, place))
}
interface Place {
  readonly location: string
  readonly reservationId: string
}
type Send = (together: readonly Allocation[], place: Place) => void

const moveToStore = (draft: Draft, together: readonly Allocation[], { location: from, reservationId }: Place): void => {
  const { orderId, transfers = 0, storeLocation } = draft.order()
  const days = together.flatMap(({ inStoreOn }) => inStoreOn ?? []).toSorted()
  draft.add('StoreTransferRequested', {
    transferId: `${orderId}-t${transfers + 1}`,
    ...{ from, to: storeLocation ?? '', reservationId },
    lines: merged(together),
    expectedOn: days.at(-1) ?? null,
  })
}

type Requested = OrderEventOf<'FulfilmentRequested'>['data']

const outcomeAt = ({ fulfilment, kinds }: Order, location: string): Requested['outcome'] => {
  if (fulfilment === 'bopis' || fulfilment === 'ropis' || fulfilment === 'ship-to-store') return 'counter'
  const kind = kinds?.[location]
  if (kind === 'supplier') return 'dropship'
  return kind === 'store' ? 'ship-from-store' : 'ship-from-warehouse'
}

const componentsOf = (together: readonly Allocation[], line: number): Pick<Allocation, 'components'> => {
  const components = together.find((piece) => piece.line === line)?.components
  return components === undefined ? {} : { components }
}

/** An id for a purchase order has less room than one of a shipment: of a long one its end and a sum over all of it. */
const purchaseOrderIdOf = (shipmentId: string): string => {
  if (shipmentId.length <= 48) return shipmentId
  let sum = 0
  for (const character of shipmentId) sum = (sum * 31 + character.charCodeAt(0)) % 2 ** 32
  return `DS-${sum.toString(36)}-${shipmentId.slice(-30).replace(/^[^A-Za-z0-9]+/, '')}`
}

const sendFrom = (draft: Draft, together: readonly Allocation[], { location, reservationId }: Place): void => {
  const { orderId, shipments, lines } = draft.order()
  const mine = lines.filter(({ line }) => together.some((piece) => piece.line === line))
  const promisedOn = mine.flatMap(({ promise }) => promise ?? []).toSorted()[0] ?? null
  const handlingOf = (line: number) => {
    const handling = mine.find((one) => one.line === line)?.handling
    return handling === undefined ? {} : { handling }
  }
  const units = merged(together)
  const shipment = { shipmentId: `${orderId}-s${shipments.length + 1}`, location, reservationId }
  const outcome = outcomeAt(draft.order(), location)
  const isCrossDock = outcome !== 'counter' && together.every(({ from }) => from === 'backorder')
  draft.add('FulfilmentRequested', {
    ...shipment,
    lines: units.map((unit) => ({ ...unit, ...componentsOf(together, unit.line), ...handlingOf(unit.line) })),
    promisedOn,
    ...(outcome === undefined ? {} : { outcome }),
    ...(isCrossDock ? { crossDock: true as const } : {}),
  })
  if (outcome !== 'dropship') return
  const purchaseOrderId = purchaseOrderIdOf(shipment.shipmentId)
  draft.add('DropshipRequested', { ...shipment, lines: units, purchaseOrderId, promisedOn })
}
