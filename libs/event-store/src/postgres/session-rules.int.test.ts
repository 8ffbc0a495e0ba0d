import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { createPool, withClient } from '@onhand/postgres'
import { silentLogger } from '@onhand/runtime'
import { createTestDatabase } from '@onhand/test-kit'
import { everything, expectConsistent, openStore } from '../contract/harness.ts'
import { postgresLogs, type PostgresLog } from '../contract/postgres-harness.ts'
import { receive, reserve, stock } from '../contract/shop.ts'
import type { Batch } from '../storage.ts'
import { createPostgresStorage, lockKeyOf } from './postgres-storage.ts'

const logs = postgresLogs(createTestDatabase)
const LATER = '2026-01-05T10:00:00.000Z'
const emptyBatch = (flush: string, now: string): Batch => ({
  ...{ flush, epoch: 1, now, events: [], snapshots: [], answers: [], checkpoints: [], tables: [] },
  ...{ deadlines: { set: [], fresh: [], clear: [] }, effects: { add: [], settle: [] } },
})
const FLUSH = '00000000-0000-7000-8000-000000000001'

describe('the session of a flush', () => {
  let log: PostgresLog
  beforeEach(async () => {
    log = await logs.open()
  })
  afterEach(() => log.close())
  afterAll(() => logs.dispose())

  /** Two units of work for one unit of stock, the second waiting for the first one's lock. */
  const headsSeenByWaiter = async (take: string): Promise<number> =>
    withClient(log.url, async (holder) =>
      withClient(log.url, async (waiter) => {
        await holder.query(`begin; select pg_advisory_xact_lock(${lockKeyOf('shop')})`)
        await waiter.query('begin isolation level read committed')
        const waiting = waiter.query<{ position: string }>(take) as unknown as Promise<
          { rows: { position: string }[] }[]
        >
        await log.scheduler.sleep(100)
        await holder.query(
          `insert into events select 1, 1, gen_random_uuid(), 'stock-A', 1, 1, gen_random_uuid(), 'received', '{}', null, '{}', now(), now()`,
        )
        await holder.query('commit')
        const results = await waiting
        await waiter.query('rollback')
        return Number([results].flat().at(-1)!.rows[0]!.position)
      }),
    )
  it('reads the head in a statement of its own: one that itself waits for the lock sees what was there before', async () => {
    const head = 'coalesce((select max(position) from events), 0) as position'
    const lock = `pg_advisory_xact_lock(${lockKeyOf('shop')})`
    expect(await headsSeenByWaiter(`select ${lock}, ${head}`)).toBe(0) // The oversell.
    await withClient(log.url, (client) => client.query('set session_replication_role = replica; truncate events'))
    expect(await headsSeenByWaiter(`select ${lock}; select ${head}`)).toBe(1)
  })
  it('compares the head with what there is when it gets the lock, though both are one statement', async () => {
    const storage = log.newStorage()
    const now = log.clock.now()
    await (await storage.open()).abandon()
    const empty = await storage.head()
    const ended = withClient(log.url, async (holder) => {
      await holder.query(`begin; select pg_advisory_xact_lock(${lockKeyOf('shop')})`)
      const waiting = storage
        .commitOn({ head: empty, now }, { ...emptyBatch(FLUSH, now) })
        .catch((error: unknown) => error)
      await log.scheduler.sleep(100)
      await holder.query(
        `insert into events select 1, 1, gen_random_uuid(), 'stock-A', 1, 1, gen_random_uuid(), 'received', '{}', null, '{}', now(), now()`,
      )
      await holder.query('commit')
      return waiting
    })
    expect(await ended).toMatchObject({ kind: 'stale' })
  })
  it('decides nothing on a stream whose snapshot is lost, and says so', async () => {
    const { store } = openStore(log)
    for (const sku of ['A', 'A', 'B']) await store.execute(receive(sku, 1))
    await log.pool.query('delete from snapshots')
    const { store: other, errors } = openStore(log)
    const lost = 'stock-A has more than one event and no snapshot'
    const settled = await Promise.allSettled(['A', 'B'].map((sku) => other.execute(receive(sku, 1))))
    expect(settled).toMatchObject([{ reason: { message: lost } }, { status: 'fulfilled' }])
    expect(errors).toEqual([expect.stringContaining(lost)])
    await expect(other.current(stock, 'A')).rejects.toThrow(lost)
    expect(await other.stream('stock-A')).toHaveLength(2)
  })
  it('still reads a snapshot that stands at the first event: earlier releases wrote those', async () => {
    await openStore(log).store.execute(receive('A', 1))
    await log.pool.query(
      `insert into snapshots (stream, version, sequence, form, state) values ('stock-A', 1, 1, 1, '{"onHand":1,"held":0}')`,
    )
    const { store, storage } = openStore(log)
    await store.execute(receive('A', 1))
    expect((await storage.states(['stock-A'])).snapshots).toMatchObject([{ version: 2, state: { onHand: 2 } }])
    await expectConsistent(store, storage)
  })
  it('sees, once it has waited for the lock, what the holder committed', async () => {
    const { store } = openStore(log)
    const { store: other, storage } = openStore(log)
    await store.execute(receive('A', 1))
    await other.execute(receive('B', 1))
    const line = [{ sku: 'A', quantity: 1 }]
    const holder = log.pauseNext(storage)
    const first = other.execute(reserve('r1', line, LATER))
    await log.scheduler.sleep(100)
    const second = store.execute(reserve('r2', line, LATER))
    await log.scheduler.sleep(100)
    holder()
    expect((await first).outcome).toEqual({ id: 'r1' })
    expect((await second).outcome).toMatchObject({ code: 'insufficient-stock' })
  })
  it('notices that COMMIT was answered with ROLLBACK, which is no error to PostgreSQL', async () => {
    const seen = await withClient(log.url, async (client) => {
      await client.query('begin')
      await client.query('select 1/0').catch(() => undefined)
      return (await client.query('commit')).command
    })
    expect(seen).toBe('ROLLBACK')
    const storage = log.newStorage()
    const session = await storage.open()
    await expect(session.due(['stock-A'], 'no instant', 1)).rejects.toMatchObject({ kind: 'data' })
    await expect(session.commit(emptyBatch(FLUSH, session.now))).rejects.toMatchObject({
      ...{ kind: 'unavailable', message: 'COMMIT was answered with ROLLBACK' },
    })
    await session.abandon()
    const { store } = openStore(log, { storage })
    expect((await store.execute(receive('A', 1))).position.position).toBe(1)
  })
  it.each(['53100', '53200', '58030', '57014'])(
    'says that it is away where the server cannot work: %s',
    async (code) => {
      const { store, storage } = openStore(log)
      await store.execute(receive('A', 1))
      await log.pool.query(`create or replace function cannot() returns trigger language plpgsql as $$
      begin raise 'No space left on device' using errcode = '${code}'; end $$`)
      await log.pool.query('create trigger cannot before insert on events execute function cannot()')
      const tries = [receive('A', 1), receive('A', 1, {}), receive('B', 1)].map((command) => store.execute(command))
      for (const failed of await Promise.allSettled(tries))
        expect(failed).toMatchObject({ status: 'rejected', reason: { name: 'StoreUnavailableError' } })
      await log.pool.query('drop trigger cannot on events')
      expect((await store.execute(receive('A', 1))).position.position).toBe(2)
      await expectConsistent(store, storage)
    },
  )
  it('lets nothing be written that a lost connection sent, once its outcome was looked up', async () => {
    const storage = log.newStorage()
    const looking = log.newStorage()
    await (await storage.open()).abandon()
    const expected = { head: await storage.head(), now: log.clock.now() }
    expect(await looking.outcomes([FLUSH])).toEqual(new Set())
    await expect(storage.commitOn(expected, emptyBatch(FLUSH, expected.now))).rejects.toMatchObject({ kind: 'stale' })
    await (await storage.open()).abandon() // It reads the fence anew.
    await storage.commitOn(expected, emptyBatch(FLUSH, expected.now))
  })
  it('takes a flush for stale that was decided more than a second ago, by the clock of the server', async () => {
    await log.close()
    log = await logs.open(true)
    const storage = log.newStorage()
    const session = await storage.open()
    await session.abandon()
    const { head, now } = session
    expect(Date.parse(await storage.commitOn({ head, now }, emptyBatch(FLUSH, now)))).toBeGreaterThanOrEqual(
      Date.parse(now),
    )
    const long = new Date(Date.parse(now) - 1_001).toISOString()
    await expect(storage.commitOn({ head, now: long }, emptyBatch(FLUSH, now))).rejects.toMatchObject({ kind: 'stale' })
  })
  it('refuses a connection pooler, which would share one session among many', async () => {
    const { rows } = await log.pool.query<{ pid: number }>('select pg_backend_pid() as pid')
    expect(rows[0]!.pid).toBeGreaterThan(0)
    const pooled = createPostgresStorage({ url: await pooler(log.url), log: 'shop', logger: silentLogger })
    await expect(pooled.open()).rejects.toThrow('leads to a connection pooler')
    await pooled.close()
  })
  it('survives the end of its server process, idle or waiting for the lock', async () => {
    const { store, storage } = openStore(log)
    const end = () =>
      log.pool.query(`select pg_terminate_backend(pid) from pg_stat_activity
        where application_name = 'onhand shop flush' and datname = current_database()`)
    await store.execute(receive('A', 1))
    await end()
    expect((await store.execute(receive('A', 1))).outcome).toEqual({ sku: 'A', onHand: 2 })
    await withClient(log.url, async (holder) => {
      await holder.query(`begin; select pg_advisory_xact_lock(${lockKeyOf('shop')})`)
      const waiting = store.execute(receive('A', 1))
      await log.scheduler.sleep(100)
      await end()
      await log.scheduler.sleep(100)
      await holder.query('rollback')
      expect((await waiting).outcome).toEqual({ sku: 'A', onHand: 3 })
    })
    await expectConsistent(store, storage)
  })
  it('gives up a lock that is held for longer than five seconds, and the same key asks again', async () => {
    const { store, storage } = openStore(log)
    const once = { idempotency: { caller: 'c', key: 'k', hash: 'h', explicit: true } }
    await withClient(log.url, async (holder) => {
      await holder.query(`begin; select pg_advisory_xact_lock(${lockKeyOf('shop')})`)
      await expect(store.execute(receive('A', 1, once))).rejects.toMatchObject({ name: 'StoreUnavailableError' })
    })
    expect((await store.execute(receive('A', 1, once))).replayed).toBe(false)
    expect(await everything(storage)).toHaveLength(1)
  }, 30_000)
  it('takes the time from the server, in whole milliseconds', async () => {
    await log.close()
    log = await logs.open(true)
    const { store, storage } = openStore(log)
    const before = Date.now()
    await store.execute(receive('A', 1))
    const [event] = await everything(storage)
    expect(event!.recordedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
    expect(Math.abs(new Date(event!.recordedAt).getTime() - before)).toBeLessThan(10_000)
    expect((await storage.leaseDeadlines(1, 1)).length + (await storage.leaseEffects(['mail'], 1, 1)).length).toBe(0)
  })
  it('never changes what is logged', async () => {
    const { store } = openStore(log)
    await store.execute(receive('A', 1))
    for (const change of ['update events set version = 2', 'delete from events', 'truncate events'])
      await expect(log.pool.query(change)).rejects.toThrow('Events are never changed or deleted')
    expect((await store.current(stock, 'A')).version).toBe(1)
  })
  it('tells which settings let an acknowledged write be lost', async () => {
    const url = new URL(log.url)
    url.searchParams.set('options', '-c synchronous_commit=off')
    const pool = createPool(url.href, { logger: silentLogger, max: 1 })
    const storage = createPostgresStorage({ pool, log: 'shop', logger: silentLogger })
    expect((await storage.problems()).join()).toContain('synchronous_commit is off')
    await storage.close()
    await pool.end()
  })
  it('works on a pool that it is given, and leaves that open', async () => {
    const storage = createPostgresStorage({ pool: log.pool, log: 'shop', logger: silentLogger, clock: log.clock })
    const { store } = openStore(log, { storage })
    await store.execute(receive('A', 1))
    await store.stop()
    expect((await log.pool.query('select 1 from events')).rowCount).toBe(1)
  })
})

/** As poolers do, it hands its clients a process number of its own. */
const pooler = async (target: string): Promise<string> => {
  const { createServer, connect } = await import('node:net')
  const { hostname, port } = new URL(target)
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname)
    client.on('error', () => undefined)
    client.on('close', () => upstream.destroy())
    client.pipe(upstream)
    upstream.on('data', (chunk: Buffer) => {
      const at = chunk.indexOf(Buffer.from([0x4b, 0, 0, 0, 12]))
      if (at >= 0) chunk.writeInt32BE(7, at + 5)
      client.write(chunk)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  server.unref()
  const url = new URL(target)
  url.port = String((server.address() as { port: number }).port)
  return url.href
}
