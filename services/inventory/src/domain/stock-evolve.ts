import { settle, type StockLevel } from '@onhand/availability'
import { assertNever } from '@onhand/event-sourcing'
import type { Disposition, StockEvent, StockState } from './stock-events.ts'

const add = (stock: StockLevel, change: Partial<Record<keyof StockLevel, number>>): StockLevel => {
  const next: Record<keyof StockLevel, number> = { ...stock }
  for (const [figure, units] of Object.entries(change) as [keyof StockLevel, number][]) next[figure] += units
  return next
}

/** Units that leave a state that knew of fewer were miscounted there: the state ends empty, never below. */
const leave = (stock: StockLevel, state: StockState, quantity: number): StockLevel => {
  if (state === 'damaged') return add(stock, { damaged: -Math.min(quantity, stock.damaged) })
  if (state === 'quality-control') return add(stock, { qualityControl: -Math.min(quantity, stock.qualityControl) })
  return stock
}

const enter = (stock: StockLevel, state: StockState | Disposition, quantity: number): StockLevel => {
  if (state === 'damaged') return add(stock, { damaged: quantity })
  if (state === 'quality-control') return add(stock, { qualityControl: quantity })
  return stock
}

/** Nothing stays set aside for backorders that no longer wait. */
const waitLess = (stock: StockLevel, quantity: number): StockLevel => {
  const backordered = stock.backordered - quantity
  return { ...stock, backordered, allotting: Math.min(stock.allotting, backordered) }
}

const step = (stock: StockLevel, event: StockEvent): StockLevel => {
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
    case 'SupplyExpected':
      return add(stock, { incoming: event.data.quantity })
    case 'SupplyRescheduled':
      return add(stock, { incoming: event.data.change })
    case 'SupplyReceived':
      return add(stock, { incoming: -event.data.expected, onHand: event.data.quantity })
    case 'SupplyCancelled':
      return add(stock, { incoming: -event.data.quantity })
    default:
      return assertNever(event)
  }
}

/** The figures after an event; `shortfall` always says what the others add up to. */
export const evolveStock = (stock: StockLevel, event: StockEvent): StockLevel => {
  const allot = 'allot' in event.data ? (event.data.allot ?? 0) : 0
  const next = step(stock, event)
  return settle(allot === 0 ? next : add(next, { allotting: allot }))
}
