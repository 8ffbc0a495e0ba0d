import { patternFinder, type PathPattern } from './path-patterns.ts'

/** The services that answer HTTP. */
export type HttpService = 'inventory' | 'order' | 'shipment' | 'notification' | 'projection' | 'access' | 'portal'

/** One row of the table: all paths at and below `path` belong to `service`. */
export type PathRow = PathPattern & {
  readonly service: HttpService
  /** What is answered there. */
  readonly serves: string
}

const row = (service: HttpService, path: string, serves: string): PathRow => ({ service, path, serves })

/**
 * THE table of the one origin: path → service. The gateway's file is generated from it and a test compares it with
 * every route. Segments are compared whole (`/v1/stock` does not cover `/v1/stock-events`). The most specific row wins:
 * more segments, then the earlier literal, then a row that names methods.
 */
export const paths: readonly PathRow[] = [
  row('inventory', '/v1/stock-events', 'stock events pushed by ERP, WMS and POS'),
  row('inventory', '/v1/feeds', 'how far each source of stock events has come'),
  row('inventory', '/v1/stock', 'levels and history by SKU and location, as of any recorded time'),
  row('inventory', '/v1/reservations', 'holds: take, confirm, extend, shrink, transfer, fulfil, release'),
  row('inventory', '/v1/items', 'the catalogue of SKUs'),
  row('inventory', '/v1/locations', 'warehouses, stores, suppliers, carrier hubs'),
  row('inventory', '/v1/location-groups', 'locations that policies and holds name as one'),
  row('inventory', '/v1/stock-policies', 'safety stock, backorder limits, channel policies'),
  row('inventory', '/v1/transfers', 'units between two locations: ship, receive, resolve'),
  row('inventory', '/v1/supply', 'dated supply that is on its way'),
  row('inventory', '/v1/purchase-orders', 'what was ordered from suppliers'),
  row('inventory', '/v1/suppliers', 'suppliers and their terms'),
  row('inventory', '/v1/replenishment', 'what to reorder or rebalance'),
  row('inventory', '/v1/backorders', 'the queue of waiting lines: preview and fill'),
  row('order', '/v1/promises', 'a quote of the day that a basket can be promised for'),
  row('order', '/v1/orders', 'orders, their sourcing, promises, payments, cancellations, refunds'),
  row('order', '/v1/returns', 'returns from request to inspection'),
  row('order', '/v1/customers', 'customers: name, language, tier, contract'),
  row('order', '/v1/order-policies', 'rules of the shop as data: lateness, returns, channels, substitutes'),
  row('order', '/v1/sourcing-profiles', 'rules by which orders choose locations'),
  row(
    'order',
    '/v1/node-settings',
    'calendar, cutoffs, capacity, capabilities and costs of each location, in versions',
  ),
  row('order', '/v1/delivery-services', 'what a delivery costs and how long it takes by distance, in versions'),
  row('shipment', '/v1/shipments', 'the work list of a location, and each shipment'),
  row('shipment', '/v1/waves', 'waves of a location: what is picked together'),
  row('shipment', '/v1/manifests', 'what was handed over to a carrier, parcel by parcel'),
  row('shipment', '/v1/pickup-points', 'where customers may collect: nearest first, with opening hours'),
  row('shipment', '/v1/inbound', 'returns and transfers on their way'),
  row('shipment', '/v1/scorecards', 'how carriers, lanes and locations keep their word'),
  row('shipment', '/v1/tracking-links', "shoppers' links: revoke, and let end"),
  row('shipment', '/v1/carriers', 'carriers and the webhooks that their scans come by'),
  row('notification', '/v1/messages', 'what was sent to whom, when, on which channel'),
  row('notification', '/v1/preferences', 'how a customer wants to be told'),
  row('notification', '/v1/webhook-subscriptions', 'what partners are told by webhook'),
  row('notification', '/v1/cases', 'the care desk'),
  row('notification', '/v1/surveys', 'satisfaction surveys'),
  row('notification', '/v1/recovery-policies', 'what is done for a customer whose order went wrong'),
  row('notification', '/v1/recoveries', 'remedies: offered, approved, carried out, measured'),
  row('notification', '/v1/brands', 'name, colours and own texts of each brand'),
  row('notification', '/v1/message-templates', 'the texts of messages: list, preview, test send'),
  row('notification', '/v1/mail', 'mail kept by the embedded catcher'),
  row('projection', '/v1/availability', 'what can be sold and promised, across channels'),
  row('projection', '/v1/visibility', 'stock, orders and journeys, aggregated'),
  row('projection', '/v1/kpis', 'key figures'),
  row('projection', '/v1/search', 'orders, SKUs, customers and tracking numbers by a part of them'),
  row('projection', '/v1/stream', 'changes of the views as server-sent events'),
  row('projection', '/v1/track', "a shopper's view of all parcels of an order, by token"),
  { ...row('shipment', '/v1/track/{token}/options', 'reschedule or redirect, by token'), methods: ['GET', 'POST'] },
  {
    ...row('order', '/v1/track/{token}/returns', 'ask for a return and show its code, by token'),
    methods: ['GET', 'POST'],
  },
  { ...row('order', '/v1/track/{token}/offers', 'read and answer an offer, by token'), methods: ['GET', 'POST'] },
  { ...row('notification', '/v1/track/{token}/questions', 'ask a question, by token'), methods: ['POST'] },
  row('inventory', '/v1/audit/inventory', 'who did what with stock, holds and the catalogue'),
  row('order', '/v1/audit/order', 'who did what with orders, returns, customers and rules'),
  row('shipment', '/v1/audit/shipment', 'who did what with shipments'),
  row('notification', '/v1/audit/notification', 'who did what with messages, cases and webhooks'),
  row('access', '/v1/audit/access', 'who was given what by whom, and who signed in'),
  row('access', '/v1/api-keys', 'keys of other systems'),
  row('access', '/v1/accounts', 'people at work'),
  row('access', '/v1/session', 'signing in and out'),
  { ...row('inventory', '/openapi/inventory.json', "inventory's OpenAPI document"), exact: true },
  { ...row('order', '/openapi/order.json', "order's OpenAPI document"), exact: true },
  { ...row('shipment', '/openapi/shipment.json', "shipment's OpenAPI document"), exact: true },
  { ...row('notification', '/openapi/notification.json', "notification's OpenAPI document"), exact: true },
  { ...row('projection', '/openapi/projection.json', "projection's OpenAPI document"), exact: true },
  { ...row('access', '/openapi/access.json', "access's OpenAPI document"), exact: true },
  { ...row('portal', '/openapi/portal.json', "the portal's OpenAPI document: it has pages only"), exact: true },
  { ...row('portal', '/', 'the ops dashboard'), exact: true },
  row('portal', '/ops', 'the pages of the ops dashboard'),
  { ...row('portal', '/track/{token}', "the shopper's tracking page"), exact: true },
  { ...row('portal', '/track/{token}/options', 'its form: another day or place'), exact: true },
  { ...row('portal', '/track/{token}/returns', 'its form: send something back'), exact: true },
  { ...row('portal', '/track/{token}/questions', 'its form: ask a question'), exact: true },
  row('portal', '/sign-in', 'where people at work sign in'),
  row('portal', '/mail', 'mail kept by the embedded catcher, to read'),
  row('portal', '/messages', 'every message in every language, to look at'),
  { ...row('portal', '/survey/{token}', 'the page that a survey link opens'), exact: true },
  row('portal', '/assets', 'scripts and styles of the pages'),
]

/** Paths that every process answers for itself, whatever services run in it. They belong to no service. */
export const processPaths: readonly string[] = ['/livez', '/readyz', '/metrics', '/docs', '/openapi.json']

const find = patternFinder(paths)

/** The row that covers a request; undefined where none does. `path` may carry a query; HEAD is answered as GET is. */
export const rowFor = (method: string, path: string): PathRow | undefined => find(method, path)

/** The service that answers a request; undefined for a path of the process itself or of nobody. */
export const serviceFor = (method: string, path: string): HttpService | undefined => rowFor(method, path)?.service
