import { assertNever } from '@onhand/event-sourcing'
import type { LineUnits } from '../order/events.ts'
import type { ReturnEvent, ReturnEventOf } from './events.ts'
import { isInspected, type Receipt, type Return, type ReturnLine } from './state.ts'

const counters = { restocked: 'restocked', damaged: 'damaged', 'quality-control': 'qualityControl' } as const
const NOTHING_YET = { received: 0, settled: 0, restocked: 0, damaged: 0, qualityControl: 0 }

const sumOf = (units: readonly LineUnits[], wanted: number): number =>
  units.reduce((sum, { line, quantity }) => (line === wanted ? sum + quantity : sum), 0)

const requested = (state: Return, data: ReturnEventOf<'ReturnRequested'>['data']): Return => {
  const { method = null, exchange = [] } = data
  const lines = data.lines.map((line) => ({ ...line, ...NOTHING_YET }))
  return { ...state, ...data, method, exchange, lines, status: 'requested' }
}

const received = (state: Return, { location, lines }: ReturnEventOf<'ReturnReceived'>['data']): Return => {
  const receipts: readonly Receipt[] = [
    ...state.receipts,
    ...lines.map((units) => ({ ...units, location, inspected: 0 })),
  ]
  const counted = state.lines.map((line) => ({ ...line, received: line.received + sumOf(lines, line.line) }))
  return { ...state, lines: counted, receipts, status: 'received' }
}

const inspected = (state: Return, { location, lines: units }: ReturnEventOf<'ReturnInspected'>['data']): Return => {
  const lines = state.lines.map((line) =>
    units
      .filter((unit) => unit.line === line.line)
      .reduce<ReturnLine>((changed, { disposition, quantity }) => {
        const counter = counters[disposition]
        return { ...changed, [counter]: changed[counter] + quantity }
      }, line),
  )
  const left = new Map(units.map(({ line }) => [line, sumOf(units, line)]))
  const receipts = state.receipts.map((receipt) => {
    if (receipt.location !== location) return receipt
    const taken = Math.min(left.get(receipt.line) ?? 0, receipt.quantity - receipt.inspected)
    left.set(receipt.line, (left.get(receipt.line) ?? 0) - taken)
    return taken > 0 ? { ...receipt, inspected: receipt.inspected + taken } : receipt
  })
  const next = { ...state, lines, receipts }
  return { ...next, status: isInspected(next) ? 'inspected' : 'received' }
}

const settled = (state: Return, { amountMinor, feeMinor }: ReturnEventOf<'RefundDue'>['data']): Return => ({
  ...state,
  freed: true,
  dueMinor: state.dueMinor + amountMinor,
  feeMinor: state.feeMinor + feeMinor,
  lines: state.lines.map((line) => ({ ...line, settled: line.received })),
})

/** The return after one event. */
export const evolveReturn = (state: Return, event: ReturnEvent): Return => {
  const next = step(state, event)
  const { data } = event
  return 'newsId' in data ? { ...next, news: [...(next.news ?? []), data.newsId] } : next
}

const step = (state: Return, { type, data }: ReturnEvent): Return => {
  switch (type) {
    case 'ReturnRequested':
      return requested(state, data)
    case 'ReturnAuthorized': {
      const { method, expiresAt, policyVersion, feePercents, feeMinor } = data
      const terms = { method, expiresAt, policyVersion, feePercents, feeMinor }
      return { ...state, terms, method, status: state.status === 'requested' ? 'authorized' : state.status }
    }
    case 'ReturnDeclined':
      return { ...state, status: 'declined', declinedFor: data.reason }
    case 'LabelIssued':
      return state
    case 'ReturnDroppedOff':
      return { ...state, droppedOff: data, status: 'dropped-off' }
    case 'PickupScheduled':
      return { ...state, pickup: data, method: 'pickup' }
    case 'ReturnReceived':
      return received(state, data)
    case 'ReturnReopened':
      return { ...state, status: 'received' }
    case 'ReturnInspected':
      return inspected(state, data)
    case 'ReturnStocked':
      return { ...state, stocked: [...state.stocked, data] }
    case 'RefundDue':
      return settled(state, data)
    case 'ReturnRefunded':
      return { ...state, refundedMinor: state.refundedMinor + data.amountMinor }
    case 'ReturnExpired':
      return { ...state, status: 'expired', freed: true }
    case 'Returned':
      return { ...state, status: 'returned', refundedMinor: data.refundedMinor }
    case 'ExchangeCreated':
      return { ...state, exchangeOrderId: data.exchangeOrderId, differenceMinor: data.differenceMinor }
    default:
      return assertNever(type)
  }
}
