import { addDays } from '@onhand/availability'
import { isRejection, reject, type Json, type Rejection } from '@onhand/event-sourcing'
import type { View } from '@onhand/event-store'
import { lotsLeft, type TransferOrder, type TransferUnits } from '../domain/transfer.ts'
import { fillLine } from './backorders.ts'
import { startOfDay } from './local-midnight.ts'
import { locationType, reservationType, stockKey, stockType } from './streams.ts'
import {
  applied,
  lineOf,
  lotsOut,
  onTheRoad,
  putIn,
  tellDestination,
  type Route,
  type TransferRequest,
} from './transfer-ends.ts'
import { transferType } from './transfer-stream.ts'

const shortLine = (refused: Rejection, { sku }: TransferUnits, index: number, from: string): Json => ({
  index,
  sku,
  location: from,
  ...refused.details,
  pointer: `/lines/${index}/quantity`,
})

/** Units without a day of arrival are late once they are so long on the road. */
const USUAL_DAYS = 7

/** Late from the first moment of the next day at the destination on. */
const dueAtOf = (view: View, to: string, expectedOn: string | null, now: string): string =>
  startOfDay(
    expectedOn === null ? addDays(now.slice(0, 10), USUAL_DAYS + 1) : addDays(expectedOn, 1),
    view.get(locationType, to)?.location.timeZone ?? 'UTC',
  )

/** Takes the units out at the source and puts them on the road. `type`: what left already is a fact, else it may be refused. */
export const shipUnits = (
  view: View,
  request: TransferRequest,
  { type, now, reference }: { type: 'SendStock' | 'TransferStockOut'; now: string; reference?: string | undefined },
): Rejection | undefined => {
  const { transferId, from, to, lines, expectedOn } = request
  const dueAt = dueAtOf(view, to, expectedOn, now)
  const before = view.get(transferType, transferId)
  const short: Json[] = []
  const sent = lines.map((line, index): TransferUnits => {
    const { sku, quantity, lots } = line
    const document = { ...(reference === undefined ? {} : { reference }), ...(lots ? { lots } : {}) }
    const data = { transferId, quantity, otherLocation: to, ...document }
    const left = view.apply(stockType, stockKey({ sku, location: from }), { type, data })
    if (isRejection(left)) short.push(shortLine(left, line, index, from))
    const out = isRejection(left) ? [] : lotsOut(left)
    return { sku, quantity, ...(out.length === 0 ? {} : { lots: out }) }
  })
  if (short.length > 0) {
    const detail = short.length === 1 ? 'One line is short.' : `${short.length} lines are short.`
    return reject('insufficient-stock', { detail, lines: short })
  }
  const decided = applied(view, transferId, { type: 'ShipTransfer', data: { ...request, lines: sent, dueAt } })
  if (isRejection(decided)) return decided
  const after = view.get(transferType, transferId)
  for (const { sku } of lines) {
    const change = onTheRoad(after, sku) - onTheRoad(before, sku)
    tellDestination(view, request, { sku, change, expectedOn: after?.expectedOn ?? null }, 'cancelled')
  }
  return undefined
}

/** What came for an order is the order's, whoever else waits there. */
const fillForOrder = (
  view: View,
  location: string,
  { orderId, reservationId, lines }: TransferOrder,
  came: readonly TransferUnits[],
): void => {
  if (!view.knows(reservationType, reservationId)) return // Told by a feed: then the queue fills it in its turn.
  const left = new Map(came.map(({ sku, quantity }) => [sku, quantity]))
  for (const { line, sku, quantity } of lines) {
    const fills = Math.min(quantity, left.get(sku) ?? 0)
    if (fills === 0) continue
    left.set(sku, (left.get(sku) ?? 0) - fillLine(view, { sku, location }, { reservationId, orderId, line, fills }))
  }
}

/** Puts the units on hand at the destination; what was on the road for them is not any more. */
export const receiveUnits = (
  view: View,
  route: Route,
  {
    lines,
    complete,
    reference,
  }: { lines: readonly TransferUnits[]; complete: boolean; reference?: string | undefined },
  now: string,
): Rejection | undefined => {
  const { transferId, from, to } = route
  const before = view.get(transferType, transferId)
  const decided = applied(view, transferId, { type: 'ReceiveTransfer', data: { ...route, lines, complete } })
  if (isRejection(decided)) return decided
  const after = view.get(transferType, transferId)
  for (const { sku, quantity, lots = lotsLeft(lineOf(before, sku), lineOf(after, sku)) } of lines) {
    const expected = Math.min(quantity, onTheRoad(before, sku))
    const data = { transferId, quantity, otherLocation: from, expected, lots }
    const document = reference === undefined ? {} : { reference }
    const refused = putIn(view, { sku, location: to }, { ...data, ...document }, now)
    if (refused) return refused
  }
  if (before?.forOrder !== undefined) fillForOrder(view, to, before.forOrder, lines)
  if (!complete) return undefined
  for (const { sku } of before?.lines ?? []) {
    const came = lines.find((line) => line.sku === sku)?.quantity ?? 0
    const missing = Math.max(0, onTheRoad(before, sku) - came)
    tellDestination(view, route, { sku, change: -missing, expectedOn: null }, 'missing')
  }
  return undefined
}
