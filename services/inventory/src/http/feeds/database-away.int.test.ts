import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createPool, type Pool } from '@onhand/postgres'
import { silentLogger } from '@onhand/runtime'
import { createTestDatabase, type TestDatabase } from '@onhand/test-kit'
import { receipt } from '../../test/harness.ts'
import { ndjsonOf, readAnswers } from '../../test/ndjson.ts'
import { logOf, startInventory, type Inventory } from '../../test/postgres-service.ts'

const LINES = 24_000
/** Between two cuts at least. */
const CUT_MS = 200

let database: TestDatabase
let inventory: Inventory
let admin: Pool
beforeAll(async () => {
  database = await createTestDatabase()
  inventory = await startInventory(database.url, [logOf('order').log, logOf('shipment').log])
  // Another database of the same server, whence this one can be shut.
  admin = createPool(new URL('/postgres', database.url).href, { logger: silentLogger, max: 1 })
  await inventory.call('PUT', '/v1/locations/WH-DEN', { name: 'Denver DC', type: 'warehouse', timeZone: 'UTC' })
  await inventory.call('PUT', '/v1/items/SKU-1', { name: 'Jekyll Carbon 2' })
  await inventory.server.listen({ port: 0 })
})
afterAll(async () => {
  await inventory.stop()
  await admin.end()
  await database.dispose()
})

const lines = (name: string, from: number): object[] =>
  Array.from({ length: LINES - from }, (_, n) => receipt(`${name}-${from + n}`, 1))
const units = async (): Promise<number> =>
  Number((await inventory.call('GET', '/v1/stock/SKU-1/WH-DEN')).body.onHand ?? 0)

/** Sends all lines over a socket; `onAnswers` sees the answers as they come. */
const send = (all: readonly object[], onAnswers: (answered: number) => void = () => undefined) => {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const { port } = inventory.server.server.address() as AddressInfo
  const headers = { 'content-type': 'application/x-ndjson' }
  const sent = request({ port, method: 'POST', path: '/v1/stock-events', headers }, (answer) => {
    let text = ''
    let answered = 0
    answer.setEncoding('utf8')
    answer.on('data', (chunk: string) => {
      text += chunk
      answered += chunk.split('\n').length - 1
      onAnswers(answered)
    })
    answer.on('end', () => resolve(text))
    answer.on('error', reject)
  })
  sent.on('error', reject)
  sent.end(ndjsonOf(all))
  return promise.then(readAnswers)
}

/** As a crash of the server looks to everybody who is connected. */
const cutAll = () =>
  admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [database.name])
const shut = (isShut: boolean) =>
  admin.query(`alter database ${database.name} allow_connections ${isShut ? 'false' : 'true'}`)

describe('a database that goes away in the middle of a stream', () => {
  it('and comes back at once: every line is answered, and counted once', async () => {
    const before = await units()
    let cuts = 0
    let lastAt = 0
    const { summary } = await send(lines('back', 0), (answered) => {
      // What was lost is decided again once: the second cut lets that end.
      if (answered < (cuts + 1) * 2_500 || performance.now() - lastAt < CUT_MS) return
      cuts += 1
      lastAt = performance.now()
      void cutAll()
    })
    expect(cuts).toBeGreaterThan(0)
    expect(summary).toMatchObject({ rejected: 0, complete: true })
    expect(summary.applied + summary.duplicates).toBe(LINES)
    expect((await units()) - before).toBe(LINES)
  }, 60_000)

  it('and stays away: the stream ends with where to go on, and going on there counts all once', async () => {
    const before = await units()
    let isCut = false
    const { summary } = await send(lines('away', 0), (answered) => {
      if (isCut || answered < 2_000) return
      isCut = true
      void shut(true).then(cutAll)
    })
    expect(summary).toMatchObject({ complete: false, rejected: 0, problem: { code: 'unavailable' } })
    const { resumeAfterLine = 0 } = summary
    expect(resumeAfterLine).toBeGreaterThanOrEqual(2_000)
    expect(resumeAfterLine).toBeLessThan(LINES)
    expect(summary.applied).toBe(resumeAfterLine)
    expect((await inventory.call('POST', '/v1/stock-events', [receipt('no', 1)])).status).toBe(503)

    await shut(false)
    const rest = await send(lines('away', resumeAfterLine))
    expect(rest.summary).toMatchObject({ rejected: 0, complete: true })
    expect(rest.summary.applied + rest.summary.duplicates).toBe(LINES - resumeAfterLine)
    expect((await units()) - before).toBe(LINES)
  }, 120_000)
})
