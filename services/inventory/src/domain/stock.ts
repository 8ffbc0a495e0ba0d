import { allotment, atf, backorderable, emptyLevel, shortfallOf } from '@onhand/availability'
import { assertNever, reject, type Decider, type Rejection } from '@onhand/event-sourcing'
import { holdable, noLimits } from './hold-limits.ts'
import { movedAfter, noMoves } from './recent-moves.ts'
import type { Dated, StockCommand, StockEvent, StockFact, StockRequest } from './stock-events.ts'
import { afterAll, evolveStock } from './stock-evolve.ts'
import { dueLots, entering, goodUnits, leaving, type LotChange } from './lots.ts'
import { alike } from './catalogue.ts'
import { isPlain, safetyStockOf, termsOf } from './stock-policy.ts'
import type { StockTerms, UpcomingTerms } from './stock-terms.ts'
import type { HoldLimits, Stock } from './stock-state.ts'

export type { Stock } from './stock-state.ts'

const allot = (stock: Stock, event: StockEvent, freeBefore: number): StockEvent => {
  const after = evolveStock(stock, event)
  const units = allotment(freeBefore, after)
  return units === 0 ? event : ({ ...event, data: { ...event.data, allot: units } } as StockEvent)
}

/** Waiting backorders get what came free first, in the very event that brought it. Mostly nobody waits. */
const allotted = (stock: Stock, event: StockEvent): StockEvent =>
  stock.backordered > stock.allotting ? allot(stock, event, atf(stock)) : event

/** A line that joins the queue while units are free (they came after it was sourced) does not wait for the next supply. */
const queued = (stock: Stock, event: StockEvent): StockEvent => allot(stock, event, 0)

/** What is promised beyond what is there is recorded in the same flush as the fact that made it so. */
const withShortfall = (stock: Stock, events: readonly StockEvent[], cause: string): readonly StockEvent[] => {
  const shortfall = shortfallOf(afterAll(stock, events))
  if (shortfall <= shortfallOf(stock)) return events
  return [...events, { type: 'StockShortfallDetected', data: { shortfall, cause } }]
}

/** Says which lots the units of an event are of; its `lots` as they stand are those that the command names. */
const lotted = (stock: Stock, event: StockEvent): StockEvent => {
  const { lots: named = [], ...data } = event.data as { readonly lots?: readonly LotChange[] }
  if (stock.lots === undefined && named.length === 0) return event
  const good = goodUnits(evolveStock(stock, { ...event, data } as unknown as StockEvent))
  const change = good - goodUnits(stock)
  const inLots = (stock.lots ?? []).reduce((sum, { quantity }) => sum + quantity, 0)
  const room = Math.min(change, Math.max(0, good) - inLots)
  const lots = change < 0 ? leaving(stock, -change, named) : entering(stock, room, named)
  return { ...event, data: lots.length === 0 ? data : { ...data, lots } } as unknown as StockEvent
}

const fact = (stock: Stock, cause: string, event: StockEvent): readonly StockEvent[] =>
  withShortfall(stock, [allotted(stock, lotted(stock, event))], cause)

const expireLots = (stock: Stock, now: string): readonly StockEvent[] => {
  const due = dueLots(stock, now)
  if (due.length === 0) return []
  const quantity = due.reduce((sum, lot) => sum + lot.quantity, 0)
  const lots = due.map(({ lot, quantity: units, expiresOn }) => ({ lot, quantity: units, expiresOn }))
  return withShortfall(stock, [{ type: 'StockExpired', data: { quantity, lots } }], 'expired')
}

/** What was true at an instant, brought up to now by what is known to have moved since; null where too little is known. */
const deltaTo = (stock: Stock, counted: number, sourceTime: string | undefined): number | null => {
  const moved = sourceTime === undefined ? 0 : movedAfter(stock.recent ?? noMoves, sourceTime)
  return moved === null ? null : counted + moved - stock.onHand
}

const stale = ({ recent }: Stock): Rejection => reject('stale', { since: recent?.since ?? null })

const countStock = (stock: Stock, { data }: Extract<StockFact, { type: 'CountStock' }>): readonly StockEvent[] => {
  // A count is never refused: one that is older than what is known says what it found, and changes nothing.
  const delta = deltaTo(stock, data.counted, data.sourceTime)
  const told: StockEvent =
    delta === null
      ? { type: 'StockCounted', data: { ...data, delta: 0, look: false } }
      : { type: 'StockCounted', data: { ...data, delta } }
  return fact(stock, 'count', told)
}

const takeSnapshot = (
  stock: Stock,
  { data }: Extract<StockRequest, { type: 'TakeSnapshot' }>,
): readonly StockEvent[] | Rejection => {
  const delta = deltaTo(stock, data.counted, data.sourceTime)
  if (delta === null) return stale(stock)
  // Books that lag or were never told are no look at the shelf.
  return delta === 0 ? [] : fact(stock, 'snapshot', { type: 'StockCounted', data: { ...data, delta, look: false } })
}

const rejectPick = (stock: Stock, { data }: Extract<StockFact, { type: 'RejectPick' }>): readonly StockEvent[] => {
  const { reservationId, quantity, held, released, damaged, channel = null } = data
  const free: StockEvent[] =
    released === 0
      ? []
      : [{ type: 'StockReleased', data: { reservationId, quantity: released, cause: 'released', held, channel } }]
  const gone: StockEvent = damaged
    ? { type: 'StockMoved', data: { quantity, from: 'available', to: 'damaged', reason: 'damaged' } }
    : { type: 'StockAdjusted', data: { delta: -quantity, reason: 'shrinkage' } }
  return withShortfall(stock, [...free, lotted(afterAll(stock, free), gone)], 'pick-rejected')
}

const policySet = (terms: StockTerms, safetyStock: number, upcoming: readonly UpcomingTerms[]): StockEvent => ({
  type: 'StockPolicySet',
  data: {
    safetyStock,
    backorderLimit: terms.backorderLimit,
    ...(isPlain(terms) ? {} : { terms }),
    ...(upcoming.length === 0 ? {} : { upcoming }),
  },
})

/** Whether the rules to come are the same, whatever figures they gave. */
const sameComing = (before: readonly UpcomingTerms[], upcoming: readonly Dated<StockTerms>[]): boolean =>
  before.length === upcoming.length &&
  before.every((known, index) => alike(known, { ...upcoming[index], safetyStock: known.safetyStock }))

/** A moving safety stock stays as it is where its rule does: once a day it is computed anew. */
const setPolicy = (stock: Stock, { data }: Extract<StockFact, { type: 'SetStockPolicy' }>): readonly StockEvent[] => {
  const { terms, upcoming, now } = data
  if (alike(termsOf(stock), terms) && sameComing(stock.nextTerms ?? [], upcoming)) return []
  const next = upcoming.map((coming) => ({ ...coming, safetyStock: safetyStockOf(coming, stock, now) }))
  return fact(stock, 'policy', policySet(terms, safetyStockOf(terms, stock, now), next))
}

const recompute = (stock: Stock, now: string): readonly StockEvent[] => {
  const terms = termsOf(stock)
  const safetyStock = safetyStockOf(terms, stock, now)
  if (safetyStock === stock.safetyStock) return []
  return fact(stock, 'policy', policySet(terms, safetyStock, stock.nextTerms ?? []))
}

/** Each of the terms whose time has come, in turn: what one of them frees may go to somebody who waits. */
const bringIntoForce = (stock: Stock, now: string): readonly StockEvent[] => {
  const events: StockEvent[] = []
  let state = stock
  for (const { effectiveAt, safetyStock, ...terms } of stock.nextTerms ?? []) {
    if (effectiveAt > now) break
    const upcoming = (state.nextTerms ?? []).slice(1)
    const step = fact(state, 'policy', policySet(terms, safetyStock, upcoming))
    events.push(...step)
    state = afterAll(state, step)
  }
  return events
}

const setLimits = (stock: Stock, limits: HoldLimits): readonly StockEvent[] => {
  const { holdBudget, maxPerCustomer, windowSeconds } = stock.holdLimits ?? noLimits
  const isSame =
    holdBudget === limits.holdBudget &&
    maxPerCustomer === limits.maxPerCustomer &&
    windowSeconds === limits.windowSeconds
  return isSame ? [] : [{ type: 'HoldLimitsSet', data: limits }]
}

const decideFact = (command: StockFact, stock: Stock): readonly StockEvent[] => {
  switch (command.type) {
    case 'ReceiveStock':
      return fact(stock, 'receipt', { type: 'StockReceived', data: command.data })
    case 'AdjustStock':
      return fact(stock, 'adjustment', { type: 'StockAdjusted', data: command.data })
    case 'CountStock':
      return countStock(stock, command)
    case 'MoveStock':
      return fact(stock, 'move', { type: 'StockMoved', data: command.data })
    case 'TransferStockOut':
      return fact(stock, 'transfer', { type: 'StockTransferredOut', data: command.data })
    case 'TransferStockIn':
      return fact(stock, 'transfer', { type: 'StockTransferredIn', data: command.data })
    case 'ExpectTransfer':
      return [{ type: 'TransferExpected', data: command.data }]
    case 'WithdrawTransfer':
      return [{ type: 'TransferWithdrawn', data: command.data }]
    case 'ReturnStock':
      return fact(stock, 'return', { type: 'StockReturned', data: command.data })
    case 'FulfilStock':
      return fact(stock, 'fulfilment', { type: 'StockFulfilled', data: command.data })
    case 'ExpireLots':
      return expireLots(stock, command.data.now)
    case 'RejectPick':
      return rejectPick(stock, command)
    case 'SetStockPolicy':
      return setPolicy(stock, command)
    case 'BringPolicyIntoForce':
      return bringIntoForce(stock, command.data.now)
    case 'RecomputeSafetyStock':
      return recompute(stock, command.data.now)
    case 'SetHoldLimits':
      return setLimits(stock, command.data)
    case 'ExpectSupply':
      return [{ type: 'SupplyExpected', data: command.data }]
    case 'RescheduleSupply':
      return [{ type: 'SupplyRescheduled', data: command.data }]
    case 'ReceiveSupply':
      return fact(stock, 'supply', { type: 'SupplyReceived', data: command.data })
    case 'CancelSupply':
      return [{ type: 'SupplyCancelled', data: command.data }]
    default:
      return assertNever(command)
  }
}

const short = (requested: number, available: number): Rejection =>
  reject('insufficient-stock', { requested, available })

const decideRequest = (command: StockRequest, stock: Stock): readonly StockEvent[] | Rejection => {
  switch (command.type) {
    case 'ReserveStock': {
      const { expiresAt, channel } = command.data
      const free = holdable(stock, { isSoft: expiresAt !== null, channel })
      return command.data.quantity > free
        ? short(command.data.quantity, free)
        : [{ type: 'StockReserved', data: command.data }]
    }
    case 'TakeSnapshot':
      return takeSnapshot(stock, command)
    case 'SendStock': {
      const free = atf(stock)
      return command.data.quantity > free
        ? short(command.data.quantity, free)
        : [lotted(stock, { type: 'StockTransferredOut', data: command.data })]
    }
    case 'CommitStock':
      return [{ type: 'StockCommitted', data: command.data }]
    case 'ReleaseStock': {
      const { keepFree = false, ...data } = command.data
      const event: StockEvent = { type: 'StockReleased', data }
      return [keepFree ? event : allotted(stock, event)]
    }
    case 'BackorderStock': {
      const { data } = command
      const room = data.again === true ? Number.MAX_SAFE_INTEGER : backorderable(stock)
      return data.quantity > room ? short(data.quantity, room) : [queued(stock, { type: 'StockBackordered', data })]
    }
    case 'FillBackorder':
      return command.data.quantity > stock.allotting
        ? short(command.data.quantity, stock.allotting)
        : [{ type: 'BackorderFilled', data: command.data }]
    case 'CancelBackorder':
      return [{ type: 'BackorderCancelled', data: command.data }]
    case 'NameLostPromises': {
      const { shortfall } = stock
      const { lost } = command.data
      if (shortfall === 0 || lost.length === 0) return []
      return [{ type: 'StockShortfallDetected', data: { shortfall, cause: 'promises-chosen', lost } }]
    }
    case 'AllotStock': {
      const quantity = Math.min(command.data.quantity, atf(stock), stock.backordered - stock.allotting)
      return quantity <= 0 ? [] : [{ type: 'StockAllotted', data: { quantity, allot: quantity } }]
    }
    case 'ReturnAllotment':
      return stock.allotting === 0 ? [] : [{ type: 'AllotmentReturned', data: { quantity: stock.allotting } }]
    default:
      return assertNever(command)
  }
}

const requests = new Set<string>([
  'ReserveStock',
  'SendStock',
  'CommitStock',
  'ReleaseStock',
  'BackorderStock',
  'FillBackorder',
  'CancelBackorder',
  'AllotStock',
  'ReturnAllotment',
  'TakeSnapshot',
  'NameLostPromises',
] satisfies StockRequest['type'][])
const isRequest = (command: StockCommand): command is StockRequest => requests.has(command.type)

/** Facts are never refused; requests take no more than `@onhand/availability` says there is. */
export const stockDecider: Decider<Stock, StockCommand, StockEvent> = {
  initial: () => emptyLevel,
  decide: (command, stock) => (isRequest(command) ? decideRequest(command, stock) : decideFact(command, stock)),
  evolve: evolveStock,
}
