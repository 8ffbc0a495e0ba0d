import { migrateEventStore } from '@onhand/event-store'
import { createPool, withClient } from '@onhand/postgres'
import { silentLogger } from '@onhand/runtime'

/** SKU × location pairs that the log's holds go through. */
export const PAIRS = 100_000
const PLACES = 4

/**
 * A log of inventory as a season of sales leaves it, written by the server itself: each reservation is taken, confirmed and fulfilled,
 * six events on two streams. Six hundred events in a row are of a hundred reservations, as they come when many buy at once.
 */
export const writeStockLog = async (url: string, events: number): Promise<void> => {
  const pool = createPool(url, { logger: silentLogger, max: 1 })
  await migrateEventStore(pool)
  await pool.end()
  const level = `json_build_object('onHand', 100000, 'reserved', k % 2, 'committed', case k when 1 then 1 else 0 end, 'damaged', 0,
    'qualityControl', 0, 'expired', 0, 'safetyStock', 0, 'backordered', 0, 'allotting', 0, 'shortfall', 0, 'incoming', 0,
    'inTransit', 0, 'backorderLimit', 0)`
  const stock = `'stock-SKU-' || ((r % ${PAIRS}) / ${PLACES}) || '@WH-' || (r % ${PLACES})`
  await withClient(url, async (client) => {
    await client.query('set synchronous_commit = off')
    for (let from = 0; from < events; from += 300_000) {
      const to = Math.min(events, from + 300_000)
      await client.query(`
        insert into events (position, epoch, flush, stream, version, sequence, id, type, data, level, metadata, occurred_at, recorded_at)
        select p + 1, 1, '00000000-0000-7000-8000-000000000001',
               case when k < 3 then ${stock} else 'reservation-R-' || r end, v, v, gen_random_uuid(),
               (array['StockReserved', 'StockCommitted', 'StockFulfilled', 'ReservationCreated', 'ReservationConfirmed',
                      'ReservationFulfilled'])[k + 1],
               case k
                 when 0 then json_build_object('quantity', 1, 'reservationId', 'R-' || r, 'expiresAt', '2027-01-01T00:00:00.000Z',
                                               'channel', 'web', 'orderId', null)
                 when 1 then json_build_object('quantity', 1, 'reservationId', 'R-' || r)
                 when 2 then json_build_object('quantity', 1, 'reservationId', 'R-' || r, 'orderId', null, 'shipmentId', null)
                 else json_build_object('lines', json_build_array(json_build_object('line', 1, 'sku', 'SKU-' || ((r % ${PAIRS}) / ${PLACES}),
                        'location', 'WH-' || (r % ${PLACES}), 'quantity', 1, 'channel', 'web'))) end,
               case when k < 3 then ${level} else json_build_object('orderId', null, 'status', 'held') end,
               json_build_object('correlationId', 'bench-' || r), '2026-01-05T09:00:00Z'::timestamptz + p * interval '1 millisecond',
               '2026-01-05T09:00:00Z'::timestamptz + p * interval '1 millisecond'
          from generate_series(${from}, ${to - 1}) as p,
               lateral (select (p / 600) * 100 + (p % 600) % 100 as r, (p % 600) / 100 as k) as x,
               lateral (select case when k < 3 then 1 + (r / ${PAIRS}) * 3 + k else k - 2 end as v) as y`)
    }
    await client.query('analyze events')
  })
}
