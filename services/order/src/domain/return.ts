import { assertNever, reject, type Decider, type Rejection } from '@onhand/event-sourcing'
import type { LanguageCode, LineUnits } from './order/events.ts'

export type ReturnReasonCode =
  | 'COLOR'
  | 'DEFECTIVE'
  | 'NOT_AS_DESCRIBED'
  | 'SIZE_TOO_LARGE'
  | 'SIZE_TOO_SMALL'
  | 'STYLE'
  | 'UNWANTED'
  | 'WRONG_ITEM'
  | 'OTHER'
  | 'UNKNOWN'
export type DispositionCode = 'restocked' | 'damaged' | 'quality-control'
export type InspectedUnits = LineUnits & { readonly disposition: DispositionCode }

/** Where the refund of a return stands; `none`: nothing came, so nothing goes back. */
export type ReturnStatus = 'none' | 'requested' | 'received' | 'inspected' | 'returned' | 'expired'

type Event<Type extends string, Data extends object> = { readonly type: Type; readonly data: Data }
type About = {
  readonly returnId: string
  readonly orderId: string
  readonly customerId: string
  readonly language: LanguageCode
  readonly currency: string
  readonly personal: string | null
}
export type ReturnEvent =
  | Event<
      'ReturnRequested',
      About & {
        readonly lines: readonly (LineUnits & { readonly reason: ReturnReasonCode })[]
        readonly requestedAt: string
      }
    >
  | Event<'ReturnReceived', { readonly location: string; readonly lines: readonly LineUnits[] }>
  | Event<'ReturnInspected', { readonly location: string; readonly lines: readonly InspectedUnits[] }>
  /** Nothing came in time. */
  | Event<'ReturnExpired', Record<string, never>>
  | Event<'Returned', { readonly lines: readonly LineUnits[]; readonly refundedMinor: number }>

type Units = { readonly line: number; readonly quantity: number }
export type ReturnCommand =
  | { readonly type: 'RequestReturn'; readonly data: Extract<ReturnEvent, { type: 'ReturnRequested' }>['data'] }
  | { readonly type: 'ReceiveReturn'; readonly data: { readonly location: string; readonly lines: readonly Units[] } }
  | {
      readonly type: 'InspectReturn'
      readonly data: { readonly lines: readonly (Units & { readonly disposition: DispositionCode })[] }
    }
  | { readonly type: 'ExpireReturn'; readonly data: Record<string, never> }
  /** The money is back with the customer, or none was due. */
  | { readonly type: 'FinishReturn'; readonly data: { readonly refundedMinor: number } }

/** Announced, received, and what an inspection made of the received: three facts, never one for another. */
export interface ReturnLine extends LineUnits {
  readonly reason: ReturnReasonCode
  readonly received: number
  readonly restocked: number
  readonly damaged: number
  readonly qualityControl: number
}

export interface Return extends About {
  readonly status: ReturnStatus
  readonly lines: readonly ReturnLine[]
  /** Where the goods were received. */
  readonly location: string | null
  readonly requestedAt: string
  readonly refundedMinor: number
}

const counters = { restocked: 'restocked', damaged: 'damaged', 'quality-control': 'qualityControl' } as const

export const inspectedUnits = ({ restocked, damaged, qualityControl }: ReturnLine): number =>
  restocked + damaged + qualityControl

/** Received units of each line. */
export const receivedOf = ({ lines }: Return): LineUnits[] =>
  lines.flatMap(({ line, sku, received }) => (received > 0 ? [{ line, sku, quantity: received }] : []))
/** Announced units that did not come. */
export const missingOf = ({ lines }: Return): LineUnits[] =>
  lines.flatMap(({ line, sku, quantity, received }) =>
    quantity > received ? [{ line, sku, quantity: quantity - received }] : [],
  )
/** Every received unit was looked at. */
export const isInspected = ({ lines }: Return): boolean => lines.every((line) => inspectedUnits(line) === line.received)

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

const receive = (state: Return, { location, lines }: { location: string; lines: readonly Units[] }) => {
  if (state.status === 'none') return reject('not-found', { returnId: state.returnId })
  if (state.status !== 'requested' && state.status !== 'received')
    return reject('return-closed', { status: state.status })
  if (state.location !== null && state.location !== location)
    return reject('return-received-elsewhere', { location: state.location })
  const over = beyond(state, lines, ({ quantity, received }) => quantity - received)
  if (over.length > 0) return reject('received-exceeds-requested', { lines: over })
  return [{ type: 'ReturnReceived' as const, data: { location, lines: withSku(state, lines) } }]
}

const inspect = (state: Return, lines: readonly (Units & { disposition: DispositionCode })[]) => {
  if (state.status === 'none') return reject('not-found', { returnId: state.returnId })
  if (state.status !== 'received' || state.location === null)
    return reject('return-not-received', { status: state.status })
  const over = beyond(state, lines, (line) => line.received - inspectedUnits(line))
  if (over.length > 0) return reject('inspected-exceeds-received', { lines: over })
  return [{ type: 'ReturnInspected' as const, data: { location: state.location, lines: withSku(state, lines) } }]
}

const decide = (command: ReturnCommand, state: Return): readonly ReturnEvent[] | Rejection => {
  switch (command.type) {
    case 'RequestReturn':
      if (state.status !== 'none') return reject('already-exists', { returnId: state.returnId })
      return [{ type: 'ReturnRequested', data: command.data }]
    case 'ReceiveReturn':
      return receive(state, command.data)
    case 'InspectReturn':
      return inspect(state, command.data.lines)
    case 'ExpireReturn':
      return state.status === 'requested' ? [{ type: 'ReturnExpired', data: {} }] : []
    case 'FinishReturn':
      if (state.status !== 'inspected') return []
      return [{ type: 'Returned', data: { lines: receivedOf(state), refundedMinor: command.data.refundedMinor } }]
    default:
      return assertNever(command)
  }
}

const evolve = (state: Return, { type, data }: ReturnEvent): Return => {
  switch (type) {
    case 'ReturnRequested': {
      const nothingYet = { received: 0, restocked: 0, damaged: 0, qualityControl: 0 }
      return { ...state, ...data, status: 'requested', lines: data.lines.map((line) => ({ ...line, ...nothingYet })) }
    }
    case 'ReturnReceived': {
      const lines = state.lines.map((line) => ({ ...line, received: line.received + sumOf(data.lines, line.line) }))
      return { ...state, lines, location: data.location, status: 'received' }
    }
    case 'ReturnInspected':
      return inspected(state, data.lines)
    case 'ReturnExpired':
      return { ...state, status: 'expired' }
    case 'Returned':
      return { ...state, status: 'returned', refundedMinor: data.refundedMinor }
    default:
      return assertNever(type)
  }
}

const inspected = (state: Return, units: readonly InspectedUnits[]): Return => {
  const lines = state.lines.map((line) =>
    units
      .filter((unit) => unit.line === line.line)
      .reduce<ReturnLine>((changed, { disposition, quantity }) => {
        const counter = counters[disposition]
        return { ...changed, [counter]: changed[counter] + quantity }
      }, line),
  )
  const next = { ...state, lines }
  return { ...next, status: isInspected(next) ? 'inspected' : 'received' }
}

const initial = (stream: string): Return => ({
  returnId: stream.replace(/^return-/, ''),
  orderId: '',
  customerId: '',
  language: 'en',
  currency: '',
  personal: null,
  status: 'none',
  lines: [],
  location: null,
  requestedAt: '',
  refundedMinor: 0,
})

/** One return, stream `return-{returnId}`: announced, received, inspected, refunded. */
export const returnDecider: Decider<Return, ReturnCommand, ReturnEvent> = { initial, decide, evolve }
