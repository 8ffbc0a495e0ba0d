import { settle, type StockLevel } from '@onhand/availability'
import { assertNever, type Instant } from '@onhand/event-sourcing'
import { withSale } from './demand.ts'
import { noLimits } from './hold-limits.ts'
import { countedUnits } from './supply.ts'
import { noMoves, sinceAbsolute, withMove } from './recent-moves.ts'
import type { Disposition, StockEvent, StockState } from './stock-events.ts'
import { changeLots, markExpired } from './lots.ts'
import { less, noTerms, underTerms, useChannel } from './stock-policy.ts'
import type { HoldLimits, Stock } from './stock-state.ts'
import { fullTrust, observed } from './trust.ts'

const add = (stock: Stock, change: Partial<Record<keyof StockLevel, number>>): Stock => {
  const next: Omit<Stock, keyof StockLevel> & Record<keyof StockLevel, number> = { ...stock }
  for (const [figure, units] of Object.entries(change) as [keyof StockLevel, number][]) next[figure] += units
  return next
}

/** Units that leave a state that knew of fewer were miscounted there: the state ends empty, never below. */
const leave = (stock: Stock, state: StockState, quantity: number): Stock => {
  if (state === 'damaged') return add(stock, { damaged: -Math.min(quantity, stock.damaged) })
  if (state === 'quality-control') return add(stock, { qualityControl: -Math.min(quantity, stock.qualityControl) })
  return stock
}

const enter = (stock: Stock, state: StockState | Disposition, quantity: number): Stock => {
  if (state === 'damaged') return add(stock, { damaged: quantity })
  if (state === 'quality-control') return add(stock, { qualityControl: quantity })
  return stock
}

/** Nothing stays set aside for backorders that no longer wait. */
const waitLess = (stock: Stock, quantity: number): Stock => {
  const backordered = stock.backordered - quantity
  return { ...stock, backordered, allotting: Math.min(stock.allotting, backordered) }
}

const limited = (stock: Stock, limits: HoldLimits): Stock =>
  limits.holdBudget === noLimits.holdBudget && limits.maxPerCustomer === noLimits.maxPerCustomer
    ? less(stock, 'holdLimits')
    : { ...stock, holdLimits: limits }

/** Reasons of an adjustment that say that the record was wrong. */
const recordErrors = new Set(['shrinkage', 'cycle_count_available'])

/** Somebody looked at the shelf, where the record said `recorded`. */
const looked = (stock: Stock, recorded: number, isLook: boolean): Stock =>
  isLook ? { ...stock, trust: observed(stock.trust ?? fullTrust, recorded, stock.onHand) } : stock

const step = (stock: Stock, event: StockEvent, at: Instant | undefined): Stock => {
  switch (event.type) {
    case 'StockReceived':
      return add(stock, { onHand: event.data.quantity })
    case 'StockTransferredIn': {
      const { quantity, expected = 0 } = event.data
      return add(stock, { onHand: quantity, incoming: -expected, inTransit: -expected })
    }
    case 'StockTransferredOut':
      return add(stock, { onHand: -event.data.quantity })
    case 'TransferExpected':
      return add(stock, { incoming: event.data.quantity, inTransit: event.data.quantity })
    case 'TransferWithdrawn':
      return add(stock, { incoming: -event.data.quantity, inTransit: -event.data.quantity })
    case 'StockAdjusted':
      return looked(add(stock, { onHand: event.data.delta }), stock.onHand, recordErrors.has(event.data.reason))
    case 'StockCounted':
      return looked(add(stock, { onHand: event.data.delta }), stock.onHand, event.data.look ?? true)
    case 'StockMoved':
      return enter(leave(stock, event.data.from, event.data.quantity), event.data.to, event.data.quantity)
    case 'StockReturned':
      return enter(add(stock, { onHand: event.data.quantity }), event.data.disposition, event.data.quantity)
    case 'StockReserved':
      return useChannel(add(stock, { reserved: event.data.quantity }), event.data.channel, {
        held: event.data.quantity,
      })
    case 'StockCommitted':
      return add(stock, { reserved: -event.data.quantity, committed: event.data.quantity })
    case 'StockReleased': {
      const { held, quantity, channel } = event.data
      return useChannel(add(stock, { [held]: -quantity }), channel, { held: -quantity })
    }
    case 'StockFulfilled': {
      const { quantity, committed, reserved, channel } = event.data
      const left = add(stock, { onHand: -quantity, committed: -committed, reserved: -reserved })
      const used = useChannel(left, channel, { held: -committed - reserved, fulfilled: quantity })
      return at === undefined ? used : { ...used, sales: withSale(stock.sales, quantity, at) }
    }
    case 'StockBackordered':
      return add(stock, { backordered: event.data.quantity })
    case 'BackorderFilled': {
      const { quantity } = event.data
      return add(stock, { backordered: -quantity, allotting: -quantity, committed: quantity })
    }
    case 'BackorderCancelled':
      return waitLess(stock, event.data.quantity)
    case 'AllotmentReturned':
      return add(stock, { allotting: -event.data.quantity })
    case 'StockAllotted':
    case 'StockExpired':
    case 'StockShortfallDetected':
      return stock // The figures say it already; the event tells others.
    case 'StockPolicySet': {
      const { safetyStock, backorderLimit, upcoming = [] } = event.data
      const { terms = { ...noTerms, safety: { units: safetyStock }, backorderLimit } } = event.data
      return underTerms(stock, { safetyStock, terms, upcoming })
    }
    case 'HoldLimitsSet':
      return limited(stock, event.data)
    case 'SupplyExpected':
      return add(stock, { incoming: countedUnits(event.data.supplyType ?? 'PO_PLACED', event.data.quantity) })
    case 'SupplyRescheduled':
      return add(stock, { incoming: event.data.change })
    case 'SupplyReceived':
      return add(stock, { incoming: -event.data.expected, onHand: event.data.quantity })
    case 'SupplyCancelled':
      return add(stock, { incoming: -(event.data.fromIncoming ?? event.data.quantity) })
    default:
      return assertNever(event)
  }
}

/** Remembers what changed on hand, and when in the world. */
const moved = (before: Stock, after: Stock, event: StockEvent, at: Instant | undefined): Stock => {
  if (at === undefined) return after
  const { recent = noMoves } = before
  if (event.type === 'StockCounted') return { ...after, recent: sinceAbsolute(recent, event.data.sourceTime ?? at) }
  const units = after.onHand - before.onHand
  return units === 0 ? after : { ...after, recent: withMove(recent, at, units) }
}

const lotsAfter = (stock: Stock, event: StockEvent): Stock => {
  if (!('lots' in event.data)) return stock
  return event.type === 'StockExpired' ? markExpired(stock, event.data.lots) : changeLots(stock, event.data.lots)
}

/** The figures after an event; `shortfall` always says what the others add up to. */
export const evolveStock = (stock: Stock, event: StockEvent, at?: Instant): Stock => {
  const allot = 'allot' in event.data ? (event.data.allot ?? 0) : 0
  const next = moved(stock, lotsAfter(step(stock, event, at), event), event, at)
  return settle(allot === 0 ? next : add(next, { allotting: allot }))
}

/** The figures after several events. */
export const afterAll = (stock: Stock, events: readonly StockEvent[]): Stock =>
  events.reduce((state, event) => evolveStock(state, event), stock)
