import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { transaction, type Pool, type Queryable } from '@onhand/postgres'

/** Any number does: processes that start together create the tables one after the other. */
const MIGRATION_LOCK = 7_205_759_404

/** What the tables were last made from stands beside them, as the comment on the log. */
const markOf = (schema: string): string =>
  `onhand event log, schema ${createHash('sha256').update(schema).digest('hex').slice(0, 16)}`

const isCurrent = async (database: Queryable, mark: string): Promise<boolean> => {
  const { rows } = await database.query<{ mark: string | null }>(
    `select obj_description(to_regclass('events'), 'pg_class') as mark`,
  )
  return rows[0]?.mark === mark
}

/**
 * Creates the log's tables in the first schema of the search path. Where they are as this release wants them it only
 * looks, so that a role that may not change tables can start, and nobody waits for a lock.
 */
export const migrateEventStore = async (pool: Pool): Promise<void> => {
  const schema = await readFile(new URL('./schema.sql', import.meta.url), 'utf8')
  const mark = markOf(schema)
  if (await isCurrent(pool, mark)) return
  await transaction(pool, async (client) => {
    await client.query('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK])
    if (await isCurrent(client, mark)) return
    await client.query(schema)
    await client.query(`comment on table events is '${mark}'`)
  })
}
