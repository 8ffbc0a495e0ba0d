import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { readStates } from '@onhand/event-store'
import { seededRandom } from '@onhand/runtime'
import { createTestDatabase, type TestDatabase } from '@onhand/test-kit'
import type { Reservation } from '../domain/reservation.ts'
import type { StockEvent } from '../domain/stock-events.ts'
import { levelOf } from '../domain/stock-policy.ts'
import { stockDecider, type Stock } from '../domain/stock.ts'
import { hold, receipt } from './harness.ts'
import { logOf, startInventory, type Inventory } from './postgres-service.ts'

const SEED = 20_260_105
const places = ['WH-DEN', 'ST-1'] as const
const HOLDS = 60

let database: TestDatabase
/** Two replicas of one service, each with a store and a cache of its own. */
let replicas: readonly Inventory[] = []

beforeAll(async () => {
  database = await createTestDatabase()
  const logs = [logOf('order').log, logOf('shipment').log]
  const first = await startInventory(database.url, logs)
  replicas = [first, await startInventory(database.url, logs)]
  for (const id of places) await first.call('PUT', `/v1/locations/${id}`, { name: id, type: 'store', timeZone: 'UTC' })
  await first.call('PUT', '/v1/location-groups/ALL', { name: 'All', locations: places })
  for (const sku of ['SKU-1', 'SKU-2']) await first.call('PUT', `/v1/items/${sku}`, { name: sku })
  const components = [
    { sku: 'SKU-1', quantity: 1 },
    { sku: 'SKU-2', quantity: 2 },
  ]
  await first.call('PUT', '/v1/items/KIT', { name: 'Kit', components })
  const units = places.flatMap((location) => [
    receipt(`1-${location}`, 30, { location }),
    receipt(`2-${location}`, 30, { location, sku: 'SKU-2' }),
  ])
  await first.call('POST', '/v1/stock-events', units)
})
afterAll(async () => {
  for (const replica of replicas) await replica.stop()
  await database.dispose()
})

const random = seededRandom(SEED)
const pick = <Value>(values: readonly Value[]): Value => values[Math.floor(random() * values.length)] as Value
const call = (...request: Parameters<Inventory['call']>) => pick(replicas).call(...request)

const lineOf = (n: number): object => {
  const sku = pick(['SKU-1', 'SKU-2', 'KIT'])
  const quantity = (n % 3) + 1
  return n % 4 === 0 ? { sku, quantity, locationGroup: 'ALL' } : { sku, quantity, location: pick(places) }
}
const take = (n: number) =>
  call('POST', '/v1/reservations', hold(`r${n}`, [lineOf(n), lineOf(n + 1)], { expiresInSeconds: (n % 2) + 1 }))

/** Any two of these may come at the same time, to different replicas. */
const rush = async (n: number): Promise<readonly { name: string; status: number }[]> => {
  const act = async (name: string, body?: object) => {
    const request = name === 'release' ? (['DELETE', `/v1/reservations/r${n}`] as const) : null
    const { status } = await (request ? call(...request) : call('POST', `/v1/reservations/r${n}/${name}`, body))
    return { name, status }
  }
  const all = [
    () => act('confirm'),
    () => act('confirm'),
    () => act('transfer', { to: pick(places) }),
    () => act('transfer', { to: pick(places) }),
    () => act('bind', { location: pick(places) }),
    () => act('fulfill', { shipmentId: `S-${n}` }),
    () => act('fulfill', { shipmentId: `S-${n}` }),
    () => act('release'),
  ]
  const chosen = all.filter(() => random() < 0.5)
  if (n % 5 === 0) await new Promise((resolve) => setTimeout(resolve, 950)) // Right when it runs out.
  return Promise.all(chosen.map((one) => one()))
}

const folded = async () => {
  const { store } = replicas[0]!.service
  const log = await store!.tail(0, 100_000)
  const stock = new Map<string, Stock>()
  for (const { stream, type, data, occurredAt } of log) {
    if (!stream.startsWith('stock-')) continue
    const event = { type, data } as unknown as StockEvent
    const after = stockDecider.evolve(stock.get(stream) ?? stockDecider.initial(stream), event, occurredAt)
    expect({ stream, type, shortfall: after.shortfall }).toMatchObject({ shortfall: 0 })
    expect(Math.min(after.reserved, after.committed, after.onHand)).toBeGreaterThanOrEqual(0)
    stock.set(stream, after)
  }
  const { storage, types } = store!
  const states = await readStates(storage, types, [...new Set(log.map(({ stream }) => stream))])
  const reservations = [...states].flatMap(([stream, { state }]) =>
    stream.startsWith('reservation-') ? [[stream, state as Reservation] as const] : [],
  )
  return { stock, reservations: new Map(reservations), states }
}

describe('two replicas on one database', () => {
  it('A2, A11: holds, transfers, confirms, bindings and expiries at once oversell nothing and lose nothing', async () => {
    const taken = await Promise.all(Array.from({ length: HOLDS }, (_, n) => take(n)))
    expect(taken.filter(({ status }) => status === 201).length).toBeGreaterThan(10)
    const told = await Promise.all(
      taken.map(async ({ status }, n) => (status === 201 ? { n, answers: await rush(n) } : { n, answers: [] })),
    )
    for (const { answers } of told) for (const { status } of answers) expect([200, 409, 422]).toContain(status)
    const { stock, reservations, states } = await folded()
    for (const [stream, { state }] of states)
      if (stream.startsWith('stock-')) expect(levelOf(state as Stock)).toEqual(levelOf(stock.get(stream)!))
    for (const [stream, level] of stock) {
      const held = (status: string): number =>
        [...reservations.values()]
          .filter((one) => one.status === status)
          .flatMap(({ lines }) => lines)
          .reduce((sum, one) => (`stock-${one.sku}@${one.location}` === stream ? sum + one.quantity : sum), 0)
      expect([level.reserved, level.committed]).toEqual([held('held'), held('confirmed')])
    }
    const ended = new Set(['confirmed', 'fulfilled', 'released'])
    for (const { n, answers } of told) {
      const said = (name: string) => answers.some((one) => one.name === name && one.status === 200)
      const became = reservations.get(`reservation-r${n}`)?.status ?? ''
      if (said('confirm')) expect(ended).toContain(became) // Never expired after it was acknowledged.
      if (said('fulfill')) expect(became).toBe('fulfilled')
    }
  })
})
