import { assertNever, reject, type Decider, type Rejection } from '@onhand/event-sourcing'
import type { DispositionCode, ReturnEvent, ReturnEventOf, ReturnTerms } from './events.ts'
import { evolveReturn } from './evolve.ts'
import { inspectedUnits, isExpected, isSettled, noReturn, receivedOf, type Return, type ReturnLine } from './state.ts'

type Units = { readonly line: number; readonly quantity: number }
type Command<Type extends string, Data extends object> = { readonly type: Type; readonly data: Data }
export type ReturnCommand =
  | Command<'RequestReturn', ReturnEventOf<'ReturnRequested'>['data']>
  /** Agreed to: by the policy, or by a person. */
  | Command<'AuthorizeReturn', ReturnTerms>
  | Command<'DeclineReturn', { readonly reason: string }>
  | Command<'DropOffReturn', { readonly location: string; readonly droppedOffAt: string }>
  | Command<'SchedulePickup', { readonly date: string; readonly from: string; readonly to: string }>
  | Command<'ReceiveReturn', { readonly location: string; readonly lines: readonly Units[]; readonly newsId?: string }>
  | Command<
      'InspectReturn',
      {
        /** Absent: where all of what was not looked at is. */
        readonly location?: string | undefined
        readonly lines: readonly (Units & { readonly disposition: DispositionCode })[]
        readonly newsId?: string
      }
    >
  | Command<'RecordStocked', ReturnEventOf<'ReturnStocked'>['data']>
  | Command<'SettleReturn', { readonly amountMinor: number; readonly feeMinor: number }>
  | Command<'ExpireReturn', Record<string, never>>
  /** So much is back with the customer. `isLast`: no more will come of it. */
  | Command<'RecordRefund', { readonly amountMinor: number; readonly isLast?: boolean }>
  | Command<'LinkExchange', ReturnEventOf<'ExchangeCreated'>['data']>

type Decided = readonly ReturnEvent[] | Rejection
type DataOf<Type extends ReturnCommand['type']> = Extract<ReturnCommand, { type: Type }>['data']

const sumOf = (units: readonly Units[], wanted: number): number =>
  units.reduce((sum, { line, quantity }) => (line === wanted ? sum + quantity : sum), 0)

/** Lines that would go beyond their limit, and lines that the return does not have. */
const beyond = (state: Return, units: readonly Units[], limit: (line: ReturnLine) => number) =>
  [...new Set(units.map(({ line }) => line))].flatMap((line) => {
    const known = state.lines.find((candidate) => candidate.line === line)
    const allowed = known === undefined ? 0 : limit(known)
    const asked = sumOf(units, line)
    return asked > allowed ? [{ line, asked, allowed }] : []
  })

const withSku = <U extends Units>(state: Return, units: readonly U[]): (U & { sku: string })[] =>
  units.map((unit) => ({ ...unit, sku: state.lines.find(({ line }) => line === unit.line)?.sku ?? '' }))

const unknown = ({ returnId }: Return): Rejection => reject('not-found', { returnId })
const closed = ({ status }: Return): Rejection => reject('return-closed', { status })

const authorize = (state: Return, terms: ReturnTerms): Decided => {
  if (state.status === 'none') return unknown(state)
  if (state.terms !== null) return []
  if (state.status !== 'requested') return closed(state)
  const lines = state.lines.map(({ line, sku, quantity }) => ({ line, sku, quantity }))
  const { method, expiresAt } = terms
  return [
    { type: 'ReturnAuthorized', data: { ...terms, lines } },
    { type: 'LabelIssued', data: { method, form: 'qr', expiresAt } },
  ]
}

const decline = (state: Return, { reason }: DataOf<'DeclineReturn'>): Decided => {
  if (state.status === 'none') return unknown(state)
  if (state.status === 'declined') return []
  return state.status === 'requested' ? [{ type: 'ReturnDeclined', data: { reason } }] : closed(state)
}

const dropOff = (state: Return, data: DataOf<'DropOffReturn'>): Decided => {
  if (state.status === 'none') return unknown(state)
  if (state.droppedOff !== null) return []
  return state.status === 'authorized' ? [{ type: 'ReturnDroppedOff', data }] : closed(state)
}

const schedulePickup = (state: Return, data: DataOf<'SchedulePickup'>): Decided => {
  if (state.status === 'none') return unknown(state)
  if (state.status !== 'authorized') return closed(state)
  const { pickup } = state
  const isSame = pickup?.date === data.date && pickup.from === data.from && pickup.to === data.to
  return isSame ? [] : [{ type: 'PickupScheduled', data }]
}

const isOld = ({ news = [] }: Return, newsId: string | undefined): boolean =>
  newsId !== undefined && news.includes(newsId)
const named = (newsId: string | undefined) => (newsId === undefined ? {} : { newsId })

/** What arrives is there, also before a person has agreed; what was refused is another matter. */
const receive = (state: Return, { location, lines, newsId }: DataOf<'ReceiveReturn'>): Decided => {
  if (state.status === 'none') return unknown(state)
  if (isOld(state, newsId)) return []
  if (state.status === 'declined') return closed(state)
  const over = beyond(state, lines, ({ quantity, received }) => quantity - received)
  if (over.length > 0) return reject('received-exceeds-requested', { lines: over })
  const units = withSku(state, lines)
  const reopened: ReturnEvent[] = isSettled(state) ? [{ type: 'ReturnReopened', data: { lines: units } }] : []
  return [...reopened, { type: 'ReturnReceived', data: { location, lines: units, ...named(newsId) } }]
}

/** Where the units are that nobody has looked at. */
const waitingAt = ({ receipts }: Return): string[] => [
  ...new Set(receipts.flatMap(({ location, quantity, inspected }) => (quantity > inspected ? [location] : []))),
]

const inspect = (state: Return, { location, lines, newsId }: DataOf<'InspectReturn'>): Decided => {
  if (state.status === 'none') return unknown(state)
  if (isOld(state, newsId)) return []
  if (state.status !== 'received') return reject('return-not-received', { status: state.status })
  const places = waitingAt(state)
  const [only] = places
  if (location === undefined && places.length > 1) return reject('location-needed', { locations: places })
  const at = location ?? only ?? ''
  const there = (line: ReturnLine): number =>
    state.receipts.reduce(
      (sum, receipt) =>
        receipt.location === at && receipt.line === line.line ? sum + receipt.quantity - receipt.inspected : sum,
      0,
    )
  const over = beyond(state, lines, (line) => Math.min(line.received - inspectedUnits(line), there(line)))
  if (over.length > 0) return reject('inspected-exceeds-received', { lines: over })
  return [{ type: 'ReturnInspected', data: { location: at, lines: withSku(state, lines), ...named(newsId) } }]
}

/** Ends as soon as all that is due is back. */
const finished = (state: Return, refundedMinor: number): ReturnEvent[] => {
  const { feeMinor } = state
  const fee = feeMinor > 0 ? { feeMinor } : {}
  return [{ type: 'Returned', data: { lines: receivedOf(state), refundedMinor, ...fee } }]
}

const settle = (state: Return, data: DataOf<'SettleReturn'>): Decided => {
  if (state.status !== 'inspected') return []
  const due: ReturnEvent = { type: 'RefundDue', data }
  const after = evolveReturn(state, due)
  return after.refundedMinor >= after.dueMinor ? [due, ...finished(after, after.refundedMinor)] : [due]
}

const recordRefund = (state: Return, { amountMinor, isLast = false }: DataOf<'RecordRefund'>): Decided => {
  if (state.status === 'none') return []
  const refunded: ReturnEvent[] = amountMinor > 0 ? [{ type: 'ReturnRefunded', data: { amountMinor } }] : []
  if (state.status !== 'inspected') return refunded
  const after = refunded.reduce(evolveReturn, state)
  const isOver = isLast || after.refundedMinor >= after.dueMinor
  return isOver ? [...refunded, ...finished(after, after.refundedMinor)] : refunded
}

const decide = ({ type, data }: ReturnCommand, state: Return): Decided => {
  switch (type) {
    case 'RequestReturn':
      if (state.status !== 'none') return reject('already-exists', { returnId: state.returnId })
      return [{ type: 'ReturnRequested', data }]
    case 'AuthorizeReturn':
      return authorize(state, data)
    case 'DeclineReturn':
      return decline(state, data)
    case 'DropOffReturn':
      return dropOff(state, data)
    case 'SchedulePickup':
      return schedulePickup(state, data)
    case 'ReceiveReturn':
      return receive(state, data)
    case 'InspectReturn':
      return inspect(state, data)
    case 'RecordStocked':
      if (state.status === 'none' || state.stocked.some(({ position }) => position === data.position)) return []
      return [{ type: 'ReturnStocked', data }]
    case 'SettleReturn':
      return settle(state, data)
    case 'ExpireReturn':
      return isExpected(state) ? [{ type: 'ReturnExpired', data: {} }] : []
    case 'RecordRefund':
      return recordRefund(state, data)
    case 'LinkExchange':
      return state.exchangeOrderId === null ? [{ type: 'ExchangeCreated', data }] : []
    default:
      return assertNever(type)
  }
}

/** One return, stream `return-{returnId}`: asked for, agreed to, received, inspected, stocked, refunded, each on its own. */
export const returnDecider: Decider<Return, ReturnCommand, ReturnEvent> = {
  initial: noReturn,
  decide,
  evolve: evolveReturn,
}
