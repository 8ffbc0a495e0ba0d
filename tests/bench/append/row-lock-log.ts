import { randomUUID } from 'node:crypto'
import type { Pool } from '@onhand/postgres'

const SCHEMA = `
  create table streams (stream text primary key, version bigint not null);
  create table events (
    position bigserial primary key, stream text not null, version bigint not null, id uuid not null, type text not null,
    data jsonb not null, recorded_at timestamptz not null default now(), unique (stream, version)
  )`
const LOCK = { name: 'lock', text: 'select version from streams where stream = $1 for update' }
const INSERT = {
  name: 'insert',
  text: `with moved as (update streams set version = $2 where stream = $1)
         insert into events (stream, version, id, type, data) values ($1, $2, $3, $4, $5)`,
}

/** The usual way: a transaction for each append, which locks its stream's row. Prepared statements, four round trips. */
export const rowLockLog = async (pool: Pool, streams: number) => {
  await pool.query(SCHEMA)
  await pool.query(`insert into streams select 'counter-' || n, 0 from generate_series(0, $1) as n`, [streams])
  await pool.query('vacuum analyze streams')
  let appended = 0
  return {
    append: async (number: number): Promise<void> => {
      const stream = `counter-${number}`
      const client = await pool.connect()
      try {
        await client.query('begin')
        const { rows } = await client.query<{ version: number }>({ ...LOCK, values: [stream] })
        const version = (rows[0]?.version ?? 0) + 1
        const data = JSON.stringify({ orderId: 'order-1', quantity: 1 })
        await client.query({ ...INSERT, values: [stream, version, randomUUID(), 'Counted', data] })
        await client.query('commit')
        appended += 1
      } finally {
        client.release()
      }
    },
    /** Every event that was answered for is in the log. */
    check: async (): Promise<void> => {
      const { rows } = await pool.query<{ count: number }>('select count(*) as count from events')
      if (rows[0]?.count !== appended) throw new Error(`${appended} answered for, the log has ${rows[0]?.count ?? 0}`)
    },
  }
}
