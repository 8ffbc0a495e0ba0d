import type { Browser } from 'playwright-core'
import type { Places } from '../e2e/browser/midday-pages.ts'
import type { Rows } from './sheet.ts'
import { looks, shot } from './shots.ts'

/** Sheet → the pages on it, by the names of `middayPages`. */
export const pageSheets: Readonly<Record<string, readonly string[]>> = {
  'ops-overview': ['overview', 'kpis', 'kpi'],
  'ops-orders': ['orders', 'order', 'customer'],
  'ops-stock': ['stock', 'regions', 'location'],
  'ops-sku': ['sku', 'backorders'],
  'ops-inbound': ['inbound', 'purchase-order'],
  'ops-returns': ['returns', 'return'],
  'ops-carriers': ['carriers', 'scorecards'],
  'ops-cases': ['cases', 'case'],
  'ops-feeds': ['feeds', 'feed'],
  'ops-store': ['stores', 'store', 'floor'],
  'ops-access': ['access', 'audit'],
}

/** A row a page, a picture a look. */
export const drawPages = async (
  browser: Browser,
  origin: string,
  places: Places,
  names: readonly string[],
): Promise<Rows> => {
  const rows: Buffer[][] = []
  for (const name of names) {
    const path = places[name]
    if (path === undefined) throw new Error(`No page is called ${name}`)
    const turn = Object.keys(places).indexOf(name)
    const row: Buffer[] = []
    for (const look of looks(turn)) {
      row.push(await shot(browser, origin, path, look))
    }
    rows.push(row)
  }
  return rows
}
