import { readFile } from 'node:fs/promises'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Answer, Client } from './client.ts'
import { createEmbeddedSite, startSystem, type Site, type System } from './system.ts'

const KILLS = 5
const WORKERS = 12
const LINES = 4

/** What callers were told, and what they do not know because the answer never came. */
interface Told {
  readonly holds: string[]
  readonly orders: string[]
  received: number
  receivedUnknown: number
}

const item = (worker: number): string => `CRASH-${worker % 3}`

/** One caller: pushes stock, takes holds, orders; remembers only what was acknowledged. */
const caller = async ({ post }: Client, worker: number, told: Told, goesOn: () => boolean): Promise<void> => {
  const sku = item(worker)
  while (goesOn()) {
    const events = Array.from({ length: LINES }, () => ({
      source: `wms-${worker}`,
      eventId: randomUUID(),
      type: 'receipt',
      sku,
      location: 'WH-CRASH',
      quantity: 5,
      occurredAt: '2026-01-05T09:00:00Z',
    }))
    const fed = await post('/v1/stock-events', events).catch((): null => null)
    if (fed?.status === 200) {
      told.received += 5 * (fed.body.applied as number)
      told.receivedUnknown += 5 * (LINES - (fed.body.applied as number))
    } else told.receivedUnknown += 5 * LINES
    const reservationId = randomUUID()
    const lines = [{ sku, location: 'WH-CRASH', quantity: 1 }]
    const held = await post('/v1/reservations', { reservationId, lines, expiresInSeconds: 3_600 }).catch(
      (): null => null,
    )
    if (held?.status === 201) told.holds.push(reservationId)
    const orderId = randomUUID()
    const ordered = await post('/v1/orders', orderOf(orderId, sku)).catch((): null => null)
    if (ordered?.status === 201) told.orders.push(orderId)
  }
}

const orderOf = (orderId: string, sku: string): object => ({
  orderId,
  channel: 'web',
  fulfilment: 'ship-to-home',
  customer: { id: 'C-crash', name: 'Crash Test', email: 'crash@example.com', language: 'en' },
  shipTo: {
    name: 'Crash Test',
    street: '1 Pearl St',
    city: 'Boulder',
    region: 'CO',
    postalCode: '80301',
    country: 'US',
  },
  lines: [{ line: 1, sku, quantity: 1, unitPrice: { amount: '10.00', currency: 'USD' } }],
})

/** The embedded server's process, from the note that it leaves in its data folder. */
const postmasterOf = async (output: string): Promise<number> => {
  const home = /PostgreSQL in (\S+)/.exec(output)?.[1]
  if (home === undefined) throw new Error(`No data folder in:\n${output}`)
  for (const folder of ['data', 'postgres', 'pgdata', '.']) {
    const note = await readFile(join(home, folder, 'postmaster.pid'), 'utf8').catch(() => '')
    if (note !== '') return Number(note.split('\n')[0])
  }
  throw new Error(`No postmaster.pid below ${home}`)
}

describe('kill -9 of everything under load', () => {
  const told: Told = { holds: [], orders: [], received: 0, receivedUnknown: 0 }
  let site: Site
  let system: System

  beforeAll(async () => {
    site = await createEmbeddedSite()
    system = await startSystem(site)
    const { put } = system.client
    const place = {
      name: 'Crash DC',
      type: 'warehouse',
      timeZone: 'America/Denver',
      position: null,
      capabilities: ['ship'],
    }
    await put('/v1/locations/WH-CRASH', place)
    for (const worker of [0, 1, 2]) await put(`/v1/items/${item(worker)}`, { name: 'Crash test item' })
  })
  afterAll(async () => {
    await system.stop()
    await site.dispose()
  })

  it(`loses nothing that was acknowledged over ${KILLS} kills`, async () => {
    for (let kill = 0; kill < KILLS; kill += 1) {
      const life = { goesOn: true }
      const { client } = system
      const postmaster = await postmasterOf(system.output())
      const load = Array.from({ length: WORKERS }, (_, worker) => caller(client, worker, told, () => life.goesOn))
      await new Promise((resolve) => setTimeout(resolve, 900 + 211 * kill))
      process.kill(postmaster, 'SIGKILL')
      await system.kill()
      life.goesOn = false
      await Promise.all(load)
      system = await startSystem(site)
    }
    expect(told.holds.length).toBeGreaterThan(50)
    expect(told.orders.length).toBeGreaterThan(50)

    const { get } = system.client
    const missing: string[] = []
    const check = async (path: string): Promise<void> => {
      const answer: Answer = await get(path)
      if (answer.status !== 200) missing.push(`${path} → ${answer.status}`)
    }
    for (const id of told.holds) await check(`/v1/reservations/${id}`)
    for (const id of told.orders) await check(`/v1/orders/${id}`)
    expect(missing).toEqual([])

    let onHand = 0
    let live = 0
    for (const worker of [0, 1, 2]) {
      const { body } = await get(`/v1/stock/${item(worker)}/WH-CRASH`)
      onHand += body.onHand as number
      const promised = (body.reserved as number) + (body.committed as number)
      live += promised
      expect(promised).toBeLessThanOrEqual(body.onHand as number)
    }
    // Each received unit is there once; what nobody was told may be there or not.
    expect(onHand).toBeGreaterThanOrEqual(told.received)
    expect(onHand).toBeLessThanOrEqual(told.received + told.receivedUnknown)
    expect(live).toBeGreaterThanOrEqual(told.holds.length)
  }, 180_000)
})
