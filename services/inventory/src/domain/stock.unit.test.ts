import { ato, atf, available, emptyLevel, type StockLevel } from '@onhand/availability'
import { fold, isRejection } from '@onhand/event-sourcing'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { StockCommand, StockEvent } from './stock-events.ts'
import { afterAll } from './stock-evolve.ts'
import { levelOf } from './stock-policy.ts'
import type { ChannelTerms } from './stock-terms.ts'
import { stockDecider, type Stock } from './stock.ts'

const stock = (figures: Partial<StockLevel>): StockLevel => ({ ...emptyLevel, ...figures })
const decide = (command: StockCommand, state: Stock): readonly StockEvent[] => {
  const decided = stockDecider.decide(command, state)
  if (isRejection(decided)) throw new Error(decided.code)
  return decided
}
const after = (command: StockCommand, state: Stock): Stock => afterAll(state, decide(command, state))
const reserve = (quantity: number): StockCommand => ({
  type: 'ReserveStock',
  data: { reservationId: 'r1', quantity, expiresAt: null, channel: null },
})
const receive = (quantity: number): StockCommand => ({ type: 'ReceiveStock', data: { quantity } })
const count = (counted: number): StockCommand => ({ type: 'CountStock', data: { counted } })
const policy = (safetyStock: number, backorderLimit: number, channels: readonly ChannelTerms[] = []): StockCommand => ({
  type: 'SetStockPolicy',
  data: {
    terms: { safety: { units: safetyStock }, backorderLimit, channels, countsFrom: null },
    upcoming: [],
    now: '2026-01-05T09:00:00.000Z',
  },
})
const waiting = { reservationId: 'r1', orderId: 'A-1', line: 1 }

describe('ReserveStock', () => {
  it('takes the last unit', () => {
    expect(after(reserve(5), stock({ onHand: 5 }))).toEqual(stock({ onHand: 5, reserved: 5 }))
  })
  it('refuses one unit too many and says how many there are', () => {
    expect(stockDecider.decide(reserve(3), stock({ onHand: 5, reserved: 3 }))).toMatchObject({
      code: 'insufficient-stock',
      details: { requested: 3, available: 2 },
    })
  })
  it('A5: what is committed or kept back is not there for another channel', () => {
    const level = stock({ onHand: 10, committed: 4, damaged: 1, qualityControl: 1, safetyStock: 2 })
    expect(isRejection(stockDecider.decide(reserve(3), level))).toBe(true)
    expect(after(reserve(2), level).reserved).toBe(2)
  })
})

describe('facts', () => {
  it('a count below what is promised is recorded with its shortfall, and nothing more can be taken', () => {
    const state = stock({ onHand: 10, reserved: 6, committed: 2 })
    const events = decide(count(5), state)
    expect(events.map(({ type }) => type)).toEqual(['StockCounted', 'StockShortfallDetected'])
    const counted = fold({ ...stockDecider, initial: () => state }, '', events)
    expect(counted).toMatchObject({ onHand: 5, shortfall: 3 })
    expect(isRejection(stockDecider.decide(reserve(1), counted))).toBe(true)
  })
  it('later supply works a shortfall off before anything is sellable', () => {
    const shortOf3 = after(count(5), stock({ onHand: 10, reserved: 6, committed: 2 }))
    expect(after(receive(2), shortOf3)).toMatchObject({ shortfall: 1 })
    expect(atf(after(receive(4), shortOf3))).toBe(1)
  })
  it('a raised safety stock is a fact too', () => {
    const events = decide(policy(4, 0), stock({ onHand: 5, reserved: 3 }))
    expect(events.map(({ type }) => type)).toEqual(['StockPolicySet', 'StockShortfallDetected'])
  })
  it('the same policy again says nothing', () => {
    expect(decide(policy(4, 7), stock({ safetyStock: 4, backorderLimit: 7 }))).toEqual([])
  })
  it('B16: fully reserved stock goes out for the very reservation that holds it', () => {
    const shipped: StockCommand = {
      type: 'FulfilStock',
      data: { reservationId: 'r1', quantity: 5, committed: 5, reserved: 0, orderId: 'A-1', shipmentId: 'S-1' },
    }
    expect(after(shipped, stock({ onHand: 5, committed: 5 }))).toEqual(emptyLevel)
  })
  it('a rejected pick frees the promise and takes the units away in one step', () => {
    const rejected: StockCommand = {
      type: 'RejectPick',
      data: { reservationId: 'r1', quantity: 2, released: 2, held: 'committed', damaged: false },
    }
    expect(levelOf(after(rejected, stock({ onHand: 5, committed: 2 })))).toEqual(stock({ onHand: 3 }))
  })
})

describe('backorders', () => {
  const owing = stock({ backordered: 3, backorderLimit: 5 })
  it('wait within supply and limit', () => {
    const more = (quantity: number): StockCommand => ({ type: 'BackorderStock', data: { ...waiting, quantity } })
    expect(after(more(2), owing).backordered).toBe(5)
    expect(stockDecider.decide(more(3), owing)).toMatchObject({ details: { requested: 3, available: 2 } })
  })
  it('are served at once when units came after the line was sourced', () => {
    const late: StockCommand = { type: 'BackorderStock', data: { ...waiting, quantity: 3 } }
    const [event] = decide(late, stock({ onHand: 2, backorderLimit: 5 }))
    expect(event).toEqual({ type: 'StockBackordered', data: { ...waiting, quantity: 3, allot: 2 } })
    expect(after(late, stock({ onHand: 2, backorderLimit: 5 }))).toMatchObject({ allotting: 2, backordered: 3 })
  })
  it('get what comes in first, in the same event', () => {
    const [event] = decide(receive(5), owing)
    expect(event).toEqual({ type: 'StockReceived', data: { quantity: 5, allot: 3 } })
    expect(after(receive(5), owing)).toMatchObject({ onHand: 5, allotting: 3, backordered: 3 })
    expect(isRejection(stockDecider.decide(reserve(3), after(receive(5), owing)))).toBe(true)
  })
  it('a filled one is committed', () => {
    const filled = after({ type: 'FillBackorder', data: { ...waiting, quantity: 2 } }, after(receive(5), owing))
    expect(filled).toMatchObject({ committed: 2, allotting: 1, backordered: 1 })
  })
  it('what no line takes returns to sellable', () => {
    const returned = after({ type: 'ReturnAllotment', data: {} }, after(receive(5), owing))
    expect(returned).toMatchObject({ allotting: 0, backordered: 3 })
    expect(atf(returned)).toBe(5)
  })
  it('D27: a cancelled one never turns into units on hand', () => {
    const cancelled = after({ type: 'CancelBackorder', data: { ...waiting, quantity: 3 } }, owing)
    expect(cancelled).toEqual(stock({ backorderLimit: 5 }))
  })
})

/** A command that fits the state, as the services above would send it, from a kind and a number. */
const commandFor = (kind: number, n: number, state: StockLevel): StockCommand | null => {
  const upTo = (most: number): number => (most <= 0 ? 0 : 1 + (n % most))
  const hold = { reservationId: 'r' }
  const held = upTo(state.reserved)
  const committed = upTo(state.committed)
  const queued = upTo(state.backordered)
  switch (kind) {
    case 0:
      return receive(n + 1)
    case 1:
      return { type: 'AdjustStock', data: { delta: n - 10, reason: 'correction' } }
    case 2:
      return count(n)
    case 3:
      return { type: 'MoveStock', data: { quantity: n + 1, from: 'available', to: 'damaged' } }
    case 4:
      return { type: 'MoveStock', data: { quantity: n + 1, from: 'damaged', to: 'available' } }
    case 5:
      return reserve(n + 1)
    case 6:
      return held === 0 ? null : { type: 'CommitStock', data: { ...hold, quantity: held } }
    case 7:
      return held === 0
        ? null
        : { type: 'ReleaseStock', data: { ...hold, quantity: held, cause: 'expired', held: 'reserved' } }
    case 8:
      return committed === 0
        ? null
        : {
            type: 'FulfilStock',
            data: { ...hold, quantity: committed, committed, reserved: 0, orderId: null, shipmentId: null },
          }
    case 9:
      return { type: 'BackorderStock', data: { ...waiting, quantity: n + 1 } }
    case 10:
      return { type: 'FillBackorder', data: { ...waiting, quantity: upTo(state.allotting) || 1 } }
    case 11:
      return queued === 0 ? null : { type: 'CancelBackorder', data: { ...waiting, quantity: queued } }
    case 12:
      return { type: 'ReturnAllotment', data: {} }
    case 13:
      return policy(n % 4, n % 12)
    default:
      return { type: 'ReturnStock', data: { quantity: n + 1, disposition: 'restocked', orderId: null, returnId: null } }
  }
}
const isRequest = (command: StockCommand): boolean =>
  ['ReserveStock', 'CommitStock', 'ReleaseStock', 'BackorderStock', 'FillBackorder', 'ReturnAllotment'].includes(
    command.type,
  )
/** Units that an event brings in or takes out of the building. */
const brought = ({ type, data }: StockEvent): number => {
  if (type === 'StockReceived' || type === 'StockReturned') return data.quantity
  if (type === 'StockAdjusted' || type === 'StockCounted') return data.delta
  return type === 'StockFulfilled' ? -data.quantity : 0
}

describe('channels', () => {
  const web = (quantity: number): StockCommand => ({
    type: 'ReserveStock',
    data: { reservationId: 'r1', quantity, expiresAt: null, channel: 'web' },
  })
  const release = (quantity: number, channel: string | null): StockCommand => ({
    type: 'ReleaseStock',
    data: { reservationId: 'r1', quantity, cause: 'released', held: 'reserved', channel },
  })
  const ship = (quantity: number, channel: string): StockCommand => ({
    type: 'FulfilStock',
    data: {
      ...{ reservationId: 'r1', quantity, committed: 0, reserved: quantity },
      ...{ orderId: null, shipmentId: null, channel },
    },
  })
  const used = (state: Stock): unknown => levelOf(state).channels?.map(({ channel, used: units }) => [channel, units])
  const run = (commands: readonly StockCommand[], from: Stock = stock({ onHand: 10 })): Stock =>
    commands.reduce((state, command) => after(command, state), from)

  it('get what their policy leaves, told with the refusal', () => {
    const state = run([policy(0, 0, [{ channel: 'store', minimum: 6 }])])
    expect(stockDecider.decide(web(5), state)).toMatchObject({ details: { requested: 5, available: 4 } })
    expect(used(run([web(4)], state))).toEqual([['store', 0]])
  })
  it('count units from the hold on: released ones no more, fulfilled ones for good', () => {
    const state = run([policy(0, 0, [{ channel: 'web', cap: 5 }]), web(5)])
    expect(stockDecider.decide(web(1), state)).toMatchObject({ code: 'insufficient-stock' })
    expect(used(run([release(2, 'web')], state))).toEqual([['web', 3]])
    expect(used(run([ship(4, 'web')], state))).toEqual([['web', 5]])
    expect(used(run([ship(4, 'web'), release(1, 'web')], state))).toEqual([['web', 4]])
  })
  it('count units that they held before there was a policy', () => {
    expect(used(run([web(2), policy(0, 0, [{ channel: 'web', cap: 5 }])]))).toEqual([['web', 2]])
  })
  it('begin anew with other terms, but for what they hold', () => {
    const sold = run([policy(0, 0, [{ channel: 'web', cap: 5 }]), web(5), ship(3, 'web')])
    expect(used(run([policy(2, 0, [{ channel: 'web', cap: 5 }])], sold))).toEqual([['web', 5]])
    expect(used(run([policy(0, 0, [{ channel: 'web', cap: 6 }])], sold))).toEqual([['web', 2]])
    expect(levelOf(run([policy(0, 0)], sold))).not.toHaveProperty('channels')
  })
  it('leave no trace once nothing is held and no policy names them', () => {
    expect(run([web(2), release(2, 'web')])).toEqual(stock({ onHand: 10 }))
    expect(run([web(2), ship(2, 'web')])).toEqual(stock({ onHand: 8 }))
  })
})

describe('whatever happens', () => {
  const steps = fc.array(fc.tuple(fc.nat(14), fc.nat(20)), { maxLength: 60 })
  it('no request oversells, figures stay whole, and units are conserved', () => {
    fc.assert(
      fc.property(steps, (history) => {
        let state: Stock = emptyLevel
        let units = 0
        for (const [kind, n] of history) {
          const command = commandFor(kind, n, state)
          const decided = command && stockDecider.decide(command, state)
          if (!command || !decided || isRejection(decided)) continue
          const next = afterAll(state, decided)
          units += decided.reduce((sum, event) => sum + brought(event), 0)
          if (isRequest(command)) expect(next.shortfall).toBeLessThanOrEqual(state.shortfall)
          if (command.type === 'BackorderStock') expect(ato(next)).toBeGreaterThanOrEqual(-next.backorderLimit)
          if (next.shortfall > state.shortfall) expect(decided.at(-1)?.type).toBe('StockShortfallDetected')
          const { reserved, committed, damaged, backordered, allotting } = next
          for (const figure of [reserved, committed, damaged, backordered, allotting])
            expect(figure).toBeGreaterThanOrEqual(0)
          expect(allotting).toBeLessThanOrEqual(backordered)
          expect(next.shortfall).toBe(Math.max(0, -available(next)))
          expect(next.onHand).toBe(units)
          state = next
        }
      }),
      { numRuns: 500 },
    )
  })
})
