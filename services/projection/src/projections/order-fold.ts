import { isRejection } from '@onhand/event-sourcing'
import { parseMoney, type WireMoney } from '@onhand/money'
import type { EventOf } from '@onhand/schemas'
import type { LinePlace, OrderLineState, OrderParcel, OrderState } from '../app/order-tables.ts'
import type { OrderEvent } from './event-types.ts'

/** An order of which nothing is known but that this event names it. */
export const startOrder = ({ data: { orderId, customerId, language } }: OrderEvent): OrderState => ({
  orderId,
  customerId,
  language,
  channel: null,
  fulfilment: null,
  region: null,
  country: null,
  storeLocation: null,
  placedAt: null,
  total: null,
  confirmed: false,
  readyForPickup: false,
  ended: null,
  endedAt: null,
  lines: [],
  parcels: [],
  capturedMinor: 0,
  refundedMinor: 0,
})

const newLine = (line: number, sku: string, quantity: number): OrderLineState => ({
  line,
  sku,
  quantity,
  cancelled: 0,
  backordered: 0,
  waited: 0,
  backorderedAt: null,
  suppliedAt: null,
  expectedOn: null,
  promisedOn: null,
  firstPromisedOn: null,
  places: [],
})

const withLine = (
  order: OrderState,
  named: { line: number; sku?: string },
  change: (line: OrderLineState) => OrderLineState,
): OrderState => {
  const known = order.lines.find(({ line }) => line === named.line)
  if (known) return { ...order, lines: order.lines.map((line) => (line === known ? change(line) : line)) }
  if (named.sku === undefined) return order
  return { ...order, lines: [...order.lines, change(newLine(named.line, named.sku, 0))] }
}

const withPlace = (
  line: OrderLineState,
  location: string,
  change: (place: LinePlace) => Partial<LinePlace>,
): OrderLineState => {
  const known = line.places.find((place) => place.location === location)
  const place = known ?? { location, allocated: 0, shipped: 0, delivered: 0, failed: 0 }
  const next = { ...place, ...change(place) }
  const places = known ? line.places.map((other) => (other === known ? next : other)) : [...line.places, next]
  return { ...line, places: places.filter(({ allocated, shipped }) => allocated > 0 || shipped > 0) }
}

const wait = (line: OrderLineState, units: number, at: string): OrderLineState => {
  const backordered = Math.max(0, line.backordered + units)
  if (backordered > 0) return { ...line, backordered, backorderedAt: line.backorderedAt ?? at, suppliedAt: null }
  return { ...line, backordered, suppliedAt: line.backorderedAt === null ? null : (line.suppliedAt ?? at) }
}

type Allocated = EventOf<'onhand.order.line-allocated.v1'>['data']
const allocate = (line: OrderLineState, { location, quantity, from }: Allocated, at: string): OrderLineState =>
  withPlace(from === 'backorder' ? wait(line, -quantity, at) : line, location, ({ allocated }) => ({
    allocated: allocated + quantity,
  }))

/** What has left stays. */
const deallocate = (line: OrderLineState, location: string, quantity: number): OrderLineState =>
  withPlace(line, location, ({ allocated, shipped }) => ({ allocated: Math.max(shipped, allocated - quantity) }))

type Cancelled = EventOf<'onhand.order.line-cancelled.v1'>['data']
const cancel = (line: OrderLineState, { quantity, location, from }: Cancelled, at: string): OrderLineState => {
  const next = { ...line, cancelled: line.cancelled + quantity }
  if (from === 'backorder') return wait(next, -quantity, at)
  const wasThere = from === 'allocation' || from === 'shipment'
  return wasThere && location !== null ? deallocate(next, location, quantity) : next
}

const promise = (line: OrderLineState, date: string | null): OrderLineState => ({
  ...line,
  promisedOn: date,
  firstPromisedOn: line.firstPromisedOn ?? date,
})

const placeOf = (order: OrderState, shipmentId: string): string =>
  order.parcels.find((parcel) => parcel.shipmentId === shipmentId)?.location ?? ''

const noParcel = { lines: [], carrier: null, shippedAt: null, readyAt: null, arrivedAt: null }

/** One that the order never asked for stands at no place: it is not counted to one. */
const withParcel = (order: OrderState, change: Partial<OrderParcel> & { readonly shipmentId: string }): OrderState => {
  const known = order.parcels.find(({ shipmentId }) => shipmentId === change.shipmentId)
  if (known)
    return { ...order, parcels: order.parcels.map((parcel) => (parcel === known ? { ...parcel, ...change } : parcel)) }
  return { ...order, parcels: [...order.parcels, { ...noParcel, location: '', ...change }] }
}

const latest = (a: string | null | undefined, b: string): string => (a !== null && a !== undefined && a > b ? a : b)
const parcelOf = (order: OrderState, id: string): OrderParcel | undefined =>
  order.parcels.find(({ shipmentId }) => shipmentId === id)

/** Minor units; an amount in another currency than the order's is not counted to it. */
const minorOf = (order: OrderState, amount: WireMoney): number => {
  const money = parseMoney(amount)
  return isRejection(money) || (order.total !== null && order.total.currency !== amount.currency) ? 0 : money.minor
}

const placed = (order: OrderState, event: Extract<OrderEvent, { data: { placedAt: string; total: object } }>) => {
  const { channel, fulfilment, shipTo, storeLocation, lines, total, placedAt } = event.data
  return {
    ...order,
    channel,
    fulfilment,
    region: shipTo?.region ?? null,
    country: shipTo?.country ?? null,
    storeLocation,
    placedAt,
    total,
    lines: lines.map(({ line, sku, quantity }) => newLine(line, sku, quantity)),
  }
}

/** Goods handed over may be told both as collected and as shipped and delivered: never more than was allocated there. */
const ship =
  (quantity: number) =>
  ({ allocated, shipped }: LinePlace): Partial<LinePlace> => ({
    shipped: Math.min(shipped + quantity, Math.max(allocated, quantity)),
  })
const deliver =
  (quantity: number) =>
  ({ allocated, delivered }: LinePlace): Partial<LinePlace> => ({
    delivered: Math.min(delivered + quantity, Math.max(allocated, quantity)),
  })

/** Lost or on its way back, it had left, whether or not that was told. */
const fail = (line: OrderLineState, location: string, quantity: number, wasShipped: boolean): OrderLineState =>
  withPlace(wasShipped ? line : withPlace(line, location, ship(quantity)), location, ({ shipped, failed }) => ({
    failed: Math.min(failed + quantity, shipped),
  }))

const collect = (
  order: OrderState,
  location: string,
  lines: readonly { line: number; sku: string; quantity: number }[],
): OrderState =>
  lines.reduce(
    (next, { line, sku, quantity }) =>
      withLine(next, { line, sku }, (state) =>
        withPlace(state, location, (place) => ({ ...ship(quantity)(place), ...deliver(quantity)(place) })),
      ),
    order,
  )

const partOf = (
  { shipmentId, location, lines }: { shipmentId: string; location: string; lines: readonly { line: number }[] },
  change: Partial<OrderParcel>,
): Partial<OrderParcel> & { readonly shipmentId: string } => ({
  ...{ shipmentId, location, lines: lines.map(({ line }) => line) },
  ...change,
})

/** The order after one more event of its own stream. Types that change nothing here pass. */
export const foldOrder = (order: OrderState, event: OrderEvent): OrderState => {
  switch (event.type) {
    case 'onhand.order.order-placed.v1':
      return placed(order, event)
    case 'onhand.order.order-promised.v1':
      return event.data.promises.reduce(
        (next, { line, date }) => withLine(next, { line }, (state) => promise(state, date)),
        order,
      )
    case 'onhand.order.promise-changed.v1': {
      const { line, date } = event.data
      return withLine(order, { line }, (state) => promise(state, date))
    }
    case 'onhand.order.line-allocated.v1': {
      const { data } = event
      return withLine(order, data, (state) => allocate(state, data, event.time))
    }
    case 'onhand.order.line-deallocated.v1': {
      const { location, quantity, from } = event.data
      return withLine(order, event.data, (state) =>
        from === 'backorder' ? wait(state, -quantity, event.time) : deallocate(state, location, quantity),
      )
    }
    case 'onhand.order.shipment-rejected.v1': {
      const { location, lines } = event.data
      return lines.reduce(
        (next, { line, sku, quantity }) =>
          withLine(next, { line, sku }, (state) => deallocate(state, location, quantity)),
        order,
      )
    }
    case 'onhand.order.line-backordered.v1': {
      const { quantity, expectedOn } = event.data
      return withLine(order, event.data, (state) => ({
        ...wait(state, quantity, event.time),
        waited: Math.min(Math.max(state.quantity, quantity), state.waited + quantity),
        expectedOn,
      }))
    }
    case 'onhand.order.order-confirmed.v1':
      return event.data.lines.reduce<OrderState>(
        (next, { line, sku, promisedOn }) =>
          withLine(next, { line, sku }, (state) => (promisedOn === null ? state : promise(state, promisedOn))),
        { ...order, confirmed: true },
      )
    case 'onhand.order.fulfilment-requested.v1': {
      const { shipmentId, location, lines } = event.data
      return withParcel(order, { shipmentId, location, lines: lines.map(({ line }) => line) })
    }
    case 'onhand.order.ready-for-pickup.v1':
      return withParcel({ ...order, readyForPickup: true }, partOf(event.data, { readyAt: event.time }))
    case 'onhand.order.collected.v1': {
      const { location, lines, collectedAt } = event.data
      return withParcel(collect(order, location, lines), partOf(event.data, { arrivedAt: collectedAt }))
    }
    case 'onhand.order.line-shipped.v1': {
      const { shipmentId, quantity, afterCancellation, carrier } = event.data
      // They count as cancelled; the timeline tells that they left.
      if (afterCancellation === true) return order
      const left = withLine(order, event.data, (state) => withPlace(state, placeOf(order, shipmentId), ship(quantity)))
      return withParcel(left, {
        ...{ shipmentId, carrier },
        shippedAt: parcelOf(order, shipmentId)?.shippedAt ?? event.time,
      })
    }
    case 'onhand.order.line-delivered.v1': {
      const { shipmentId, quantity, deliveredAt } = event.data
      const there = withLine(order, event.data, (state) =>
        withPlace(state, placeOf(order, shipmentId), deliver(quantity)),
      )
      const arrivedAt = latest(parcelOf(order, shipmentId)?.arrivedAt, deliveredAt)
      return withParcel(there, { shipmentId, arrivedAt })
    }
    case 'onhand.order.payment-captured.v1':
      return { ...order, capturedMinor: order.capturedMinor + minorOf(order, event.data.amount) }
    case 'onhand.order.refund-issued.v1':
      return { ...order, refundedMinor: order.refundedMinor + minorOf(order, event.data.amount) }
    case 'onhand.order.line-cancelled.v1': {
      const { data } = event
      return withLine(order, data, (state) => cancel(state, data, event.time))
    }
    case 'onhand.order.shipment-failed.v1': {
      const { location, shipped, lines } = event.data
      return lines.reduce(
        (next, { line, sku, quantity }) =>
          withLine(next, { line, sku }, (state) => fail(state, location, quantity, shipped)),
        order,
      )
    }
    case 'onhand.order.store-transfer-requested.v1': {
      // On their way to the store they wait for themselves, as inventory counts them there.
      const { from, lines } = event.data
      return lines.reduce(
        (next, { line, sku, quantity }) =>
          withLine(next, { line, sku }, (state) => wait(deallocate(state, from, quantity), quantity, event.time)),
        order,
      )
    }
    case 'onhand.order.order-cancelled.v1':
      return { ...order, ended: 'cancelled', endedAt: event.time }
    case 'onhand.order.order-completed.v1':
      return { ...order, ended: 'completed', endedAt: event.time }
    case 'onhand.order.line-added.v1': {
      const { line, sku, quantity, total } = event.data
      return { ...order, total, lines: [...order.lines, newLine(line, sku, quantity)] }
    }
    case 'onhand.order.address-changed.v1': {
      const { country, region } = event.data.shipTo
      return { ...order, country, region }
    }
    case 'onhand.order.order-sourced.v1':
    case 'onhand.order.pickup-expired.v1':
    case 'onhand.order.dropship-requested.v1':
    case 'onhand.order.dropship-sent.v1':
    case 'onhand.order.offer-answered.v1':
    case 'onhand.order.substitute-offered.v1':
    case 'onhand.order.alternative-offered.v1':
    case 'onhand.order.payment-declined.v1':
    case 'onhand.order.payment-uncollected.v1':
    case 'onhand.order.exchange-created.v1':
    case 'onhand.order.label-issued.v1':
    case 'onhand.order.pickup-scheduled.v1':
    case 'onhand.order.return-authorized.v1':
    case 'onhand.order.return-declined.v1':
    case 'onhand.order.return-dropped-off.v1':
    case 'onhand.order.payment-authorized.v1':
    case 'onhand.order.payment-voided.v1':
    case 'onhand.order.refund-offered.v1':
    case 'onhand.order.return-inspected.v1':
    case 'onhand.order.return-received.v1':
    case 'onhand.order.return-requested.v1':
    case 'onhand.order.returned.v1':
      return order
  }
}
