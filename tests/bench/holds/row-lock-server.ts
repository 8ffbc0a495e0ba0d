// The usual way to hold stock: one transaction a request, which locks the stock's row. A process of its own.
import { createHash } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import Fastify from 'fastify'
import pg from 'pg'
import { serveParent } from '../child.ts'
import { LOCATION } from '../load.ts'

const SCHEMA = `
  create table stock (
    sku text, location text, on_hand bigint not null, reserved bigint not null, primary key (sku, location),
    check (reserved <= on_hand)
  );
  create table reservations (
    id text primary key, lines jsonb not null, status text not null, expires_at timestamptz not null,
    created_at timestamptz not null default now()
  );
  create table idempotency (key text primary key, hash text not null, answer jsonb not null, created_at timestamptz not null default now())`

const LOCK = 'select on_hand, reserved from stock where sku = $1 and location = $2 for update'
const TAKE = 'update stock set reserved = reserved + $3 where sku = $1 and location = $2'
const HOLD = 'insert into reservations (id, lines, status, expires_at) values ($1, $2, $3, $4)'
const KEEP = 'insert into idempotency (key, hash, answer) values ($1, $2, $3)'

interface Line {
  readonly sku: string
  readonly location: string
  readonly quantity: number
}
interface Body {
  readonly reservationId: string
  readonly lines: readonly Line[]
  readonly expiresInSeconds: number
}

const id = { type: 'string', minLength: 1, maxLength: 64 }
const quantity = { type: 'integer', minimum: 1 }
const object = (properties: object) => ({ type: 'object', required: Object.keys(properties), properties })
const line = object({ sku: id, location: id, quantity })
const schema = {
  body: object({ reservationId: id, lines: { type: 'array', minItems: 1, items: line }, expiresInSeconds: quantity }),
  response: {
    201: object({
      reservationId: id,
      status: { type: 'string' },
      lines: { type: 'array', items: line },
      expiresAt: { type: 'string' },
    }),
  },
}

const inTransaction = async <Result>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<Result>,
): Promise<Result> => {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const result = await work(client)
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

const hold = (pool: pg.Pool, { reservationId, lines, expiresInSeconds }: Body) =>
  inTransaction(pool, async (client) => {
    const query = (name: string, text: string, values: unknown[]) =>
      client.query<Record<string, string>>({ name, text, values })
    const hash = createHash('sha256').update(JSON.stringify(lines)).digest('base64url')
    for (const { sku, location, quantity } of lines) {
      const [stock] = (await query('lock', LOCK, [sku, location])).rows
      if (!stock || Number(stock.on_hand) - Number(stock.reserved) < quantity) throw new Error('insufficient-stock')
      await query('take', TAKE, [sku, location, quantity])
    }
    const expiresAt = new Date(Date.now() + expiresInSeconds * 1_000).toISOString()
    const answer = { reservationId, status: 'held', lines, expiresAt }
    await query('hold', HOLD, [reservationId, JSON.stringify(lines), 'held', expiresAt])
    await query('keep', KEEP, [reservationId, hash, JSON.stringify(answer)])
    return answer
  })

await serveParent(async () => {
  const pool = new pg.Pool({ connectionString: process.env.BENCH_DATABASE_URL, max: 10 })
  await pool.query(SCHEMA)
  await pool.query(`insert into stock select 'SKU-' || n, $1, 100000000, 0 from generate_series(0, $2::integer) as n`, [
    LOCATION,
    process.env.BENCH_SKUS,
  ])
  await pool.query('vacuum analyze stock')
  const server = Fastify()
  server.post<{ Body: Body }>('/v1/reservations', { schema }, async (request, reply) =>
    reply.code(201).send(await hold(pool, request.body)),
  )
  await server.listen({ port: 0, host: '127.0.0.1' })
  const { port } = server.server.address() as AddressInfo
  return {
    ready: { origin: `http://127.0.0.1:${port}` },
    answer: async () => {
      const { rows } = await pool.query<{ count: string }>('select count(*) from reservations')
      return { holds: Number(rows[0]?.count) }
    },
    stop: async () => {
      await server.close()
      await pool.end()
    },
  }
})
