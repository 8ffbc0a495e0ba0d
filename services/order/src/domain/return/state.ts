import type { LineUnits } from '../order/events.ts'
import type { AnnouncedUnits, DispositionCode, ExchangeLine, ReturnAbout, ReturnTerms } from './events.ts'
import type { ReturnMethodCode } from './policy.ts'

/** `requested`: a person has to agree. `none`: never asked for. */
export type ReturnStatus =
  'none' | 'requested' | 'authorized' | 'declined' | 'dropped-off' | 'received' | 'inspected' | 'returned' | 'expired'

/** Announced, received, and what an inspection made of the received: three facts, never one for another. */
export interface ReturnLine extends AnnouncedUnits {
  readonly received: number
  /** Of the received: whose money is due or on its way. */
  readonly settled: number
  readonly restocked: number
  readonly damaged: number
  readonly qualityControl: number
}

/** Units of a line that arrived at one location, and how many of them were looked at. */
export interface Receipt extends LineUnits {
  readonly location: string
  readonly inspected: number
}

export interface Stocked {
  readonly sku: string
  readonly location: string
  readonly quantity: number
  readonly disposition: DispositionCode
  readonly position: number
}

export interface Return extends ReturnAbout {
  readonly status: ReturnStatus
  readonly lines: readonly ReturnLine[]
  readonly requestedAt: string
  readonly method: ReturnMethodCode | null
  readonly terms: ReturnTerms | null
  readonly declinedFor: string | null
  readonly droppedOff: { readonly location: string; readonly droppedOffAt: string } | null
  readonly pickup: { readonly date: string; readonly from: string; readonly to: string } | null
  readonly receipts: readonly Receipt[]
  /** Receipts and inspections that were told, by their names; absent: none had one. */
  readonly news?: readonly string[]
  /** What was announced and had not come counts as kept since then: it can be returned another time. */
  readonly freed: boolean
  /** What inventory says came back into stock. */
  readonly stocked: readonly Stocked[]
  /** Minor units: due for what came, of it paid back, and kept. */
  readonly dueMinor: number
  readonly refundedMinor: number
  readonly feeMinor: number
  readonly exchange: readonly ExchangeLine[]
  readonly exchangeOrderId: string | null
  readonly differenceMinor: number
}

export const noReturn = (stream: string): Return => ({
  ...{ returnId: stream.replace(/^return-/, ''), orderId: '', customerId: '', language: 'en', currency: '' },
  ...{ personal: null, status: 'none', lines: [], requestedAt: '', method: null, terms: null, declinedFor: null },
  ...{
    droppedOff: null,
    pickup: null,
    receipts: [],
    freed: false,
    stocked: [],
    dueMinor: 0,
    refundedMinor: 0,
    feeMinor: 0,
  },
  ...{ exchange: [], exchangeOrderId: null, differenceMinor: 0 },
})

export const inspectedUnits = ({ restocked, damaged, qualityControl }: ReturnLine): number =>
  restocked + damaged + qualityControl

const unitsBy =
  (figure: (line: ReturnLine) => number) =>
  ({ lines }: Return): LineUnits[] =>
    lines.flatMap((line) => {
      const quantity = figure(line)
      return quantity > 0 ? [{ line: line.line, sku: line.sku, quantity }] : []
    })

/** Received units of each line. */
export const receivedOf = unitsBy(({ received }) => received)
/** Received units whose money is not due yet. */
export const unsettledOf = unitsBy(({ received, settled }) => received - settled)
/** Announced units that did not come. */
export const missingOf = unitsBy(({ quantity, received }) => quantity - received)

/** Every received unit was looked at. */
export const isInspected = ({ lines }: Return): boolean => lines.every((line) => inspectedUnits(line) === line.received)

/** Whether it still waits for goods, none of which came. */
export const isExpected = ({ status }: Return): boolean =>
  status === 'requested' || status === 'authorized' || status === 'dropped-off'

/** What came counts; what did not was given free, and can come after all. */
export const isSettled = ({ status }: Return): boolean =>
  status === 'inspected' || status === 'returned' || status === 'expired'

/** What is kept of the price of these units, minor units; the fee of the whole return once. */
export const feeFor = (state: Return, units: readonly LineUnits[]): number => {
  const { terms, lines, feeMinor } = state
  if (terms === null) return 0
  const priceOf = (of: LineUnits): number =>
    of.quantity * (lines.find(({ line }) => line === of.line)?.unitPriceMinor ?? 0)
  const price = units.reduce((sum, of) => sum + priceOf(of), 0)
  const shares = units.reduce((sum, of) => {
    const percent = terms.feePercents.find(({ line }) => line === of.line)?.percent ?? 0
    return sum + Math.floor((priceOf(of) * percent) / 100)
  }, 0)
  const once = feeMinor === 0 && units.length > 0 ? terms.feeMinor : 0
  return Math.min(price, shares + once)
}

/** Snapshots of form 1: one location, no terms, nothing of what became of the units afterwards. */
export const upcastReturn = (old: Return & { readonly location?: string | null }): Return => {
  const { location, ...state } = old
  const isOver = isSettled(state)
  return {
    ...noReturn(''),
    ...state,
    freed: isOver,
    lines: state.lines.map((line) => ({ ...line, settled: isOver ? line.received : 0 })),
    receipts: state.lines.flatMap((line) =>
      line.received > 0 && location
        ? [{ line: line.line, sku: line.sku, quantity: line.received, location, inspected: inspectedUnits(line) }]
        : [],
    ),
  }
}
