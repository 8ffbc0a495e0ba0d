import { withClient } from '@onhand/postgres'
import { LOCATION } from '../load.ts'

const LEVEL = `{"onHand":100000000,"reserved":0,"committed":0,"damaged":0,"qualityControl":0,"expired":0,"safetyStock":0,
  "backordered":0,"allotting":0,"shortfall":0,"incoming":0,"inTransit":0,"backorderLimit":0}`

/** A log of one receipt a SKU, as the service itself would have written it; by SQL, since a million of them take a while. */
export const seedLog = (url: string, skus: number): Promise<unknown> =>
  withClient(url, async (client) => {
    await client.query(
      `insert into events (position, epoch, flush, stream, version, sequence, id, type, data, level, metadata, occurred_at, recorded_at)
       select n, 1, gen_random_uuid(), 'stock-SKU-' || n || '@${LOCATION}', 1, 1, gen_random_uuid(), 'StockReceived',
              '{"quantity":100000000}', '${LEVEL}', '{}', now(), now() from generate_series(1, $1::integer) as n`,
      [skus],
    )
    await client.query('vacuum analyze events')
  })

/** Rows of the availability view: so many SKUs at ten locations each, none of them with a policy. */
export const seedViews = (url: string, rows: number): Promise<unknown> =>
  withClient(url, async (client) => {
    await client.query(
      `insert into stock_availability_v2 (sku, location, on_hand, reserved, committed, damaged, quality_control, expired,
              safety_stock, backordered, allotting, shortfall, incoming, in_transit, backorder_limit, atf, ato, stocked_on,
              sequence, epoch, position, changed_at)
       select 'SKU-' || n / 10, 'WH-' || n % 10, 100, 3, 2, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 90, 90, '2026-01-05', 4, 1, n + 1, now()
         from generate_series(0, $1::integer - 1) as n`,
      [rows],
    )
    await client.query(
      `insert into items_v1 (sku, name, category, sequence, components)
       select 'SKU-' || n, 'Item ' || n, null, 1, null from generate_series(0, $1::integer / 10 - 1) as n`,
      [rows],
    )
    await client.query('vacuum analyze stock_availability_v2')
    await client.query('vacuum analyze items_v1')
  })
