import type { OpenLineRow, OrderLineState, OrderRow, OrderState, OrderStatus } from './order-tables.ts'
import type { ShipmentRow } from './shipment-tables.ts'

const sumOf = <Item>(items: readonly Item[], figure: (item: Item) => number): number =>
  items.reduce((sum, item) => sum + figure(item), 0)

/** Units of one line. `waiting`: not allocated and not known to be backordered. */
export const lineTotals = ({ quantity, cancelled, backordered, places }: OrderLineState) => {
  const allocated = sumOf(places, (place) => place.allocated)
  const shipped = sumOf(places, (place) => place.shipped)
  const delivered = sumOf(places, (place) => place.delivered)
  return { ordered: quantity, cancelled, backordered, allocated, shipped, delivered }
}

/** Units that are still wanted: neither cancelled nor lost on the way. */
const dueUnits = ({ quantity, cancelled, places }: OrderLineState): number =>
  quantity - cancelled - sumOf(places, ({ failed }) => failed)

/** Units of the whole order. */
export const totalsOf = ({ lines }: OrderState): ReturnType<typeof lineTotals> => {
  const totals = lines.map(lineTotals)
  return {
    ordered: sumOf(totals, ({ ordered }) => ordered),
    cancelled: sumOf(totals, ({ cancelled }) => cancelled),
    backordered: sumOf(totals, ({ backordered }) => backordered),
    allocated: sumOf(totals, ({ allocated }) => allocated),
    shipped: sumOf(totals, ({ shipped }) => shipped),
    delivered: sumOf(totals, ({ delivered }) => delivered),
  }
}

/** One word for where an order stands; its own events decide. */
export const statusOf = (order: OrderState): OrderStatus => {
  if (order.ended !== null) return order.ended
  const { ordered, cancelled, backordered, allocated, shipped, delivered } = totalsOf(order)
  if (order.lines.length > 0 && ordered <= cancelled) return 'cancelled'
  const due = sumOf(order.lines, dueUnits)
  if (due > 0 && delivered >= due) return 'delivered'
  if (due > 0 && shipped >= due) return 'shipped'
  if (shipped > 0) return 'partially-shipped'
  if (order.readyForPickup) return 'ready-for-pickup'
  if (!order.confirmed) return 'pending'
  return backordered > 0 && allocated === 0 ? 'backordered' : 'confirmed'
}

const isDue = (line: OrderLineState): boolean => dueUnits(line) > lineTotals(line).delivered

/** The day that the last due line is promised for; with no line due, the last of all. Null where none has a day. */
export const promisedOnOf = ({ lines }: OrderState): string | null => {
  const due = lines.filter(isDue)
  const dates = (due.length > 0 ? due : lines).flatMap(({ promisedOn }) => promisedOn ?? [])
  return dates.toSorted().at(-1) ?? null
}

/** Why an open order may not keep its promise. */
export type Risk =
  | 'promise-passed'
  | 'promise-moved'
  | 'promise-withdrawn'
  | 'backordered-without-date'
  | 'supply-after-promise'
  | 'shipment-delayed'
  | 'shipment-failed'

/** Reasons that the order's own events name. */
export const troublesOf = (order: OrderState): Risk[] => {
  const due = order.ended === null ? order.lines.filter(isDue) : []
  const any = (test: (line: OrderLineState) => boolean): boolean => due.some(test)
  const moved = ({ promisedOn, firstPromisedOn }: OrderLineState): boolean =>
    promisedOn !== null && firstPromisedOn !== null && promisedOn > firstPromisedOn
  const reasons: [Risk, boolean][] = [
    ['promise-moved', any(moved)],
    ['promise-withdrawn', any((line) => line.firstPromisedOn !== null && line.promisedOn === null)],
    ['backordered-without-date', any((line) => line.backordered > 0 && line.expectedOn === null)],
    [
      'supply-after-promise',
      any(({ backordered, expectedOn, promisedOn }) => {
        return backordered > 0 && expectedOn !== null && promisedOn !== null && expectedOn > promisedOn
      }),
    ],
  ]
  return reasons.flatMap(([risk, is]) => (is ? [risk] : []))
}

/** All reasons: those of the order's own events, of its shipments, and of the day that it is. Empty: not at risk. */
export const risksOf = (order: OrderRow, shipments: readonly ShipmentRow[], today: string): Risk[] => {
  if (!order.open || order.status === 'delivered') return []
  const passed: Risk[] = order.promisedOn !== null && order.promisedOn < today ? ['promise-passed'] : []
  const troubled = shipments.filter((shipment) => shipment.troubled)
  const delayed: Risk[] = troubled.some(({ open, status }) => open && status !== 'delivery_failed')
    ? ['shipment-delayed']
    : []
  const failed: Risk[] = troubled.some(({ open, status }) => !open || status === 'delivery_failed')
    ? ['shipment-failed']
    : []
  return [...passed, ...troublesOf(order.state), ...delayed, ...failed]
}

/** Units that have not arrived, by where they are to come from; the location is empty for those that none has yet. */
export const openLinesOf = (order: OrderState): OpenLineRow[] => {
  if (order.ended !== null) return []
  return order.lines.flatMap(({ line, sku, quantity, cancelled, places }) => {
    const base = { orderId: order.orderId, line, sku }
    const somewhere = places.map(({ location, allocated, shipped, delivered, failed }) => ({
      ...base,
      location,
      quantity: Math.max(allocated, shipped) - delivered - failed,
    }))
    const nowhere = {
      ...base,
      location: '',
      quantity: quantity - cancelled - sumOf(places, ({ allocated, shipped }) => Math.max(allocated, shipped)),
    }
    return mergeByPlace([...somewhere, nowhere]).filter((row) => row.quantity > 0)
  })
}

/** A shipment that the order does not know of stands at the empty location too. */
const mergeByPlace = (rows: readonly OpenLineRow[]): OpenLineRow[] => {
  const merged = new Map<string, OpenLineRow>()
  for (const row of rows) {
    const quantity = (merged.get(row.location)?.quantity ?? 0) + row.quantity
    merged.set(row.location, { ...row, quantity })
  }
  return [...merged.values()]
}
