// Emmett's rebuild of a like projection, from a like log, in a process of its own: the figures of each SKU at each location.
import type { Event } from '@event-driven-io/emmett'
import {
  getPostgreSQLEventStore,
  pongoMultiStreamProjection,
  rebuildPostgreSQLProjections,
} from '@event-driven-io/emmett-postgresql'
import { withClient } from '@onhand/postgres'
import { serveParent } from '../child.ts'
import { PAIRS } from './stock-log.ts'

const { BENCH_EMMETT_URL = '', BENCH_EVENTS = '0' } = process.env
const events = Number(BENCH_EVENTS)

type Level = Readonly<Record<string, number>>
type StockEvent = Event<
  'StockReserved' | 'StockCommitted' | 'StockFulfilled',
  { pair: string; quantity: number; level: Level }
>
type Stock = { readonly onHand: number; readonly reserved: number; readonly seen: number }

const stock = pongoMultiStreamProjection<Stock, StockEvent>({
  collectionName: 'stock',
  getDocumentId: ({ data }) => data.pair,
  canHandle: ['StockReserved', 'StockCommitted', 'StockFulfilled'],
  evolve: (before: Stock | null, { data: { level } }: StockEvent) => ({
    ...{ onHand: level.onHand ?? 0, reserved: level.reserved ?? 0 },
    seen: (before?.seen ?? 0) + 1,
  }),
})

/** As its append writes them, by the server itself. */
const writeLog = (): Promise<void> =>
  withClient(BENCH_EMMETT_URL, async (client) => {
    await client.query(`
      insert into emt_messages (stream_id, stream_position, message_kind, message_data, message_metadata, message_schema_version, message_type,
                                message_id, transaction_id)
      select 'stock-' || n % ${PAIRS}, 1 + n / ${PAIRS}, 'E',
             json_build_object('pair', 'pair-' || n % ${PAIRS}, 'quantity', 1, 'level', json_build_object('onHand', 100000, 'reserved', n % 2,
               'committed', 0, 'damaged', 0, 'qualityControl', 0, 'expired', 0, 'safetyStock', 0, 'backordered', 0, 'allotting', 0,
               'shortfall', 0, 'incoming', 0, 'inTransit', 0, 'backorderLimit', 0)),
             json_build_object('correlationId', 'bench-' || n), '1',
             (array['StockReserved', 'StockCommitted', 'StockFulfilled'])[1 + n % 3], gen_random_uuid()::text, pg_current_xact_id()
        from generate_series(0, ${events - 1}) as n`)
    await client.query('analyze emt_messages')
  })

await serveParent(async () => {
  const store = getPostgreSQLEventStore(BENCH_EMMETT_URL)
  await store.schema.migrate()
  await writeLog()
  return {
    ready: { events },
    answer: async () => {
      const started = performance.now()
      const consumer = rebuildPostgreSQLProjections({
        connectionString: BENCH_EMMETT_URL,
        projections: [stock],
      })
      await consumer.start()
      await consumer.close()
      const seconds = (performance.now() - started) / 1_000
      const rows = await withClient(BENCH_EMMETT_URL, (client) =>
        client.query<{ count: number }>('select count(*)::int as count from stock'),
      )
      return { seconds, rows: rows.rows[0]?.count ?? 0 }
    },
    stop: () => store.close(),
  }
})
