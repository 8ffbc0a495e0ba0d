/** A page of the dashboard: where it stands, and the module that draws it. Data only, so that the server can read it too. */
export interface Route {
  /** Literal segments and `:parameters`. */
  readonly path: string
  /** Below `dashboard/`; it exports `Page`. */
  readonly module: string
  /** The entry of the navigation that it belongs to. */
  readonly section: Section
}

export const sections = [
  'overview',
  'orders',
  'backorders',
  'stock',
  'inbound',
  'returns',
  'cases',
  'carriers',
  'kpis',
  'feeds',
  'store',
  'access',
] as const
export type Section = (typeof sections)[number]

const route = (section: Section, path: string, module: string): Route => ({ section, path, module: `pages/${module}` })

/** A new page is a row here, a module that exports `Page`, and its words; see docs/dashboard.md. */
export const routes: readonly Route[] = [
  route('overview', '/', 'overview.ts'),
  route('orders', '/ops/orders', 'orders.ts'),
  route('orders', '/ops/orders/:orderId', 'order.ts'),
  route('orders', '/ops/customers/:customerId', 'customer.ts'),
  route('backorders', '/ops/backorders', 'backorders.ts'),
  route('stock', '/ops/stock', 'stock.ts'),
  route('stock', '/ops/stock/:sku', 'sku.ts'),
  route('stock', '/ops/locations/:location', 'location.ts'),
  route('cases', '/ops/cases', 'cases.ts'),
  route('cases', '/ops/cases/:caseId', 'case.ts'),
  route('inbound', '/ops/inbound', 'inbound.ts'),
  route('inbound', '/ops/inbound/:purchaseOrderId', 'purchase-order.ts'),
  route('returns', '/ops/returns', 'returns.ts'),
  route('returns', '/ops/returns/:returnId', 'return.ts'),
  route('carriers', '/ops/carriers', 'carriers.ts'),
  route('carriers', '/ops/carriers/scorecards', 'scorecards.ts'),
  route('kpis', '/ops/kpis', 'kpis.ts'),
  route('kpis', '/ops/kpis/:kpi', 'kpi.ts'),
  route('store', '/ops/store', 'stores.ts'),
  route('store', '/ops/store/:location', 'store.ts'),
  route('store', '/ops/floor/:location', 'floor.ts'),
  route('feeds', '/ops/feeds', 'feeds.ts'),
  route('feeds', '/ops/feeds/:source', 'feed.ts'),
  route('access', '/ops/access', 'access.ts'),
  route('access', '/ops/audit', 'audit.ts'),
]

const segmentsOf = (path: string): string[] => path.split('/').filter((segment) => segment !== '')

/** A segment as it was meant; one that is no text in UTF-8 stays as it stands. */
const decoded = (segment: string): string => {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

export interface Found {
  readonly route: Route
  readonly params: Readonly<Record<string, string>>
}

/** The page at a path, and its parameters; undefined where there is none. */
export const routeFor = (pathname: string): Found | undefined => {
  const asked = segmentsOf(pathname)
  for (const one of routes) {
    const own = segmentsOf(one.path)
    const fits = own.every((segment, index) => segment.startsWith(':') || segment === asked[index])
    if (own.length !== asked.length || !fits) continue
    const params = own.flatMap((segment, index) =>
      segment.startsWith(':') ? [[segment.slice(1), decoded(asked[index] ?? '')] as const] : [],
    )
    return { route: one, params: Object.fromEntries(params) }
  }
  return undefined
}
