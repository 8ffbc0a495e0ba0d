import type { OrderCommandOf } from './commands.ts'
import { cancelUnits, failShipment, settleStatus, type Draft } from './draft.ts'
import type { LineUnits, OrderEventOf, WaitKind } from './events.ts'
import { nextOfferId } from './offers.ts'
import { isOpenShipment, onTheirWay, priceOf, sumUnits, type Shipment } from './state.ts'
import { AFTER_OFFER_MS, ARRIVAL_ROUNDS, DISPATCH_ROUNDS, waitOf, waitsForArrival, waitsForDispatch } from './waits.ts'

/** Another location may have them; this one is not asked again by this order. */
export const NEVER_AGAIN = Number.MAX_SAFE_INTEGER

/** No day can be named any more for these lines; whoever was told before is told now. */
const takeBackDay = (draft: Draft, lines: readonly LineUnits[], cause: string): void => {
  for (const line of new Set(lines.map((unit) => unit.line))) {
    const known = draft.order().lines.find((candidate) => candidate.line === line)
    const previous = known?.promise ?? null
    if (previous !== null) draft.add('PromiseChanged', { line, previous, date: null, cause })
  }
}

/** Takes the units away from where they are reserved: they look for another place. */
export const deallocate = (
  draft: Draft,
  units: readonly Pick<
    OrderEventOf<'LineDeallocated'>['data'],
    'line' | 'sku' | 'quantity' | 'reservationId' | 'location' | 'shipmentId'
  >[],
  why: Pick<OrderEventOf<'LineDeallocated'>['data'], 'reason' | 'position'>,
): void => {
  for (const { line, sku, quantity, reservationId, location, shipmentId } of units)
    draft.add('LineDeallocated', { line, sku, quantity, reservationId, location, shipmentId, ...why })
}

export const unitsOfShipment = (
  { shipmentId, reservationId, location }: Shipment,
  lines: readonly LineUnits[],
): (LineUnits & Pick<Shipment, 'shipmentId' | 'reservationId' | 'location'>)[] =>
  lines.map((line) => ({ ...line, shipmentId, reservationId, location }))

/** The same question under the same id: inventory answers it once, however often it is asked. */
const askAgain = (draft: Draft): void => {
  const { sourcing, attempt } = draft.order()
  if (sourcing !== null) draft.add('ReservationAskedAgain', { ...sourcing, attempt })
}

/** The wait itself ends by then, and with it the offer. */
const offerEnd = (at: string | undefined): string | null =>
  at === undefined ? null : new Date(Date.parse(at) + AFTER_OFFER_MS).toISOString()

/** First the customer is told and offered the money; the next time there is nothing left to wait for. */
const noSupply = (draft: Draft, round: number, at?: string): void => {
  const order = draft.order()
  const news = order.backorders.filter(({ offered }) => !offered)
  if (news.length === 0) {
    const units = order.backorders.map((piece) => ({ ...piece, shipmentId: null, from: 'backorder' as const }))
    cancelUnits(draft, units, 'no-supply')
    settleStatus(draft, 'no-supply')
    return
  }
  draft.add('WaitOverdue', { kind: 'supply', round, shipmentIds: [] })
  for (const line of new Set(news.map((piece) => piece.line))) {
    const mine = news.filter((piece) => piece.line === line)
    const reason = mine.some(({ expectedOn }) => expectedOn === null) ? 'no-date' : 'supply-late'
    const previous = order.lines.find((candidate) => candidate.line === line)?.promise ?? null
    draft.add('PromiseChanged', { line, previous, date: null, cause: reason })
    const amountMinor = priceOf(order, mine)
    if (amountMinor <= 0) continue
    const what = { sku: mine[0]?.sku ?? '', quantity: sumUnits(mine) }
    const offer = { offerId: nextOfferId(draft.order()), ...what, cancels: true, answerBy: offerEnd(at) }
    draft.add('RefundOffered', { line, amountMinor, reason, ...offer })
  }
}

const notSent = (draft: Draft, round: number): void => {
  const late = draft.order().shipments.filter(waitsForDispatch)
  const hopeless = late.filter(({ overdue }) => overdue >= DISPATCH_ROUNDS)
  const why = { reason: 'not-shipped', position: NEVER_AGAIN }
  for (const shipment of hopeless) deallocate(draft, unitsOfShipment(shipment, shipment.lines), why)
  overdue(
    draft,
    'dispatch',
    round,
    late.filter((shipment) => !hopeless.includes(shipment)),
    'not-shipped',
  )
}

const notDelivered = (draft: Draft, round: number): void => {
  const late = draft.order().shipments.filter(waitsForArrival)
  const lost = late.filter((shipment) => shipment.overdue >= ARRIVAL_ROUNDS)
  for (const shipment of lost) failShipment(draft, shipment, { outcome: 'lost', lines: onTheirWay(shipment), of: {} })
  overdue(
    draft,
    'arrival',
    round,
    late.filter((shipment) => !lost.includes(shipment)),
    'not-delivered',
  )
}

const overdue = (
  draft: Draft,
  kind: 'dispatch' | 'arrival',
  round: number,
  shipments: readonly Shipment[],
  cause: string,
): void => {
  if (shipments.length === 0) return
  draft.add('WaitOverdue', { kind, round, shipmentIds: shipments.map(({ shipmentId }) => shipmentId) })
  const lines = shipments.flatMap((shipment) => shipment.lines)
  takeBackDay(draft, lines, cause)
}

const acts: Readonly<Record<WaitKind, (draft: Draft, round: number, at?: string) => void>> = {
  answer: askAgain,
  supply: noSupply,
  dispatch: notSent,
  arrival: notDelivered,
}

/** A wait has lasted too long. Each time something true comes of it, and either the wait ends or the next one begins. */
export const waitIsOver = (draft: Draft, { kind, round, at }: OrderCommandOf<'EndWait'>): void => {
  const order = draft.order()
  if (waitOf(order, kind) === null || order.waits[kind] !== round) return
  acts[kind](draft, round, at)
}

/** Inventory cannot cover all that it promised: of these units the order keeps `keeps` at that location. */
export const losePromise = (draft: Draft, data: OrderCommandOf<'LosePromise'>): void => {
  const { reservationId, location, line, keeps, position } = data
  const { allocations, shipments } = draft.order()
  const isIt = (unit: { line: number; reservationId: string; location: string }): boolean =>
    unit.line === line && unit.reservationId === reservationId && unit.location === location
  const promised = [
    ...allocations.map((piece) => ({ ...piece, shipmentId: null })),
    ...shipments.filter(isOpenShipment).flatMap((shipment) => unitsOfShipment(shipment, shipment.lines)),
  ].filter(isIt)
  let left = promised.reduce((sum, { quantity }) => sum + quantity, 0) - keeps
  const lost = promised.flatMap((unit) => {
    const quantity = Math.min(unit.quantity, Math.max(0, left))
    left -= quantity
    return quantity > 0 ? [{ ...unit, quantity }] : []
  })
  deallocate(draft, lost, { reason: 'stock-shortfall', position })
}
