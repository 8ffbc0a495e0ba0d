import { expect } from '@jest/globals'
import { seededRandom } from '@onhand/runtime'
import { createCoordinator, memoryJournal, shardOf, type Line, type Shard } from './saga.ts'

export const SKUS = Array.from({ length: 8 }, (_, index) => `SKU-${index + 1}`)
export const LOCATION = 'WH-1'
/** Units of each SKU: less than is asked for. */
export const UNITS = 6

export interface Installation extends Shard {
  readonly call: (
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    body?: object,
  ) => Promise<{ readonly status: number; readonly body: unknown }>
}

/** Each shard has the catalogue, and the stock of its own SKUs. */
export const stockUp = async (shards: readonly Installation[]): Promise<void> => {
  for (const [index, { call }] of shards.entries()) {
    await call('PUT', `/v1/locations/${LOCATION}`, { name: LOCATION, type: 'warehouse', timeZone: 'UTC' })
    const own = SKUS.filter((sku) => shardOf(sku, shards.length) === index)
    expect(own.length).toBeGreaterThan(0)
    for (const sku of own) await call('PUT', `/v1/items/${sku}`, { name: sku })
    const receipts = own.map((sku) => ({
      ...{ source: 'wms', eventId: sku, type: 'receipt', sku, location: LOCATION, quantity: UNITS },
      occurredAt: '2026-01-05T09:00:00Z',
    }))
    expect((await call('POST', '/v1/stock-events', receipts)).status).toBe(200)
  }
}

class Crash extends Error {}

export interface RushOptions {
  readonly seed: number
  readonly sagas: number
  /** How likely the coordinator dies at a call: half of the time before, half of the time after it was carried out. */
  readonly crashes: number
  /** Called between steps, e.g. to let time pass. */
  readonly between?: () => void
}

/**
 * Shoppers who want SKUs of several shards at once, and a coordinator that keeps dying. At the end every reservation is
 * held by all of its shards or by none, and every unit is where it belongs.
 * @returns how many were confirmed and refused, over several shards, and how often the coordinator died
 */
export const rush = async (shards: readonly Installation[], options: RushOptions) => {
  const { seed, sagas, crashes, between = () => undefined } = options
  const random = seededRandom(seed)
  const journal = memoryJournal()
  let died = 0
  const crash = (): void => {
    if (random() >= crashes) return
    died += 1
    throw new Crash('The coordinator died')
  }
  const fragile = shards.map(({ call }): Shard => ({
    call: async (...request) => {
      between()
      crash()
      const answer = await call(...request)
      crash()
      return answer
    },
  }))
  const wants = Array.from({ length: sagas }, (_, n) => {
    const count = 1 + Math.floor(random() * 3)
    const from = Math.floor(random() * SKUS.length)
    const lines = Array.from({ length: count }, (_unused, at): Line => ({
      ...{ sku: SKUS[(from + at * 3) % SKUS.length] ?? '', location: LOCATION, quantity: 1 + (n % 2) },
    }))
    return { id: `R-${n}`, lines }
  })
  const unlessDead = (error: unknown): void => {
    if (!(error instanceof Crash)) throw error
  }
  const dying = createCoordinator(fragile, journal)
  const queue = [...wants]
  const shopper = async (): Promise<void> => {
    for (let want = queue.shift(); want; want = queue.shift())
      await dying.reserve(want.id, want.lines).catch(unlessDead)
  }
  await Promise.all([shopper(), shopper(), shopper()])
  await dying.resume().catch(unlessDead)
  await createCoordinator(shards, journal).resume() // One that lives.
  expect(journal.open()).toEqual([])
  return { wants, journal, died }
}

interface Reservation {
  readonly status: string
}

/** Asks every shard what became of each reservation, and each SKU what it holds. */
export const check = async (shards: readonly Installation[], { wants, journal }: Awaited<ReturnType<typeof rush>>) => {
  const confirmed = new Map<string, number>()
  const counts = { confirmed: 0, refused: 0, overSeveral: 0 }
  for (const { id, lines } of wants) {
    const involved = [...new Set(lines.map(({ sku }) => shardOf(sku, shards.length)))]
    const parts: unknown[] = []
    for (const [index, shard] of shards.entries())
      if (involved.includes(index)) parts.push((await shard.call('GET', `/v1/reservations/${id}`)).body)
    const live = parts.filter((part) => (part as Partial<Reservation>).status === 'confirmed').length
    const isConfirmed = journal.read(id)?.stage === 'confirmed'
    expect({ id, live }).toEqual({ id, live: isConfirmed ? involved.length : 0 })
    counts[isConfirmed ? 'confirmed' : 'refused'] += 1
    if (isConfirmed && involved.length > 1) counts.overSeveral += 1
    if (isConfirmed) for (const { sku, quantity } of lines) confirmed.set(sku, (confirmed.get(sku) ?? 0) + quantity)
  }
  for (const sku of SKUS) {
    const answer = await shards[shardOf(sku, shards.length)]?.call('GET', `/v1/stock/${sku}/${LOCATION}`)
    const { onHand, atf } = answer?.body as { onHand: number; atf: number }
    const taken = confirmed.get(sku) ?? 0
    expect(taken).toBeLessThanOrEqual(UNITS)
    expect({ sku, onHand, atf }).toEqual({ sku, onHand: UNITS, atf: UNITS - taken })
  }
  return counts
}
