import { assertNever, reject, type Decider, type Rejection } from '@onhand/event-sourcing'
import type { OrderCommand, OrderCommandOf } from './commands.ts'
import { redate } from './decide-dates.ts'
import { decideEdits } from './decide-edits.ts'
import { decideOffers } from './decide-offers.ts'
import { releaseBackorder } from './decide-elsewhere.ts'
import { decideMoney } from './decide-money.ts'
import { losePromise, waitIsOver } from './decide-waits.ts'
import { decideShipment } from './decide-shipment.ts'
import { moneyDue } from './draft-money.ts'
import { cancelUnits, draftOf, requestFulfilment, settleStatus, type Draft } from './draft.ts'
import type { BackorderPiece, LinePromise, LineUnits, OrderEvent } from './events.ts'
import { evolve } from './evolve.ts'
import { nextOfferId } from './offers.ts'
import { withinRules } from './shipping-rules.ts'
import { arrivalOn } from '../promise.ts'
import { needsSourcing, noOrder, othersWaitAt, runnableTasks, unitsOf, type Line, type Order } from './state.ts'

type Decision = Rejection | undefined

/** A repeat decides nothing: the store's idempotency gives the first answer, another body is refused there. */
const place = (draft: Draft, data: OrderCommandOf<'PlaceOrder'>): Decision => {
  if (draft.order().status !== 'none') return reject('already-exists', { orderId: data.orderId })
  draft.add('OrderPlaced', data)
  if (data.fulfilment !== 'ropis') moneyDue(draft, 'authorize', data.totalMinor, {})
  // An order that costs nothing has nothing to set aside.
  if (data.totalMinor === 0) draft.add('PaymentAuthorized', { taskId: '', amountMinor: 0 })
  return undefined
}

/** Cut down to what the lines still look for: some may have been cancelled while sourcing asked around. */
const stillWanted = (order: Order) => {
  const left = new Map(order.lines.map(({ line, unsourced }) => [line, unsourced]))
  return <P extends LineUnits>(pieces: readonly P[]): P[] =>
    pieces.flatMap((piece) => {
      const quantity = Math.min(piece.quantity, left.get(piece.line) ?? 0)
      left.set(piece.line, (left.get(piece.line) ?? 0) - quantity)
      return quantity > 0 ? [{ ...piece, quantity }] : []
    })
}

const daysOf = (promises: readonly LinePromise[]): { readonly promises?: readonly LinePromise[] } => {
  const dated = promises.filter(({ date }) => date !== null)
  return dated.length === 0 ? {} : { promises: dated }
}

/** What a sourcing says beside its pieces; nothing of it where there is nothing to say. */
const chosenBy = ({ promises, choice, work = [], kinds = {}, shipComplete }: OrderCommandOf<'SourceOrder'>) => ({
  ...daysOf(promises),
  ...(choice === undefined ? {} : { choice }),
  ...(work.length === 0 ? {} : { work }),
  ...(Object.keys(kinds).length === 0 ? {} : { kinds }),
  ...(shipComplete === true ? { shipComplete } : {}),
})

/** Asks the customer about another SKU for what has no place. @returns what nothing is known for */
const offerInstead = (
  draft: Draft,
  unsourceable: readonly LineUnits[],
  { substitutes = [], attempt }: OrderCommandOf<'SourceOrder'>,
): readonly LineUnits[] =>
  unsourceable.filter((units) => {
    const found = substitutes.find(({ line }) => line === units.line)
    if (found === undefined) return true
    const { sku, unitPriceMinor, handling, answerBy } = found
    const needs = handling === undefined ? {} : { handling }
    const offerId = nextOfferId(draft.order())
    const offer = { substitute: { sku, unitPriceMinor, ...needs }, reason: 'no-stock', answerBy, attempt }
    draft.add('SubstituteOffered', { ...units, offerId, ...offer })
    return false
  })

const source = (draft: Draft, data: OrderCommandOf<'SourceOrder'>): Decision => {
  const order = draft.order()
  if (!needsSourcing(order) || data.attempt !== order.attempt + 1) return undefined
  const wanted = stillWanted(order)
  const found = {
    lines: wanted(data.lines),
    backorder: wanted(data.backorder),
    unsourceable: wanted(data.unsourceable),
  }
  const { lines, backorder, unsourceable } = withinRules(order.rules, found)
  const reservationId = `${order.orderId}-${data.attempt}`
  if (lines.length + backorder.length > 0)
    draft.add('OrderSourced', { attempt: data.attempt, reservationId, lines, backorder, ...chosenBy(data) })
  const nowhere = { reservationId: null, location: null, shipmentId: null, from: 'unsourced' as const }
  const { attempt } = data
  const given = offerInstead(draft, unsourceable, data).map((units) => ({ ...units, ...nowhere }))
  if (given.length > 0) cancelUnits(draft, given, 'no-stock', { attempt })
  promise(draft, data)
  settleStatus(draft, 'no-stock')
  return undefined
}

/** The first days are a promise; once the order stands, another day is a change that the customer hears of. */
const promise = (draft: Draft, { promises: found, attempt }: OrderCommandOf<'SourceOrder'>): void => {
  const order = draft.order()
  const promises = found.map((one) => asQuoted(order, one))
  const lineOf = (wanted: number) => order.lines.find(({ line }) => line === wanted)
  const news = promises.flatMap(({ line, date }) => {
    const known = lineOf(line)
    if (known === undefined || known.cancelled === known.quantity) return []
    const whole = { line, date: dateOfAll(order, known, date) }
    return known.promise === whole.date ? [] : [whole]
  })
  const first = news.filter(({ line }) => order.status === 'pending' || lineOf(line)?.promised !== true)
  const cause = attempt === 1 ? 'sourced' : 'sourced-again'
  if (first.length > 0) draft.add('OrderPromised', { promises: first, cause })
  for (const { line, date } of news.filter((change) => !first.includes(change)))
    draft.add('PromiseChanged', { line, previous: lineOf(line)?.promise ?? null, date, cause })
}

/** A quoted day is kept, also where the goods could be there before; one that cannot be kept is told as it is. */
const asQuoted = ({ quote }: Order, { line, date }: LinePromise): LinePromise => {
  const quoted = quote?.promises.find((one) => one.line === line)?.date ?? null
  return { line, date: quoted !== null && date !== null && date < quoted ? quoted : date }
}

/** Units of the line that stand elsewhere keep their day: the line comes with its last unit. */
const dateOfAll = (order: Order, line: Line, date: string | null): string | null => {
  const { allocated, backordered, inTransit } = unitsOf(order, line)
  if (!line.promised || allocated + backordered + inTransit === 0) return date
  if (line.promise === null || date === null) return null
  return line.promise > date ? line.promise : date
}

const accept = (draft: Draft, { reservationId, kits = [] }: OrderCommandOf<'AcceptReservation'>): Decision => {
  const { sourcing } = draft.order()
  if (sourcing?.reservationId !== reservationId) return undefined
  for (const piece of sourcing.lines) {
    const kit = kits.find(({ line, location }) => line === piece.line && location === piece.location)
    const made = kit === undefined ? {} : { components: kit.components }
    draft.add('LineAllocated', { ...piece, reservationId, from: 'sourcing', ...made })
  }
  for (const piece of sourcing.backorder) draft.add('LineBackordered', { ...piece, reservationId })
  settleStatus(draft, '')
  requestFulfilment(draft)
  return undefined
}

const refuse = (draft: Draft, data: OrderCommandOf<'RejectReservation'>): Decision => {
  if (draft.order().sourcing?.reservationId === data.reservationId) draft.add('SourcingRejected', data)
  return undefined
}

const fill = (draft: Draft, data: OrderCommandOf<'FillBackorder'>): Decision => {
  // Stock and reservation are streams of their own: a fill may come before the news that it was accepted.
  accept(draft, { reservationId: data.reservationId })
  const { line, sku, location, reservationId, position, components } = data
  const waiting = draft
    .order()
    .backorders.find(
      (piece) => piece.line === line && piece.location === location && piece.reservationId === reservationId,
    )
  if (waiting === undefined || position <= waiting.lastFill) return undefined
  const piece = { line, sku, location, quantity: Math.min(data.quantity, waiting.quantity), reservationId }
  draft.add('BackorderFilled', { ...piece, position })
  const made = components === undefined ? {} : { components }
  draft.add('LineAllocated', { ...piece, from: 'backorder', ...made })
  promiseSupplied(draft, { ...waiting, quantity: piece.quantity }, data.filledAt)
  // What other lines of the order wait for there may be filled in the same moment: one shipment for all of it.
  if (!othersWaitAt(draft.order(), location, line)) requestFulfilment(draft)
  return undefined
}

/** Units that waited are there: a line that had no day gets one, and one that they come too late for another. */
const promiseSupplied = (draft: Draft, { line, quantity, supplied }: BackorderPiece, filledAt: string): void => {
  const order = draft.order()
  const known = order.lines.find((candidate) => candidate.line === line)
  if (known === undefined || supplied === undefined) return
  if (order.backorders.some((piece) => piece.line === line && piece.expectedOn === null)) return
  const { allocated, inTransit } = unitsOf(order, known)
  // A day that was taken back may have been so because of units elsewhere: nothing is known of those.
  if (known.promised && known.promise === null && allocated + inTransit > quantity) return
  const arrives = arrivalOn(supplied, filledAt)
  const date = supplied.othersOn !== null && supplied.othersOn > arrives ? supplied.othersOn : arrives
  const previous = known.promise
  if (!known.promised) draft.add('OrderPromised', { promises: [{ line, date }], cause: 'supplied' })
  else if (previous === null || date > previous)
    draft.add('PromiseChanged', { line, previous, date, cause: 'supplied' })
}

const step = (draft: Draft, { type, data }: OrderCommand): Decision => {
  switch (type) {
    case 'PlaceOrder':
      return place(draft, data)
    case 'SourceOrder':
      return source(draft, data)
    case 'AcceptReservation':
      return accept(draft, data)
    case 'RejectReservation':
      return refuse(draft, data)
    case 'FillBackorder':
      return fill(draft, data)
    case 'ReleaseBackorder':
      releaseBackorder(draft, data)
      return undefined
    case 'RequestFulfilment':
      requestFulfilment(draft)
      return undefined
    case 'RedateBackorder':
      redate(draft, data)
      return undefined
    case 'Cancel':
    case 'Edit':
      return decideEdits(draft, { type, data } as Parameters<typeof decideEdits>[1])
    case 'OfferSubstitute':
    case 'OfferElsewhere':
    case 'AnswerOffer':
    case 'ExpireOffers':
    case 'OfferForLateness':
      return decideOffers(draft, { type, data } as Parameters<typeof decideOffers>[1])
    case 'LosePromise':
      losePromise(draft, data)
      return undefined
    case 'EndWait':
      waitIsOver(draft, data)
      return undefined
    case 'RecordReady':
    case 'RecordShipped':
    case 'RecordDropshipSent':
    case 'RecordDelivered':
    case 'RecordDelay':
    case 'RecordPickRejected':
    case 'RecordShipmentCancelled':
    case 'RecordFailed':
    case 'Collect':
    case 'ExpirePickup':
      return decideShipment(draft, { type, data } as Parameters<typeof decideShipment>[1])
    case 'RecordMoneyMoved':
    case 'RecordDeclined':
    case 'RecordLapsed':
    case 'LapseAuthorizations':
    case 'Refund':
    case 'OpenReturn':
    case 'CloseReturn':
      return decideMoney(draft, { type, data } as Parameters<typeof decideMoney>[1])
    default:
      return assertNever(type)
  }
}

/** Nobody is asked for the money, so nothing is waited for. What ends a return with it is left to whoever ends that. */
const settleOutside = (draft: Draft): void => {
  const next = () => runnableTasks(draft.order()).find(({ returnId, notBefore }) => !returnId && !notBefore)
  for (let task = next(); task !== undefined; task = next())
    if (decideMoney(draft, { type: 'RecordMoneyMoved', data: { taskId: task.taskId } }) !== undefined) return
}

const decide = (command: OrderCommand, order: Order): readonly OrderEvent[] | Rejection => {
  const draft = draftOf(order)
  const refused = step(draft, command)
  // What held the others up may be gone, whatever took it away.
  const { rules, shipComplete } = draft.order()
  if (draft.events.length > 0 && (rules !== undefined || shipComplete === true)) requestFulfilment(draft)
  if (draft.order().moneyOutside === true) settleOutside(draft)
  return refused ?? draft.events
}

/** One order, stream `order-{orderId}`: lines from placed to ended, its sourcing, shipments and money. */
export const orderDecider: Decider<Order, OrderCommand, OrderEvent> = { initial: noOrder, decide, evolve }
