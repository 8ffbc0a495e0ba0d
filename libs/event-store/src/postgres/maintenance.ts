import { transaction, type Pool } from '@onhand/postgres'
import type { Clock, Logger } from '@onhand/runtime'

/** Drops expired answers' partitions. A reader of the table (a backup) may be in the way: then it is left for next time. */
export const keepAnswersTidy = async (
  pool: Pool,
  lockKey: string,
  logger: Logger,
  clock: Clock | undefined,
): Promise<void> => {
  try {
    await transaction(pool, async (client) => {
      await client.query(`set local lock_timeout = '200ms'`)
      await client.query(`select pg_advisory_xact_lock(${lockKey})`)
      const day = `coalesce($1::timestamptz, clock_timestamp()) at time zone 'UTC'`
      await client.query(`select drop_expired_answers((${day})::date)`, [clock?.now() ?? null])
    })
  } catch (error) {
    logger.warn({ err: error }, 'Expired answers stay for now')
  }
}
