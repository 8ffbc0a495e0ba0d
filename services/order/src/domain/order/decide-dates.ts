import { arrivalOn } from '../promise.ts'
import type { OrderCommandOf } from './commands.ts'
import type { Draft } from './draft.ts'
import { unitsOf, type Backorder, type Line, type Order } from './state.ts'

/** The day on which a waiting piece arrives; null where no supply is announced, undefined where its way is not known. */
const arrives = ({ expectedOn, supplied }: Backorder, at: string): string | null | undefined => {
  if (expectedOn === null) return null
  return supplied && arrivalOn(supplied, at, expectedOn)
}

/** A line comes with its last unit; undefined where nothing can be said. */
const dayOf = (order: Order, line: Line, at: string): string | null | undefined => {
  const pieces = order.backorders.filter((piece) => piece.line === line.line)
  const days = pieces.map((piece) => arrives(piece, at))
  if (days.includes(undefined)) return undefined
  if (days.includes(null)) return null
  const { allocated, inTransit } = unitsOf(order, line)
  if (allocated + inTransit === 0) return days.toSorted().at(-1)
  // A day that was taken back may have been so because of units elsewhere: nothing is known of those.
  if (line.promised && line.promise === null) return undefined
  const others = pieces.map(({ supplied }) => supplied?.othersOn ?? null)
  return [...days, ...others]
    .filter((day) => day !== null && day !== undefined)
    .toSorted()
    .at(-1)
}

/** Supply reaches waiting units on another day: the line's promise follows, and says so once. */
export const redate = (draft: Draft, data: OrderCommandOf<'RedateBackorder'>): void => {
  const { line, location, reservationId, expectedOn, position, at, cause } = data
  const piece = draft
    .order()
    .backorders.find((one) => one.line === line && one.location === location && one.reservationId === reservationId)
  if (piece === undefined || position <= (piece.datedAt ?? 0) || piece.expectedOn === expectedOn) return
  draft.add('BackorderRedated', { line, location, reservationId, expectedOn, position })
  const known = draft.order().lines.find((candidate) => candidate.line === line)
  const date = known && dayOf(draft.order(), known, at)
  if (known === undefined || date === undefined || date === known.promise) return
  if (known.promised) draft.add('PromiseChanged', { line, previous: known.promise, date, cause })
  else draft.add('OrderPromised', { promises: [{ line, date }], cause })
}
