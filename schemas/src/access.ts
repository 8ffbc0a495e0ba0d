import { z } from 'zod'
import { patternFinder, type PathPattern } from './path-patterns.ts'

/** What rights are about: a scope is `<resource>:read` or `<resource>:write`. */
export const resources = [
  'access',
  'availability',
  'backorders',
  'carriers',
  'cases',
  'catalogue',
  'customers',
  'kpis',
  'mail',
  'messages',
  'metrics',
  'orders',
  'payments',
  'policies',
  'preferences',
  'promises',
  'reservations',
  'returns',
  'shipments',
  'sourcing',
  'stock',
  'supply',
  'surveys',
  'transfers',
  'visibility',
  'webhooks',
] as const
export type Resource = (typeof resources)[number]
export type Scope = `${Resource}:${'read' | 'write'}`

const read = (...named: readonly Resource[]): Scope[] => named.map((resource): Scope => `${resource}:read`)
const both = (...named: readonly Resource[]): Scope[] =>
  named.flatMap((resource): Scope[] => [`${resource}:read`, `${resource}:write`])

export const scopes: readonly Scope[] = both(...resources)
export const ScopeName = z.enum(scopes as [Scope, ...Scope[]])

/** Who somebody is at work: a name for a set of scopes. */
export const Role = z.enum(['admin', 'ops', 'care', 'store', 'supplier', 'shop', 'wms', 'viewer'])
export type Role = z.infer<typeof Role>

/** Role → what it may do. `store` and `supplier` are meant to be limited to their own places besides. */
export const roleScopes: Readonly<Record<Role, readonly Scope[]>> = {
  admin: scopes,
  ops: [...both(...resources.filter((resource) => resource !== 'access' && resource !== 'mail'))],
  care: [
    ...both('orders', 'payments', 'returns', 'customers', 'cases', 'preferences', 'promises'),
    ...read('availability', 'backorders', 'carriers', 'catalogue', 'kpis', 'messages', 'shipments', 'stock'),
    ...read('surveys', 'transfers', 'visibility'),
  ],
  store: [
    ...both('stock', 'shipments', 'returns', 'transfers', 'orders'),
    ...read('availability', 'catalogue', 'reservations'),
  ],
  supplier: [...both('supply'), ...read('catalogue')],
  shop: [
    ...both('promises', 'orders', 'reservations', 'returns', 'customers', 'preferences'),
    ...read('availability', 'catalogue', 'shipments'),
  ],
  wms: [...both('stock', 'shipments', 'transfers', 'catalogue', 'supply', 'returns'), ...read('availability')],
  viewer: read(
    ...resources.filter((resource) => !['access', 'customers', 'mail', 'messages', 'cases'].includes(resource)),
  ),
}

/**
 * Where a request says whose it is. `body`: RFC 6901 pointers, `*` stands for every item of an array, at least one
 * value has to be there. `resource`: what a GET of this path answers in `field` (the request's own parameters are put in).
 * `free`: belongs to nobody, anyone with the scope may.
 */
export type Whose =
  | 'free'
  | { readonly in: 'path' | 'query'; readonly name: string }
  | { readonly in: 'body'; readonly pointers: readonly string[] }
  | { readonly in: 'resource'; readonly path: string; readonly field: string }

/** `public`: no key at all, the path has its own proof or needs none. `signed-in`: anybody who is known. `peer`: other services. */
export type Needs = Scope | 'public' | 'signed-in' | 'peer'

/** One row of the table: who may do what is at and below `path`. */
export type AccessRow = PathPattern & {
  readonly needs: Needs
  /** For callers who are limited to locations; without it they may not. */
  readonly location?: Whose
  /** For callers who are limited to suppliers; without it they may not. */
  readonly supplier?: Whose
  /** How much of the caller's rate one request takes; 1 where it is not said. */
  readonly cost?: number
}

type More = Omit<AccessRow, 'path' | 'needs' | 'methods'>
const WRITES = ['POST', 'PUT', 'PATCH', 'DELETE'] as const

/** Reads need `<resource>:read`, all else `<resource>:write`. */
const by = (resource: Resource, path: string, reads: More = {}, writes: More = reads): AccessRow[] => [
  { path, methods: ['GET'], needs: `${resource}:read`, ...reads },
  { path, methods: WRITES, needs: `${resource}:write`, ...writes },
]
const only = (needs: Needs, methods: readonly string[], path: string, more: More = {}): AccessRow => ({
  ...{ path, methods, needs },
  ...more,
})
const open = (path: string, more: Pick<AccessRow, 'exact'> = {}): AccessRow => ({ path, needs: 'public', ...more })

const inPath = (name: string): Whose => ({ in: 'path', name })
const inQuery = (name: string): Whose => ({ in: 'query', name })
const inBody = (...pointers: readonly string[]): Whose => ({ in: 'body', pointers })
const ofResource = (path: string, field: string): Whose => ({ in: 'resource', path, field })

const shipment = { location: ofResource('/v1/shipments/{id}', 'location') }
const purchaseOrder = { supplier: ofResource('/v1/purchase-orders/{purchaseOrderId}', 'supplier') }
const free = { location: 'free', supplier: 'free' } as const

/**
 * THE table of rights. Every documented route is covered by a row, or a test fails; what is not covered is refused.
 * The most specific row wins, as in the table of paths.
 */
export const accessRows: readonly AccessRow[] = [
  ...by('stock', '/v1/stock-events', {}, { location: inBody('/*/location'), cost: 10 }),
  ...by('stock', '/v1/feeds'),
  ...by('stock', '/v1/stock'),
  only('stock:read', ['GET'], '/v1/stock/{sku}/{location}', { location: inPath('location') }),
  ...by(
    'reservations',
    '/v1/reservations',
    { location: inQuery('location') },
    { location: inBody('/lines/*/location') },
  ),
  ...by('reservations', '/v1/reservations/{reservationId}'),
  ...by('catalogue', '/v1/items', free, {}),
  ...by('catalogue', '/v1/locations', free, {}),
  ...by('catalogue', '/v1/location-groups', free, {}),
  ...by('policies', '/v1/stock-policies'),
  ...by('transfers', '/v1/transfers', { location: inQuery('to') }, { location: inBody('/from') }),
  ...by('transfers', '/v1/transfers/{transferId}', { location: ofResource('/v1/transfers/{transferId}', 'to') }),
  ...by('supply', '/v1/supply'),
  ...by('supply', '/v1/purchase-orders', { supplier: inQuery('supplier') }, {}),
  ...by('supply', '/v1/purchase-orders/{purchaseOrderId}', purchaseOrder, {}),
  only('supply:write', ['POST'], '/v1/purchase-orders/{purchaseOrderId}', purchaseOrder),
  ...by('supply', '/v1/suppliers'),
  only('supply:read', ['GET'], '/v1/suppliers/{supplierId}', { supplier: inPath('supplierId') }),
  ...by('supply', '/v1/replenishment'),
  ...by('backorders', '/v1/backorders'),
  ...by('promises', '/v1/promises'),
  ...by('orders', '/v1/orders'),
  ...by('payments', '/v1/orders/{orderId}/payments'),
  ...by('payments', '/v1/orders/{orderId}/refunds'),
  ...by('returns', '/v1/orders/{orderId}/returns'),
  ...by('sourcing', '/v1/orders/{orderId}/sourcing'),
  ...by('returns', '/v1/returns', { location: inQuery('location') }, {}),
  only('returns:read', ['GET'], '/v1/returns/{returnId}', free),
  only('returns:write', ['POST'], '/v1/returns/{returnId}/receive', { location: inBody('/location') }),
  only('returns:write', ['POST'], '/v1/returns/{returnId}/drop-off', { location: inBody('/location') }),
  only('returns:write', ['POST'], '/v1/returns/unknown-parcels', { location: inBody('/location') }),
  only('returns:read', ['POST'], '/v1/returns/scan', free), // Who holds the customer's code may read that return.
  ...by('policies', '/v1/order-policies'),
  ...by('customers', '/v1/customers'),
  ...by('sourcing', '/v1/sourcing-profiles'),
  ...by('sourcing', '/v1/node-settings'),
  ...by('sourcing', '/v1/delivery-services'),
  ...by('shipments', '/v1/shipments', { location: inQuery('location') }, {}),
  ...by('shipments', '/v1/shipments/{shipmentId}', shipment),
  ...by('shipments', '/v1/waves', { location: inQuery('location') }, { location: inBody('/location') }),
  only('shipments:read', ['GET'], '/v1/waves/{waveId}', { location: ofResource('/v1/waves/{id}', 'location') }),
  ...by('shipments', '/v1/manifests', { location: inQuery('location') }, { location: inBody('/location') }),
  ...by('shipments', '/v1/manifests/{manifestId}/hand-over', {
    location: ofResource('/v1/manifests/{id}', 'location'),
  }),
  only('shipments:read', ['GET'], '/v1/manifests/{manifestId}', {
    location: ofResource('/v1/manifests/{id}', 'location'),
  }),
  ...by('shipments', '/v1/inbound'),
  ...by('kpis', '/v1/scorecards'),
  ...by('shipments', '/v1/tracking-links'),
  only('public', ['GET'], '/v1/pickup-points'), // Shoppers choose among them.
  only('carriers:write', ['PUT'], '/v1/pickup-points'),
  ...by('carriers', '/v1/carriers'),
  only('public', ['POST'], '/v1/carriers/{carrier}/webhooks'), // Each carrier proves itself by its own signature.
  ...by('messages', '/v1/messages'),
  open('/v1/messages/providers'), // Each provider proves itself by its own signature.
  open('/v1/messages/reports'), // A bearer token of its own.
  open('/v1/messages/opened'), // The code in the path is the right.
  ...by('messages', '/v1/message-templates'),
  ...by('messages', '/v1/brands'),
  ...by('preferences', '/v1/preferences'),
  open('/v1/preferences/unsubscribe'), // The code in the path is the right.
  ...by('webhooks', '/v1/webhook-subscriptions'),
  ...by('cases', '/v1/cases'),
  ...by('cases', '/v1/recoveries'),
  ...by('policies', '/v1/recovery-policies'),
  ...by('surveys', '/v1/surveys'),
  open('/v1/surveys/answers'), // The code in the body is the right.
  ...by('mail', '/v1/mail'),
  ...by('availability', '/v1/availability', free),
  only('availability:read', ['POST'], '/v1/availability', free),
  ...by('visibility', '/v1/visibility'),
  only('customers:read', ['GET'], '/v1/visibility/customers'),
  ...by('kpis', '/v1/kpis'),
  ...by('visibility', '/v1/search'),
  ...by('visibility', '/v1/stream'),
  open('/v1/track'), // The token in the path is the right.
  ...by('access', '/v1/api-keys'),
  ...by('access', '/v1/accounts'),
  only('access:read', ['GET'], '/v1/audit', { cost: 10 }),
  open('/v1/session'),
  { path: '/internal', needs: 'peer' },
  open('/openapi'),
  open('/openapi.json'),
  open('/docs'),
  open('/livez'),
  open('/readyz'),
  only('metrics:read', ['GET'], '/metrics'),
  // Pages hold no figures: what they show they ask of the paths above, with the rights of who is signed in.
  open('/', { exact: true }),
  open('/ops'),
  open('/sign-in'),
  open('/track'),
  open('/survey'),
  open('/messages'),
  open('/assets'),
  only('mail:read', ['GET'], '/mail'),
]

const find = patternFinder(accessRows)

/** The row that judges a request; undefined for a path that no row covers: it is refused. */
export const accessRowFor = (method: string, path: string): AccessRow | undefined => find(method, path)
