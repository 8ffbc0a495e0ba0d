import type { TableReader } from '@onhand/tables'
import { trackingTokenHash } from '@onhand/service'
import { itemsTable } from './catalogue-tables.ts'
import { etaOf, scansOf } from './order-queries.ts'
import { linksTable } from './link-tables.ts'
import { lineTotals } from './order-figures.ts'
import { ordersTable, type OrderRow } from './order-tables.ts'
import { shipmentsTable, type ParcelRow, type ScanRow, type ShipmentRow } from './shipment-tables.ts'

const MAX_PARCELS = 500

export interface TrackedLine {
  readonly line: number
  readonly sku: string
  readonly name: string | null
  readonly quantity: number
}

export interface TrackedParcel {
  readonly shipmentId: string
  /** Which one of the shipment's parcels; null: it has only this one. */
  readonly parcel: number | null
  /** A word of the shipment's vocabulary; the page says it in the shopper's language. */
  readonly status: string
  readonly carrier: string | null
  readonly trackingNumber: string | null
  readonly shippedAt: string | null
  readonly deliveredAt: string | null
  /** Null where it is not on its way any more. */
  readonly eta: { readonly earliest: string; readonly latest: string } | null
  /** It is expected later than promised; `cause` in the codes of `delayed`, `promisedOn` the day that it left with. */
  readonly late: { readonly cause: string; readonly promisedOn: string | null } | null
  readonly lines: TrackedLine[]
  readonly scans: {
    readonly at: string
    readonly status: string
    readonly statusDetail: string | null
    readonly city: string | null
    readonly region: string | null
    readonly country: string | null
  }[]
}

/** What a link shows to whoever holds it: the parcels and nothing about the person. */
export interface TrackedOrder {
  readonly orderId: string
  readonly status: string
  /** That the order was placed in: the page speaks it first. */
  readonly language: string
  readonly fulfilment: string | null
  readonly placedAt: string | null
  readonly promisedOn: string | null
  readonly parcels: TrackedParcel[]
  /** Units that are in no parcel that left. */
  readonly waiting: TrackedLine[]
}

const toScan = ({ at, status, statusDetail, place }: ScanRow): TrackedParcel['scans'][number] => ({
  at,
  status,
  statusDetail,
  city: place?.city ?? null,
  region: place?.region ?? null,
  country: place?.country ?? null,
})

/** Said to be late, and not expected in time again since; what cannot be delivered has other trouble. */
const lateOf = ({ open, troubled, status, delayCause, promisedOn }: ShipmentRow): TrackedParcel['late'] =>
  open && troubled && delayCause !== null && status !== 'delivery_failed' ? { cause: delayCause, promisedOn } : null

type NameOf = (sku: string) => string | null

const linesOf = (lines: ShipmentRow['lines'], nameOf: NameOf): TrackedLine[] =>
  lines.map(({ line, sku, quantity }) => ({ line, sku, name: nameOf(sku), quantity }))

const SCANNED: Partial<Readonly<Record<ScanRow['status'], string>>> = {
  in_transit: 'in_transit',
  out_for_delivery: 'out_for_delivery',
  available_for_pickup: 'available_for_pickup',
  failure: 'delivery_failed',
}

/** Where one of several parcels stands: at its end, else where its last scan that says something left it. */
const standingOf = ({ ended }: ParcelRow, scans: readonly ScanRow[], shipment: ShipmentRow): string => {
  if (ended !== null) return ended
  if (shipment.shippedAt === null) return shipment.status
  return scans.flatMap(({ status }) => SCANNED[status] ?? []).at(-1) ?? 'shipped'
}

/** Each parcel of a shipment by itself: its number, its contents, its scans, its end. */
const toParcels = (shipment: ShipmentRow, scans: readonly ScanRow[], nameOf: NameOf): TrackedParcel[] => {
  const { shipmentId, shippedAt, status, carrier, trackingNumber, deliveredAt } = shipment
  const expected = { eta: shipment.open ? etaOf(shipment) : null, late: lateOf(shipment) }
  const whole = { shipmentId, parcel: null, status, carrier, trackingNumber, shippedAt, deliveredAt, ...expected }
  if (shipment.parcels === null) return [{ ...whole, lines: linesOf(shipment.lines, nameOf), scans: scans.map(toScan) }]
  return shipment.parcels.map((one) => {
    const own = scans.filter((scan) => (scan.parcel ?? 1) === one.parcel)
    return {
      ...{ shipmentId, parcel: one.parcel, status: standingOf(one, own, shipment), shippedAt },
      ...{ carrier: one.carrier, trackingNumber: one.trackingNumber, deliveredAt: one.deliveredAt },
      ...(one.ended === null ? expected : { eta: null, late: null }),
      lines: linesOf(one.lines, nameOf),
      scans: own.map(toScan),
    }
  })
}

const waitingOf = (order: OrderRow, nameOf: NameOf): TrackedLine[] =>
  order.state.lines.flatMap((line) => {
    const { ordered, cancelled, shipped } = lineTotals(line)
    const quantity = ordered - cancelled - shipped
    return order.open && quantity > 0 ? [{ line: line.line, sku: line.sku, name: nameOf(line.sku), quantity }] : []
  })

const orderKey = ({ orderId }: { readonly orderId: string }) => ({ orderId })

/** The orders that links open at this time, by hash: a first link until another took its place, a later one until it ends. */
const ordersOf = async (
  reader: TableReader,
  hashes: readonly string[],
  now: string,
): Promise<ReadonlyMap<string, OrderRow>> => {
  const [links, firsts] = await Promise.all([
    reader.select(linksTable, { where: { tokenHash: { in: hashes } }, limit: hashes.length }),
    reader.select(ordersTable, { where: { trackingTokenHash: { in: hashes } }, limit: hashes.length }),
  ])
  const [linked, replacing] = await Promise.all([
    reader.getMany(ordersTable, links.map(orderKey)),
    reader.getMany(linksTable, firsts.map(orderKey)),
  ])
  const byId = new Map(linked.map((order) => [order.orderId, order]))
  const replaced = new Set(replacing.map(({ orderId }) => orderId))
  const opened = new Map<string, OrderRow>()
  for (const order of firsts) if (!replaced.has(order.orderId)) opened.set(order.trackingTokenHash, order)
  for (const { tokenHash, orderId, expiresAt } of links) {
    const order = byId.get(orderId)
    if (order && (expiresAt === null || expiresAt > now)) opened.set(tokenHash, order)
    else opened.delete(tokenHash)
  }
  return opened
}

/** What the pages of these orders are made of. */
const contentsOf = async (reader: TableReader, orders: readonly OrderRow[]) => {
  const orderIds = orders.map(({ orderId }) => orderId)
  const skus = new Set(orders.flatMap(({ state }) => state.lines.map(({ sku }) => sku)))
  const [shipments, items] = await Promise.all([
    reader.select(shipmentsTable, { where: { orderId: { in: orderIds } }, limit: MAX_PARCELS * orders.length }),
    reader.getMany(
      itemsTable,
      [...skus].map((sku) => ({ sku })),
    ),
  ])
  const parcels = shipments.filter(({ status }) => status !== 'cancelled' && status !== 'rejected')
  const shipmentIds = parcels.map(({ shipmentId }) => shipmentId)
  const names = new Map(items.map(({ sku, name }) => [sku, name]))
  return {
    parcels: Map.groupBy(parcels, ({ orderId }) => orderId),
    scans: await scansOf(reader, shipmentIds),
    nameOf: (sku: string): string | null => names.get(sku) ?? null,
  }
}

/** For each token all parcels of the order that it opens now; undefined for any other text. */
export const trackOrders = async (
  reader: TableReader,
  tokens: readonly string[],
  now: string,
): Promise<readonly (TrackedOrder | undefined)[]> => {
  const hashes = tokens.map(trackingTokenHash)
  const opened = await ordersOf(reader, hashes, now)
  if (opened.size === 0) return hashes.map(() => undefined)
  const { parcels, scans, nameOf } = await contentsOf(reader, [...new Set(opened.values())])
  return hashes.map((hash) => {
    const order = opened.get(hash)
    return (
      order && {
        orderId: order.orderId,
        status: order.status,
        language: order.state.language,
        fulfilment: order.state.fulfilment,
        placedAt: order.placedAt,
        promisedOn: order.promisedOn,
        parcels: (parcels.get(order.orderId) ?? []).flatMap((shipment) =>
          toParcels(shipment, scans.get(shipment.shipmentId) ?? [], nameOf),
        ),
        waiting: waitingOf(order, nameOf),
      }
    )
  })
}
