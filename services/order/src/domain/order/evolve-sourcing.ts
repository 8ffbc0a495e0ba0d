import type { OrderEventOf, Piece } from './events.ts'
import { count, sameLine, without } from './evolve-units.ts'
import type { Order } from './state.ts'

export const withoutSourcing = (
  order: Order,
  data: { line: number; location: string | null; quantity: number },
): Order => {
  const { sourcing } = order
  if (sourcing === null) return order
  const lines = without(sourcing.lines, data)
  const taken =
    sourcing.lines.reduce((sum, { quantity }) => sum + quantity, 0) -
    lines.reduce((sum, { quantity }) => sum + quantity, 0)
  const backorder = without(sourcing.backorder, { ...data, quantity: data.quantity - taken })
  return { ...order, sourcing: lines.length + backorder.length === 0 ? null : { ...sourcing, lines, backorder } }
}

export const sourced = (
  order: Order,
  { attempt, reservationId, lines, backorder, work, kinds, shipComplete }: OrderEventOf<'OrderSourced'>['data'],
): Order => ({
  ...count(order, 'unsourced', [...lines, ...backorder], -1),
  ...(work === undefined ? {} : { work: [...(order.work ?? []), ...work.map((one) => ({ ...one, reservationId }))] }),
  ...(kinds === undefined ? {} : { kinds: { ...order.kinds, ...kinds } }),
  ...(shipComplete === undefined ? {} : { shipComplete }),
  attempt,
  sourcing: { reservationId, lines, backorder, asked: 1 },
})

export const rejected = (order: Order, { refusals }: OrderEventOf<'SourcingRejected'>['data']): Order => {
  const { sourcing } = order
  if (sourcing === null) return order
  const of = (pieces: readonly Piece[]) =>
    refusals.filter((refusal) => pieces.some((piece) => sameLine(piece, refusal)))
  return {
    ...count(order, 'unsourced', [...sourcing.lines, ...sourcing.backorder]),
    sourcing: null,
    tries: order.tries + 1,
    refusals: [...order.refusals, ...of(sourcing.lines)],
    backorderRefusals: [...order.backorderRefusals, ...of(sourcing.backorder)],
  }
}

/** A piece goes from "asked for" to where inventory put it; the last one ends the asking. */
export const answered = (order: Order, piece: Piece, from: 'lines' | 'backorder'): Order => {
  const { sourcing } = order
  if (sourcing === null) return order
  const next = { ...sourcing, [from]: without(sourcing[from], piece) }
  return { ...order, tries: 0, sourcing: next.lines.length + next.backorder.length === 0 ? null : next }
}

export const filled = (order: Order, data: OrderEventOf<'BackorderFilled'>['data']): Order => {
  const { position, reservationId } = data
  const mine = (backorder: { reservationId: string } & Piece): boolean =>
    backorder.reservationId === reservationId && sameLine(backorder, data)
  const backorders = order.backorders.flatMap((backorder) => {
    if (!mine(backorder)) return [backorder]
    const quantity = backorder.quantity - data.quantity
    return quantity > 0 ? [{ ...backorder, quantity, lastFill: position }] : []
  })
  return { ...order, backorders }
}

/** With a new day the wait for it begins anew, also for whom the last one brought nothing. */
export const redated = (order: Order, data: OrderEventOf<'BackorderRedated'>['data']): Order => {
  const { line, location, reservationId, expectedOn, position: datedAt } = data
  const isIt = (piece: Order['backorders'][number]): boolean =>
    piece.line === line && piece.location === location && piece.reservationId === reservationId
  const backorders = order.backorders.map((piece) =>
    isIt(piece) ? { ...piece, expectedOn, datedAt, offered: piece.offered && expectedOn === null } : piece,
  )
  return { ...order, backorders }
}
