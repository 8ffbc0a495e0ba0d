import type { KpiFact, KpiName } from '../app/kpi-tables.ts'
import { lineTotals, statusOf, totalsOf } from '../app/order-figures.ts'
import type { OrderLineState, OrderParcel, OrderState, ReturnRow } from '../app/order-tables.ts'
import { faultReasons } from './return-fold.ts'

const MINUTE_MS = 60_000

const dayOf = (instant: string): string => instant.slice(0, 10)
const minutes = (from: string, until: string): number =>
  Math.max(0, Math.round((Date.parse(until) - Date.parse(from)) / MINUTE_MS))
/** The one value that all have; null where they differ: then nobody answers for it alone. */
const only = (values: readonly (string | null)[]): string | null => {
  const [first = null, ...rest] = new Set(values)
  return rest.length === 0 ? first : null
}

type Rest = Pick<KpiFact, 'subject' | 'on' | 'good' | 'total'> & Partial<KpiFact>

const fact = (order: OrderState, kpi: KpiName, rest: Rest): KpiFact => ({
  ...{ kpi, location: null, carrier: null, supplier: null, sku: null },
  ...{ channel: order.channel, orderId: order.orderId },
  ...rest,
})

/** The first day that was promised for the lines of a parcel, the last of them; null where none was. */
const promisedOf = (order: OrderState, lines: readonly number[]): string | null =>
  order.lines
    .filter(({ line }) => lines.includes(line))
    .flatMap(({ firstPromisedOn }) => firstPromisedOn ?? [])
    .toSorted()
    .at(-1) ?? null

/** When it was where the customer gets it: at the door, or ready at the counter. */
const thereAt = ({ readyAt, arrivedAt }: OrderParcel): string | null => readyAt ?? arrivedAt

interface Arrival {
  readonly parcel: OrderParcel
  readonly on: string
  /** Null where nothing was promised. */
  readonly onTime: boolean | null
}

const arrivalsOf = (order: OrderState): Arrival[] =>
  order.parcels.flatMap((parcel) => {
    const at = thereAt(parcel)
    if (at === null) return []
    const promised = promisedOf(order, parcel.lines)
    return [{ parcel, on: dayOf(at), onTime: promised === null ? null : dayOf(at) <= promised }]
  })

const parcelFacts = (order: OrderState, arrivals: readonly Arrival[]): KpiFact[] =>
  arrivals.flatMap(({ parcel: { shipmentId, location, carrier }, on, onTime }) => {
    if (onTime === null) return []
    const party = { location: location === '' ? null : location, carrier }
    return [
      fact(order, 'on-time-delivery', {
        subject: `${order.orderId}/${shipmentId}`,
        ...{ on, ...party, good: onTime ? 1 : 0, total: 1 },
      }),
    ]
  })

const placeOf = ({ places }: OrderLineState): string | null => only(places.map(({ location }) => location || null))

const lineFacts = (order: OrderState, line: OrderLineState): KpiFact[] => {
  if (!order.confirmed || order.placedAt === null) return []
  const subject = `${order.orderId}/${line.line}`
  const about = { subject, sku: line.sku, location: placeOf(line) }
  const filled = Math.max(0, line.quantity - line.waited)
  const facts = [fact(order, 'fill-rate', { ...about, on: dayOf(order.placedAt), good: filled, total: line.quantity })]
  const { backorderedAt, suppliedAt } = line
  if (backorderedAt !== null && suppliedAt !== null)
    facts.push(
      fact(order, 'backorder-age', {
        ...{ ...about, on: dayOf(suppliedAt) },
        ...{ good: minutes(backorderedAt, suppliedAt), total: 1 },
      }),
    )
  return facts
}

const returnFacts = (order: OrderState, arrivals: readonly Arrival[], returns: readonly ReturnRow[]): KpiFact[] =>
  order.lines.flatMap((line) => {
    const { delivered } = lineTotals(line)
    const parcels = arrivals.filter(({ parcel }) => parcel.lines.includes(line.line))
    const on = parcels.map((arrival) => arrival.on).toSorted()[0]
    if (delivered === 0 || on === undefined) return []
    const back = returns.flatMap(({ lines }) => lines.filter((one) => one.line === line.line))
    const units = back.reduce((sum, { received }) => sum + received, 0)
    const parties = { location: placeOf(line), carrier: only(parcels.map(({ parcel }) => parcel.carrier)) }
    const subject = `${order.orderId}/${line.line}`
    const sums = { good: Math.min(delivered, units), total: delivered }
    return [fact(order, 'returns-rate', { subject, on, sku: line.sku, ...parties, ...sums })]
  })

const done: ReadonlySet<string> = new Set(['delivered', 'completed'])

/** An order that arrived, as a whole: everything, by the first day promised, and as it should be. */
const wholeFacts = (order: OrderState, arrivals: readonly Arrival[], returns: readonly ReturnRow[]): KpiFact[] => {
  const { ordered, delivered } = totalsOf(order)
  const on = arrivals
    .map((arrival) => arrival.on)
    .toSorted()
    .at(-1)
  if (!done.has(statusOf(order)) || on === undefined || delivered === 0) return []
  const inTime = arrivals.every(({ onTime }) => onTime !== false)
  const otif = inTime && delivered >= ordered
  const moved = order.lines.some(({ firstPromisedOn, promisedOn }) => firstPromisedOn !== promisedOn)
  const faulty = returns.some(({ lines }) => lines.some(({ reason }) => reason !== null && faultReasons.has(reason)))
  const parties = {
    location: only(arrivals.map(({ parcel }) => parcel.location || null)),
    carrier: only(arrivals.map(({ parcel }) => parcel.carrier)),
  }
  const about = { subject: order.orderId, on, ...parties, total: 1 }
  return [
    fact(order, 'otif', { ...about, good: otif ? 1 : 0 }),
    fact(order, 'perfect-order', { ...about, good: otif && !moved && !faulty ? 1 : 0 }),
  ]
}

/** All that one order and its returns say for the key figures, as things stand. */
export const orderFacts = (order: OrderState, returns: readonly ReturnRow[]): KpiFact[] => {
  const arrivals = arrivalsOf(order)
  const backorder = (on: string): KpiFact =>
    fact(order, 'backorder-rate', {
      ...{ subject: order.orderId, on: dayOf(on), total: 1 },
      good: order.lines.some(({ waited }) => waited > 0) ? 1 : 0,
    })
  return [
    ...parcelFacts(order, arrivals),
    ...order.lines.flatMap((line) => lineFacts(order, line)),
    ...(order.confirmed && order.placedAt !== null ? [backorder(order.placedAt)] : []),
    ...returnFacts(order, arrivals, returns),
    ...wholeFacts(order, arrivals, returns),
  ]
}
