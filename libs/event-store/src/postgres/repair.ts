import { transaction, type Pool } from '@onhand/postgres'
import { emptyStream, fold, hasSnapshot, storedState } from '../stored-state.ts'
import { streamTypes, type AnyStreamType } from '../stream-type.ts'
import type { Current, StoredEvent, StreamId } from '../types.ts'
import { lockKeyOf } from './postgres-storage.ts'
import * as sql from './read-sql.ts'

const PAGE = 1_000

/**
 * Writes the snapshots of these streams anew, each as the fold of its events, while nobody else writes. Of a stream that needs
 * none the snapshot goes. Running processes go on with what they hold in memory until somebody else has written.
 * @param log its name, by which its lock is known
 */
export const repairSnapshots = (
  pool: Pool,
  log: string,
  types: readonly AnyStreamType[],
  streams: readonly StreamId[],
): Promise<void> =>
  transaction(pool, async (client) => {
    await client.query(`select pg_advisory_xact_lock(${lockKeyOf(log)})`)
    const known = streamTypes(types)
    for (const stream of streams) {
      const type = known.of(stream)
      let current: Current<unknown> = emptyStream(type, stream)
      for (;;) {
        const { rows } = await client.query<StoredEvent>(sql.STREAM, [stream, current.version, PAGE])
        for (const event of rows) current = fold(type, current, event)
        if (rows.length < PAGE) break
      }
      await client.query('delete from snapshots where stream = $1', [stream])
      if (hasSnapshot(current.version))
        await client.query(
          'insert into snapshots (stream, version, sequence, form, state) values ($1, $2, $3, $4, $5)',
          [...[stream, current.version, current.sequence, type.form, JSON.stringify(storedState(type, current.state))]],
        )
    }
  })
