import { createPool, withClient } from '@onhand/postgres'
import { silentLogger } from '@onhand/runtime'
import { streamParts, type Row } from '../../audit/rows.ts'

const PAGE = 20_000
const SELECT = `
  select position, flush, stream, version, sequence, id, type, data, level, metadata, recorded_at as "recordedAt"
    from events where position > $1 order by position limit ${PAGE}`

type Plain = Omit<Row, 'kind' | 'key'>

/** Every event of the log after a position, oldest first, straight from its table. @returns the last position */
export const readLog = async (
  databaseUrl: string,
  after: number,
  take: (row: Row, endsFlush: boolean) => void,
): Promise<number> => {
  const pool = createPool(databaseUrl, { logger: silentLogger, max: 1 })
  let last: Row | null = null
  try {
    for (;;) {
      const { rows } = await pool.query<Plain>(SELECT, [last?.position ?? after])
      for (const plain of rows) {
        const row: Row = { ...plain, ...streamParts(plain.stream) }
        if (last) take(last, last.flush !== row.flush)
        last = row
      }
      if (rows.length < PAGE) break
    }
  } finally {
    await pool.end()
  }
  if (last) take(last, true)
  return last?.position ?? after
}

export const headOf = (databaseUrl: string): Promise<number> =>
  withClient(databaseUrl, async (client) => {
    const { rows } = await client.query<{ head: string }>('select coalesce(max(position), 0) as head from events')
    return Number(rows[0]?.head)
  })
