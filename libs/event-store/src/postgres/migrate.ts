import { readFile } from 'node:fs/promises'
import { transaction, type Pool } from '@onhand/postgres'

/** Any number does: processes that start together create the tables one after the other. */
const MIGRATION_LOCK = 7_205_759_404

/** Creates the log's tables in the first schema of the search path; harmless where they are there already. */
export const migrateEventStore = async (pool: Pool): Promise<void> => {
  const schema = await readFile(new URL('./schema.sql', import.meta.url), 'utf8')
  await transaction(pool, async (client) => {
    await client.query('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK])
    await client.query(schema)
  })
}
