import { describe, expect, it } from '@jest/globals'
import { readStates } from '@onhand/event-store'
import fc from 'fast-check'
import { reservationType } from '../app/streams.ts'
import type { Allowance } from '../domain/allowance.ts'
import type { Reservation } from '../domain/reservation.ts'
import type { StockEvent } from '../domain/stock-events.ts'
import { levelOf } from '../domain/stock-policy.ts'
import { stockDecider, type Stock } from '../domain/stock.ts'
import { createHarness, hold, receipt, type Harness } from './harness.ts'

const places = ['WH-DEN', 'ST-1', 'ST-2'] as const
const skus = ['SKU-1', 'SKU-2', 'SKU-3'] as const
const kits = { 'KIT-A': { 'SKU-1': 1, 'SKU-2': 2 }, 'KIT-B': { 'SKU-2': 1, 'SKU-3': 3 } } as const
const sellable = [...skus, ...Object.keys(kits)]
interface Step {
  readonly act: number
  readonly n: number
  /** Which of the holds so far. */
  readonly which: number
  readonly sku: string
  readonly other: string
  readonly place: string
}
/** A run: what was taken so far, by name. */
interface Run {
  readonly h: Harness
  readonly ids: string[]
  readonly orders: string[]
}
type Act = (run: Run, step: Step) => Promise<unknown>
let eventIds = 0
const push = ({ h }: Run, type: string, { place, sku }: Step, members: object) => {
  eventIds += 1
  return h.call('POST', '/v1/stock-events', [
    { source: 'wms', eventId: String(eventIds), sku, location: place, type, ...members },
  ])
}
const take = ({ h, ids }: Run, { n }: Step, lines: object[], more: object = {}) => {
  const id = `r${ids.push('') - 1}`
  ids[ids.length - 1] = id
  return h.call('POST', '/v1/reservations', hold(id, lines, { expiresInSeconds: n + 2, ...more }))
}
const chosen = (ids: readonly string[], { which }: Step): string => ids[which % Math.max(1, ids.length)] ?? 'none'
const act = ({ h, ids }: Run, step: Step, name: string, body?: object) =>
  h.call('POST', `/v1/reservations/${chosen(ids, step)}/${name}`, body)
const units = ({ n, sku, place }: Step) => ({ sku, location: place, quantity: (n % 3) + 1 })

/** A unit, or a kit, of what a reservation holds. */
const oneOf = async ({ h }: Run, id: string, { n }: Step) => {
  const { state } = await h.store.current(reservationType, id)
  const line = state.lines[n % Math.max(1, state.lines.length)]
  return { sku: line?.kit?.sku ?? line?.sku ?? 'SKU-1', location: line?.location ?? 'WH-DEN', line: line?.line ?? 1 }
}
const actOnOne = async (run: Run, step: Step, name: string, more: object = {}) => {
  const { sku, location } = await oneOf(run, chosen(run.ids, step), step)
  return act(run, step, name, { lines: [{ sku, location, quantity: 1 }], ...more })
}
const about = (orderId: string) => ({ orderId, customerId: 'C-1', reservationId: orderId })

/** Everything that can become of a reservation, through the public doors. */
const acts: readonly Act[] = [
  (run, step) => take(run, step, [units(step), { ...units(step), sku: step.other }]),
  (run, step) => take(run, step, [units(step), { ...units(step), sku: step.other }], { allowPartial: true }),
  (run, step) =>
    take(run, step, [{ sku: step.sku, locationGroup: 'ALL', quantity: step.n + 1 }], { allowPartial: true }),
  (run, step) => take(run, step, [units(step), units(step)], { customerId: `C-${step.n % 2}`, expiresInSeconds: 60 }),
  (run, step) => act(run, step, 'confirm'),
  (run, step) => act(run, step, 'extend', { expiresInSeconds: step.n + 1 }),
  (run, step) => actOnOne(run, step, 'shrink'),
  (run, step) => act(run, step, 'transfer', { to: step.place }),
  (run, step) => actOnOne(run, step, 'transfer', { to: step.place }),
  (run, step) => act(run, step, 'bind', { location: step.place }),
  (run, step) => actOnOne(run, step, 'fulfill', { shipmentId: `S-${step.n % 4}` }),
  (run, step) =>
    step.n % 3 === 0 ? act(run, step, 'fulfill') : run.h.call('DELETE', `/v1/reservations/${chosen(run.ids, step)}`),
  (run, step) => push(run, 'receipt', step, { quantity: step.n + 1 }),
  (run, step) => push(run, 'count', step, { quantity: step.n }),
  ({ h }, step) => {
    const limits = { location: step.place, holdBudget: step.n % 2 === 0 ? step.n + 2 : null }
    const maxPerCustomer = step.n % 3 === 0 ? { quantity: step.n + 1, windowSeconds: 20 } : null
    return h.call('PUT', `/v1/stock-policies/${step.sku}/hold-limits`, { ...limits, maxPerCustomer })
  },
  ({ h, ids, orders }, step) => {
    const orderId = `O-${orders.length}`
    orders.push(orderId)
    const lines = [
      { line: 1, ...units(step) },
      { line: 2, ...units(step), sku: step.other },
    ]
    const adoptReservationId = step.n % 2 === 0 ? chosen(ids, step) : null
    return h.tell('onhand.order.order-sourced.v1', {
      ...{ ...about(orderId), language: 'en', attempt: 1, channel: 'web', placedAt: '2026-01-05T09:00:00.000Z' },
      ...{ lines, backorder: [], adoptReservationId },
    })
  },
  async (run, step) => {
    const orderId = chosen(run.orders, step)
    const { sku, location, line } = await oneOf(run, orderId, step)
    return run.h.tell('onhand.shipment.shipped.v1', {
      ...{ ...about(orderId), shipmentId: `T-${step.n % 3}`, status: 'shipped', carrier: 'UPS', trackingNumber: 'EZ1' },
      ...{ location, shippedAt: '2026-01-05T09:00:00.000Z', lines: [{ line, sku, quantity: (step.n % 2) + 1 }] },
    })
  },
  async (run, step) => {
    const orderId = chosen(run.orders, step)
    const { sku, line } = await oneOf(run, orderId, step)
    const cancelled = { ...about(orderId), language: 'en' as const, line, sku, quantity: 1, reason: 'customer' }
    const nowhere = { location: null, shipmentId: null, personal: null }
    return run.h.tell('onhand.order.line-cancelled.v1', { ...cancelled, ...nowhere }, `cancel-${orderId}-${step.n}`)
  },
  async (run, step) => {
    const orderId = chosen(run.orders, step)
    const { sku, location, line } = await oneOf(run, orderId, step)
    const rejected = { ...about(orderId), shipmentId: 'T-9', status: 'rejected' as const, location, reason: 'damage' }
    const lines = [{ line, sku, quantity: 1 }]
    return run.h.tell('onhand.shipment.pick-rejected.v1', { ...rejected, lines }, `reject-${orderId}-${step.n}`)
  },
  ({ h }, { n }) => {
    h.clock.advance(n * 400)
    return Promise.resolve()
  },
]

const anyStep = fc.record({
  act: fc.oneof(
    { weight: 3, arbitrary: fc.nat(acts.length - 1) },
    { weight: 1, arbitrary: fc.constantFrom(0, 1, 2, 3) }, // What the others need.
  ),
  n: fc.nat(9),
  which: fc.nat(100),
  sku: fc.constantFrom(...sellable),
  other: fc.constantFrom(...sellable),
  place: fc.constantFrom(...places),
})

const open = async (): Promise<Harness> => {
  const h = await createHarness()
  await h.stockUp(0)
  for (const id of places.slice(1))
    await h.call('PUT', `/v1/locations/${id}`, { name: id, type: 'store', timeZone: 'UTC' })
  for (const sku of skus) await h.call('PUT', `/v1/items/${sku}`, { name: sku })
  for (const [sku, parts] of Object.entries(kits)) {
    const components = Object.entries(parts).map(([part, quantity]) => ({ sku: part, quantity }))
    await h.call('PUT', `/v1/items/${sku}`, { name: sku, components })
  }
  await h.call('PUT', '/v1/location-groups/ALL', { name: 'All', locations: places })
  const first = skus.flatMap((sku) =>
    places.map((location, n) => receipt(`first-${sku}-${location}`, 6 - n, { sku, location })),
  )
  await h.call('POST', '/v1/stock-events', first)
  return h
}

const statesOf = async (h: Harness) => {
  const log = await h.log()
  const { storage, types } = h.store
  const found = await readStates(storage, types, [...new Set(log.map(({ stream }) => stream))])
  const of = <State>(kind: string) =>
    [...found].flatMap(([stream, { state }]) =>
      stream.startsWith(`${kind}-`) ? [[stream.slice(kind.length + 1), state as State] as const] : [],
    )
  return {
    log,
    stock: of<Stock>('stock'),
    reservations: of<Reservation>('reservation'),
    allowances: of<Allowance>('allowance'),
  }
}
type States = Awaited<ReturnType<typeof statesOf>>

const heldAt = ({ reservations }: States, status: string, place: string): number =>
  reservations
    .filter(([, one]) => one.status === status)
    .flatMap(([, { lines }]) => lines)
    .reduce((sum, line) => (`${line.sku}@${line.location}` === place ? sum + line.quantity : sum), 0)

/** Counters beside rows always drift, unless it is proved that they do not. */
const checkCounters = (states: States): void => {
  for (const [place, { reserved, committed }] of states.stock)
    expect([place, reserved, committed]).toEqual([
      place,
      heldAt(states, 'held', place),
      heldAt(states, 'confirmed', place),
    ])
}

/** A kit is held whole, wherever it stands: each component as often as the others. */
const checkKits = ({ reservations }: States): void => {
  for (const [, { lines }] of reservations) {
    const parts = lines.filter(({ kit }) => kit !== undefined)
    const whole = Map.groupBy(parts, ({ kit, location, line, channel }) => [kit!.sku, location, line, channel].join())
    for (const group of whole.values()) {
      const { sku } = group[0]!.kit!
      const count = (part: string) =>
        group.reduce((sum, line) => (line.sku === part ? sum + line.quantity : sum), 0) /
        kits[sku as 'KIT-A'][part as 'SKU-1']
      const counts = Object.keys(kits[sku as 'KIT-A']).map(count)
      expect(new Set(counts).size).toBe(1)
    }
  }
}

/** No customer has more in the window than a cap allowed when it was taken; nothing is counted for what is over. */
const checkAllowances = ({ allowances, reservations }: States): void => {
  const over = new Set(
    reservations.filter(([, { status }]) => ['released', 'expired', 'transferred'].includes(status)).map(([id]) => id),
  )
  const left = new Map(reservations.map(([id, { fulfilled }]) => [id, fulfilled]))
  for (const [, { takes }] of allowances)
    for (const { reservationId, quantity } of takes)
      if (over.has(reservationId)) expect(quantity).toBeLessThanOrEqual(left.get(reservationId) ?? 0)
}

const facts = new Set(['StockCounted', 'StockFulfilled', 'StockMoved'])
const movedBy = ({ type, data }: StockEvent): number => {
  if (type === 'StockReceived') return data.quantity
  if (type === 'StockCounted') return data.delta
  return type === 'StockFulfilled' ? -data.quantity : 0
}

/** The log alone says every figure; no request makes a shortfall grow; units are conserved; a kit has no stock. */
const checkLog = ({ log, stock }: States): void => {
  const folded = new Map<string, Stock>()
  const onHand = new Map<string, number>()
  for (const { stream, type, data, occurredAt } of log) {
    if (!stream.startsWith('stock-')) continue
    const place = stream.slice('stock-'.length)
    const event = { type, data } as unknown as StockEvent
    const before = folded.get(place) ?? stockDecider.initial(stream)
    const after = stockDecider.evolve(before, event, occurredAt)
    if (after.shortfall > before.shortfall) expect(facts).toContain(type)
    folded.set(place, after)
    onHand.set(place, (onHand.get(place) ?? 0) + movedBy(event))
    expect(after.onHand).toBe(onHand.get(place))
    expect(place).not.toMatch(/^KIT/)
  }
  for (const [place, figures] of stock) expect(levelOf(figures)).toEqual(levelOf(folded.get(place)!))
}

/** All of a request or nothing: what reservations and stock say changes in one flush. */
const checkFlushes = ({ log }: States): void => {
  const moved = new Map<string, Set<string>>()
  for (const { flush, stream } of log) moved.set(flush, (moved.get(flush) ?? new Set()).add(stream.split('-')[0] ?? ''))
  const touching = new Set(['StockReserved', 'StockCommitted', 'StockReleased'])
  for (const { type, flush } of log) if (touching.has(type)) expect(moved.get(flush)).toContain('reservation')
}

describe('whatever becomes of holds, kits and group holds at several places', () => {
  it('nothing is oversold or drifts, kits stay whole, units are conserved (A1, A2, B13, B17, B18)', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 10, maxLength: 60 }), async (steps) => {
        const h = await open()
        const run: Run = { h, ids: [], orders: [] }
        for (const step of steps) {
          const answer = await acts[step.act]!(run, step)
          expect((answer as { status?: number } | undefined)?.status ?? 200).toBeLessThan(500)
        }
        const states = await statesOf(h)
        checkCounters(states)
        checkKits(states)
        checkAllowances(states)
        checkLog(states)
        checkFlushes(states)
        await h.heard() // Every event fits the public contract.
        await h.stop()
      }),
      { numRuns: 40 },
    )
  }, 240_000)
})
