// The usual way to take a carrier's webhook: checked, then one transaction that locks the parcel and writes what is new.
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import Fastify from 'fastify'
import pg from 'pg'
import { serveParent } from '../child.ts'
import { PARCELS, SECRET } from './parcels.ts'

const SCHEMA = `
  create table parcels (number text primary key, status text not null, updated_at timestamptz not null default now());
  create table scans (
    number text not null, at timestamptz not null, status text not null, detail text, message text, place jsonb,
    primary key (number, at, status)
  )`
const LOCK = 'select status from parcels where number = $1 for update'
const SCAN = `insert into scans select * from jsonb_to_recordset($1::jsonb) as scan(number text, at timestamptz, status text,
  detail text, message text, place jsonb) on conflict do nothing`
const MOVE = 'update parcels set status = $2, updated_at = now() where number = $1'

interface Detail {
  readonly datetime: string
  readonly status: string
  readonly status_detail: string
  readonly message: string
  readonly tracking_location: object
}
interface Body {
  readonly result: { readonly tracking_code: string; readonly tracking_details: readonly Detail[] }
}

const isSigned = (body: Buffer, given: unknown): boolean => {
  const digest = `hmac-sha256-hex=${createHmac('sha256', SECRET.normalize('NFKD')).update(body).digest('hex')}`
  return (
    typeof given === 'string' &&
    given.length === digest.length &&
    timingSafeEqual(Buffer.from(given), Buffer.from(digest))
  )
}

const take = async (pool: pg.Pool, { tracking_code: number, tracking_details: details }: Body['result']) => {
  const client = await pool.connect()
  const query = (name: string, text: string, values: unknown[]) => client.query({ name, text, values })
  try {
    await client.query('begin')
    await query('lock', LOCK, [number])
    const scans = details.map(({ datetime, status, status_detail, message, tracking_location }) => {
      return { number, at: datetime, status, detail: status_detail, message, place: tracking_location }
    })
    const { rowCount } = await query('scan', SCAN, [JSON.stringify(scans)])
    await query('move', MOVE, [number, details.at(-1)?.status])
    await client.query('commit')
    return { outcome: 'applied', scans: rowCount }
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

await serveParent(async () => {
  const pool = new pg.Pool({ connectionString: process.env.BENCH_DATABASE_URL, max: 10 })
  await pool.query(SCHEMA)
  await pool.query(`insert into parcels select 'A' || n, 'shipped' from generate_series(0, ${PARCELS - 1}) as n`)
  const server = Fastify()
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  server.post<{ Body: Buffer }>('/v1/carriers/easypost/webhooks', async (request, reply) => {
    if (!isSigned(request.body, request.headers['x-hmac-signature'])) return reply.code(401).send({})
    return take(pool, (JSON.parse(request.body.toString()) as Body).result)
  })
  await server.listen({ port: 0, host: '127.0.0.1' })
  const { port } = server.server.address() as AddressInfo
  return {
    ready: { origin: `http://127.0.0.1:${port}` },
    stop: async () => {
      await server.close()
      await pool.end()
    },
  }
})
