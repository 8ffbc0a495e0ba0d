import { settle, type StockLevel } from '@onhand/availability'
import { assertNever } from '@onhand/event-sourcing'
import { noLimits, type HoldLimits } from './hold-limits.ts'
import { countedUnits } from './supply.ts'
import type { Disposition, StockEvent, StockState } from './stock-events.ts'

/** One SKU at one location, stream `stock-{sku}@{location}`: figures only, so that it stays small whatever its history. */
export interface Stock extends StockLevel {
  /** Absent: no flash sale limits what carts and customers take. */
  readonly holdLimits?: HoldLimits
}

const add = (stock: Stock, change: Partial<Record<keyof StockLevel, number>>): Stock => {
  const next: Record<keyof StockLevel, number> = { ...stock }
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

type Figures = { readonly [Figure in keyof StockLevel]: number }

/** The figures that others see: without the limits of a flash sale. */
export const figuresOf = (stock: Stock): Figures =>
  stock.holdLimits === undefined
    ? stock
    : (Object.fromEntries(Object.entries(stock).filter(([figure]) => figure !== 'holdLimits')) as Figures)

const limited = (stock: Stock, limits: HoldLimits): Stock =>
  limits.holdBudget === noLimits.holdBudget && limits.maxPerCustomer === noLimits.maxPerCustomer
    ? figuresOf(stock)
    : { ...stock, holdLimits: limits }

const step = (stock: Stock, event: StockEvent): Stock => {
  switch (event.type) {
    case 'StockReceived':
    case 'StockTransferredIn':
      return add(stock, { onHand: event.data.quantity })
    case 'StockTransferredOut':
      return add(stock, { onHand: -event.data.quantity })
    case 'StockAdjusted':
    case 'StockCounted':
      return add(stock, { onHand: event.data.delta })
    case 'StockMoved':
      return enter(leave(stock, event.data.from, event.data.quantity), event.data.to, event.data.quantity)
    case 'StockReturned':
      return enter(add(stock, { onHand: event.data.quantity }), event.data.disposition, event.data.quantity)
    case 'StockReserved':
      return add(stock, { reserved: event.data.quantity })
    case 'StockCommitted':
      return add(stock, { reserved: -event.data.quantity, committed: event.data.quantity })
    case 'StockReleased':
      return add(stock, { [event.data.held]: -event.data.quantity })
    case 'StockFulfilled': {
      const { quantity, committed, reserved } = event.data
      return add(stock, { onHand: -quantity, committed: -committed, reserved: -reserved })
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
    case 'StockShortfallDetected':
      return stock // The figures say it already; the event tells others.
    case 'StockPolicySet': {
      const { safetyStock, backorderLimit } = event.data
      return { ...stock, safetyStock, backorderLimit }
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

/** The figures after an event; `shortfall` always says what the others add up to. */
export const evolveStock = (stock: Stock, event: StockEvent): Stock => {
  const allot = 'allot' in event.data ? (event.data.allot ?? 0) : 0
  const next = step(stock, event)
  return settle(allot === 0 ? next : add(next, { allotting: allot }))
}
