import { messagingTables } from '@onhand/messaging'
import { createPool, withClient } from '@onhand/postgres'
import { silentLogger } from '@onhand/runtime'
import { createPostgresTables } from '@onhand/tables'
import { projectionConsumer } from '../../../services/projection/src/index.ts'

export const LOCATIONS = 20
const CATEGORIES = 40
const REGIONS = 5
export const TRACKING_SECRET = 'bench-tracking-secret'

const sums = [
  'on_hand',
  'reserved',
  'committed',
  'damaged',
  'quality_control',
  'expired',
  'safety_stock',
  'backordered',
  'allotting',
  'shortfall',
  'incoming',
  'in_transit',
  'atf',
  'ato',
]
const totals = [...sums.map((name) => `sum(s.${name})`), 'count(*)', 'count(*) filter (where s.atf <= 0)'].join(', ')
const sumColumns = [...sums, 'pairs', 'stock_outs'].join(', ')

/** Views of a network of so many SKU × location pairs and orders, written by the server itself, with the sums that the fold would keep. */
export const seedViews = async (url: string, pairs: number, orders: number): Promise<void> => {
  const tables = createPostgresTables(createPool(url, { logger: silentLogger, max: 2 }))
  const { projections } = projectionConsumer(TRACKING_SECRET)
  const declared = projections.flatMap((projection) => projection.tables)
  await tables.ensure([...messagingTables, ...declared], { withoutIndexes: true })
  const skus = Math.max(1, Math.round(pairs / LOCATIONS))
  await withClient(url, async (client) => {
    await client.query('set synchronous_commit = off')
    const run = (text: string) => client.query(text)
    await run(`insert into locations_v1 (location, name, type, region, time_zone, closed, sequence)
      select 'WH-' || n, 'Warehouse ' || n, 'warehouse', 'region-' || n % ${REGIONS}, 'UTC', false, 1 from generate_series(0, ${LOCATIONS - 1}) as n`)
    await run(`insert into location_groups_v1 ("group", name, locations, sequence)
      select 'G-' || g, 'Group ' || g, array(select 'WH-' || n from generate_series(0, ${LOCATIONS - 1}) as n where n % 4 = g), 1 from generate_series(0, 3) as g`)
    await run(`insert into items_v1 (sku, name, category, sequence)
      select 'SKU-' || n, 'Item number ' || n, 'category-' || n % ${CATEGORIES}, 1 from generate_series(0, ${skus - 1}) as n`)
    await run(`insert into stock_categories_v1 (sku, category, sequence) select sku, category, 1 from items_v1`)
    await run(`insert into stock_availability_v2 (sku, location, on_hand, reserved, committed, damaged, quality_control, expired, safety_stock,
        backordered, allotting, shortfall, incoming, in_transit, backorder_limit, atf, ato, stocked_on, sequence, epoch, position, changed_at)
      select 'SKU-' || n / ${LOCATIONS}, 'WH-' || n % ${LOCATIONS}, n % 90, 0, 0, 0, 0, 0, 0, 0, 0, 0, n % 7, 0, 0, n % 90, n % 90 + n % 7,
        '2026-01-01', 1, 1, n + 1, '2026-01-05T09:00:00Z' from generate_series(0, ${skus * LOCATIONS - 1}) as n`)
    await run(`insert into stock_cells_v1 (category, location, ${sumColumns})
      select c.category, s.location, ${totals} from stock_availability_v2 s join stock_categories_v1 c using (sku) group by 1, 2`)
    await run(`insert into stock_skus_v1 (category, sku, ${sumColumns})
      select c.category, s.sku, ${totals} from stock_availability_v2 s join stock_categories_v1 c using (sku) group by 1, 2`)
    await run(`insert into search_v1 (kind, id, field, order_id, term, label, sequence)
      select 'order', 'ORD-2026-' || lpad(n::text, 8, '0'), 'id', '', 'ord-2026-' || lpad(n::text, 8, '0'), 'ORD-2026-' || lpad(n::text, 8, '0'), 0
        from generate_series(0, ${orders - 1}) as n
      union all select 'tracking', '1Z' || upper(substr(md5(n::text), 1, 16)), 'id', 'ORD-2026-' || lpad(n::text, 8, '0'),
        '1z' || substr(md5(n::text), 1, 16), '1Z' || upper(substr(md5(n::text), 1, 16)), 0 from generate_series(0, ${orders - 1}) as n
      union all select 'sku', sku, 'id', '', lower(sku), sku, 0 from items_v1
      union all select 'sku', sku, 'name', '', lower(name), name, 1 from items_v1`)
    // One order in fifty is open, one in a thousand of all is at risk: what a busy day looks like beside a long history.
    await run(`insert into orders_v4 (order_id, status, open, customer_id, placed_at, placed_on, promised_on, troubled, units, backordered, channel,
        fulfilment, country, locations, carriers, skus, currency, total_minor, captured_minor, refunded_minor, tracking_token_hash, state, categories, sequence,
        epoch, position, changed_at)
      select 'ORD-2026-' || lpad(n::text, 8, '0'), case when n % 50 = 0 then 'confirmed' else 'completed' end, n % 50 = 0, 'C-' || n % 100000,
        '2026-01-05T09:00:00Z'::timestamptz + n * interval '1 second', '2026-01-05', case when n % 1000 = 0 then '2026-01-06'::date else '2036-01-01' end,
        false, 1, 0, 'web', 'ship-to-home', 'US', array['WH-' || n % ${LOCATIONS}], array['UPS'], array['SKU-' || n % ${skus}], 'USD', 1000, 1000, 0,
        md5(n::text), '{"channel":"web","fulfilment":"ship-to-home","total":{"amount":"10.00","currency":"USD"},"ended":null,"lines":[],"parcels":[]}',
        case when n % 50 = 0 then jsonb_build_object('SKU-' || n % ${skus}, 'category-' || n % ${skus} % ${CATEGORIES}) else '{}' end, 1, 1, n + 1, '2026-01-05T09:00:00Z' from generate_series(0, ${orders - 1}) as n`)
    await run(`insert into open_lines_v1 (order_id, line, location, sku, quantity)
      select order_id, 1, locations[1], skus[1], 1 from orders_v4 where open`)
    await run(`insert into open_order_cells_v2 ("by", key, orders, units)
      select 'places', location, count(*), sum(quantity) from open_lines_v1 group by 2
      union all select 'location', location, count(*), sum(quantity) from open_lines_v1 group by 2
      union all select 'sku', sku, count(*), sum(quantity) from open_lines_v1 group by 2
      union all select 'category', c.category, count(*), sum(l.quantity) from open_lines_v1 l join stock_categories_v1 c using (sku) group by 2`)
    await run(`insert into order_risk_cells_v1 ("by", key, risk_after, orders)
      select cell."by", cell.key, o.promised_on::text, count(distinct o.order_id)
        from orders_v4 o join open_lines_v1 l using (order_id) join stock_categories_v1 c on c.sku = l.sku,
             lateral (values ('places', l.location), ('channel', o.channel), ('sku', l.sku), ('category', c.category)) as cell("by", key)
       group by 1, 2, 3`)
    await run(`insert into order_categories_v1 (sku, category, sequence) select sku, category, 1 from items_v1`)
    await run(`insert into order_cells_v1 (status, channel, fulfilment, country, placed_on, orders, units, backordered, backordered_orders)
      select status, channel, fulfilment, country, placed_on::text, count(*), sum(units), 0, 0 from orders_v4 group by 1, 2, 3, 4, 5`)
  })
  await tables.ensure(declared)
  await withClient(url, (client) => client.query('vacuum analyze'))
  await tables.close()
}
