import { addDays } from '@onhand/availability'
import { assertNever, reject, type Rejection } from '@onhand/event-sourcing'
import type { OrderCommand, OrderCommandOf } from './commands.ts'
import { moneyDue } from './draft-money.ts'
import { cancellable, cancelUnits, requestFulfilment, settleStatus, type Draft } from './draft.ts'
import { isFinal, isOpenShipment, shippedUnits, sumUnits, type Line, type Order } from './state.ts'
import { firstOf } from './units.ts'

type Decision = Rejection | undefined
export type EditCommand = Extract<OrderCommand, { type: 'Cancel' | 'Edit' }>

/** What has left cannot be cancelled; what was cancelled before is no fault. */
const cancel = (draft: Draft, { line, reason, scope = 'all' }: OrderCommandOf<'Cancel'>): Decision => {
  const order = draft.order()
  if (order.status === 'none') return reject('not-found', { orderId: order.orderId })
  const lines = order.lines.filter((candidate) => line === null || candidate.line === line)
  if (lines.length === 0) return reject('not-found', { line: line ?? 0 })
  if (lines.every(({ cancelled, quantity }) => cancelled === quantity)) return undefined
  const gone = lines.filter((candidate) => shippedUnits(order, candidate) > 0).map((candidate) => candidate.line)
  const units = cancellable(order, (candidate) => line === null || candidate === line)
  if ((gone.length > 0 && scope === 'all') || units.length === 0 || isFinal(order))
    return reject('order-not-cancellable', { lines: gone })
  cancelUnits(draft, units, reason)
  settleStatus(draft, reason)
  requestFulfilment(draft)
  return undefined
}

interface Change {
  readonly line: Line
  /** Units more (or, below zero, less) than the line has now. */
  readonly by: number
}

const changesOf = (order: Order, lines: OrderCommandOf<'Edit'>['lines']): readonly Change[] | Rejection => {
  const unknown = lines.filter(({ line }) => !order.lines.some((known) => known.line === line))
  if (unknown.length > 0) return reject('unknown-line', { lines: unknown.map(({ line }) => line) })
  const changes = order.lines.flatMap((line) => {
    const wanted = lines.find((asked) => asked.line === line.line)
    return wanted === undefined ? [] : [{ line, by: wanted.quantity - (line.quantity - line.cancelled) }]
  })
  const gone = changes.filter(
    ({ line, by }) => by < 0 && -by > sumUnits(cancellable(order, (one) => one === line.line)),
  )
  return gone.length > 0 ? reject('edit-after-shipping', { lines: gone.map(({ line }) => line.line) }) : changes
}

/** More units are a line of their own: with a price, a promise and a place of their own. */
const add = (draft: Draft, more: OrderCommandOf<'Edit'>['add'], reason: string) => {
  const lines: number[] = []
  for (const added of more) {
    const line = Math.max(...draft.order().lines.map((one) => one.line)) + 1
    lines.push(line)
    draft.add('LineAdded', { ...added, line, replaces: null, reason })
  }
  const amountMinor = more.reduce((sum, { quantity, unitPriceMinor }) => sum + quantity * unitPriceMinor, 0)
  moneyDue(draft, 'authorize', amountMinor, { reason: 'added', lines })
}

/** Anything but the words of the address may make the way longer: the days move with it, and the customer hears of it. */
const readdress = (draft: Draft, { shipTo, personal, extraDays }: NonNullable<OrderCommandOf<'Edit'>['address']>) => {
  const waiting = draft.order().shipments.filter(isOpenShipment)
  draft.add('AddressChanged', { shipTo, personal, shipmentIds: waiting.map(({ shipmentId }) => shipmentId) })
  for (const { line, days } of extraDays) {
    const previous = draft.order().lines.find((one) => one.line === line)?.promise ?? null
    if (previous === null || days <= 0) continue
    draft.add('PromiseChanged', { line, previous, date: addDays(previous, days), cause: 'address-changed' })
  }
}

const editFault = (order: Order, { address, add: added, lines }: OrderCommandOf<'Edit'>): Rejection | undefined => {
  const { orderId, status, payment, fulfilment } = order
  if (status === 'none') return reject('not-found', { orderId })
  if (status === 'cancelled') return reject('invalid-state', { rule: 'order-cancelled' })
  if (status === 'completed') return reject('edit-after-shipping', { lines: order.lines.map(({ line }) => line) })
  const raises = lines.some(({ line, quantity }) => {
    const known = order.lines.find((one) => one.line === line)
    return known !== undefined && quantity > known.quantity - known.cancelled
  })
  if ((added.length > 0 || raises) && payment.status !== 'authorized')
    return reject('invalid-state', { rule: 'payment-not-authorized' })
  if (address === null) return undefined
  if (fulfilment !== 'ship-to-home' && fulfilment !== 'dropship')
    return reject('invalid-state', { rule: 'not-shipped-home' })
  const gone = order.lines.filter((line) => shippedUnits(order, line) > 0)
  return gone.length > 0 ? reject('edit-after-shipping', { lines: gone.map(({ line }) => line) }) : undefined
}

/** All of it or nothing: fewer units, more of them, other SKUs, another address. */
const edit = (draft: Draft, data: OrderCommandOf<'Edit'>): Decision => {
  const order = draft.order()
  if (order.edits?.includes(data.editId) === true) return undefined
  const fault = editFault(order, data)
  if (fault !== undefined) return fault
  const changes = changesOf(order, data.lines)
  if ('kind' in changes) return changes
  const less = changes.flatMap(({ line, by }) =>
    by < 0
      ? firstOf(
          cancellable(order, (one) => one === line.line),
          -by,
        )
      : [],
  )
  const more = changes.flatMap(({ line: { sku, unitPriceMinor, handling }, by }) =>
    by > 0 ? [{ sku, unitPriceMinor, quantity: by, ...(handling === undefined ? {} : { handling }) }] : [],
  )
  // First what joins: an order whose last line goes would be over.
  if (more.length > 0) add(draft, more, 'quantity-raised')
  if (data.add.length > 0) add(draft, data.add, 'added')
  if (less.length > 0) cancelUnits(draft, less, 'edited')
  if (data.address !== null) readdress(draft, data.address)
  draft.add('EditMade', { editId: data.editId })
  settleStatus(draft, 'edited')
  requestFulfilment(draft)
  return undefined
}

/** What a customer takes back or changes before it has left. */
export const decideEdits = (draft: Draft, { type, data }: EditCommand): Decision => {
  switch (type) {
    case 'Cancel':
      return cancel(draft, data)
    case 'Edit':
      return edit(draft, data)
    default:
      return assertNever(type)
  }
}
