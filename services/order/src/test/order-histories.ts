import fc from 'fast-check'
import type { ShippingRules } from '../domain/order/events.ts'
import { usualPolicies } from '../domain/policy.ts'
import type { OrderCommand } from '../domain/order/commands.ts'
import { line1, line2, placeOrder, sourceOrder } from '../domain/order/order-fixtures.ts'
import { runnableTasks, type Order } from '../domain/order/state.ts'
import { waitKinds } from '../domain/order/waits.ts'

/** One thing that may happen to an order; null where it makes no sense now. */
export type Step = (order: Order) => OrderCommand | null

const shipmentAt = (order: Order, index: number): string => order.shipments[index]?.shipmentId ?? `A-1-s${index + 1}`
const onShipment = (command: (shipmentId: string) => OrderCommand): fc.Arbitrary<Step> =>
  fc.nat({ max: 4 }).map((index) => (order) => command(shipmentAt(order, index)))
const EARLIER = '2026-01-01T00:00:00.000Z'
const LATER = '2026-06-01T00:00:00.000Z'
export const at = '2026-01-06T09:00:00.000Z'
const way = { timeZone: 'UTC', days: 3, othersOn: null }
/** The delivery costs something too. */
const withDelivery = { totalMinor: 4_500 + 695, shippingMinor: 695 }
const small = fc.integer({ min: 0, max: 3 })

/** What may come from outside, in any order, late or twice; the attempt and shipment numbers are often wrong. */
/** What customers and agents change their minds about, and what they are offered. */
const changes: readonly fc.Arbitrary<Step>[] = [
  fc
    .tuple(fc.integer({ min: 1, max: 4 }), fc.nat({ max: 5 }), fc.boolean(), fc.boolean())
    .map(([line, quantity, adds, moves]): Step => () => ({
      type: 'Edit',
      data: {
        editId: `E-${line}-${quantity}`,
        lines: [{ line, quantity }],
        add: adds ? [{ sku: 'SKU-9', quantity: 2, unitPriceMinor: 700 }] : [],
        address: moves
          ? {
              shipTo: { country: 'US', region: 'CA', postalCode: null },
              personal: null,
              extraDays: [{ line, days: 2 }],
            }
          : null,
      },
    })),
  fc.constant<Step>(() => ({ type: 'Cancel', data: { line: null, reason: 'customer', scope: 'unshipped' } })),
  fc.tuple(fc.integer({ min: 1, max: 2 }), fc.integer({ min: 1, max: 3 })).map(([line, quantity]): Step => () => ({
    type: 'OfferSubstitute',
    data: {
      offerId: `S-${line}-${quantity}`,
      line,
      quantity,
      sku: 'SKU-8',
      unitPriceMinor: 800,
      reason: 'out-of-stock',
      answerBy: at,
    },
  })),
  fc
    .tuple(fc.nat({ max: 3 }), fc.constantFrom('accepted' as const, 'declined' as const))
    .map(([index, answer]): Step => (order) => {
      const offer = order.offers[index]
      if (offer === undefined) return null
      return { type: 'AnswerOffer', data: { offerId: offer.offerId, answer, by: 'customer', at: EARLIER } }
    }),
  fc.constant<Step>(() => ({ type: 'ExpireOffers', data: { now: at } })),
  fc.constantFrom(1, 2).map((line): Step => () => ({
    type: 'OfferElsewhere',
    data: { line, location: 'WH-RNO', date: '2026-06-09', answerBy: LATER },
  })),
  fc.constantFrom(LATER, at).map((now): Step => () => ({
    type: 'OfferForLateness',
    data: { policy: usualPolicies.lateness, tier: null, now },
  })),
  fc.constant<Step>(() => ({
    type: 'OfferForLateness',
    data: {
      policy: {
        rules: [{ name: 'any', daysLate: 1, units: 'any' as const, refundPercent: 10, answerWithinDays: 5 }],
      },
      ...{ tier: null, now: LATER },
    },
  })),
  fc.integer({ min: 1, max: 2_000 }).map((amountMinor): Step => () => ({
    type: 'Refund',
    data: { refundId: `F-${amountMinor % 5}`, amountMinor, reason: 'goodwill' },
  })),
  fc.boolean().map((isOffered): Step => (order) => ({
    ...sourceOrder(order.attempt + 1, {
      unsourceable: order.lines.flatMap(({ line, sku, unsourced: quantity }) =>
        quantity > 0 ? [{ line, sku, quantity }] : [],
      ),
      substitutes: isOffered ? [{ line: 1, sku: 'SKU-8', unitPriceMinor: 900, answerBy: at }] : [],
    }),
  })),
]

const agreements: fc.Arbitrary<ShippingRules | null> = fc.constantFrom<(ShippingRules | null)[]>(
  null,
  { shipping: 'line-complete', backorder: 'allowed' },
  { shipping: 'order-complete', backorder: 'allowed' },
  { shipping: 'order-complete', backorder: 'refused' },
)

const steps: fc.Arbitrary<Step> = fc.oneof(
  fc.constant<Step>(() => placeOrder()),
  fc.constant<Step>(() => placeOrder(withDelivery)),
  fc.constant<Step>(() => placeOrder({ fulfilment: 'bopis', storeLocation: 'WH-DEN' })),
  fc.tuple(small, small, small, small, fc.nat({ max: 1 })).map(
    ([here, there, later, none, stale]): Step =>
      (order) =>
        sourceOrder(order.attempt + 1 - stale, {
          lines: [line1(here), line1(there, 'WH-RNO'), line2(here)].filter(({ quantity }) => quantity > 0),
          backorder: [
            { ...line1(later), expectedOn: stale === 0 ? null : '2026-01-20', supplied: way },
            { ...line2(none), expectedOn: null },
          ].filter(({ quantity }) => quantity > 0),
          unsourceable: [line1(none), line2(none)].filter(({ quantity }) => quantity > 0),
          promises: [{ line: 1, date: later > 0 ? null : '2026-01-08' }],
        }),
  ),
  fc.nat({ max: 1 }).map((stale): Step => (order) => ({
    type: 'AcceptReservation',
    data: { reservationId: `A-1-${order.attempt - stale}` },
  })),
  fc.nat({ max: 1 }).map((stale): Step => (order) => ({
    type: 'RejectReservation',
    data: {
      reservationId: `A-1-${order.attempt - stale}`,
      refusals: [{ line: 1, sku: 'SKU-1', location: 'WH-DEN', available: 0, position: 1 }],
    },
  })),
  fc.tuple(fc.integer({ min: 1, max: 3 }), fc.nat({ max: 20 })).map(([quantity, position]): Step => (order) => ({
    type: 'FillBackorder',
    data: { ...line1(quantity), reservationId: `A-1-${order.attempt}`, position, filledAt: at },
  })),
  fc
    .tuple(fc.constantFrom(null, '2026-01-20', '2026-02-01'), fc.integer({ min: 1, max: 2 }), fc.nat({ max: 20 }))
    .map(([expectedOn, line, position]): Step => (order) => ({
      type: 'RedateBackorder',
      data: {
        ...{ line, location: 'WH-DEN', reservationId: `A-1-${order.attempt}`, expectedOn, position, at },
        cause: 'supply-rescheduled',
      },
    })),
  fc.integer({ min: 1, max: 2 }).map((position): Step => (order) => ({
    type: 'FillBackorder',
    data: { ...line2(1), reservationId: `A-1-${order.attempt}`, position, filledAt: at },
  })),
  fc.constant<Step>(() => ({ type: 'RequestFulfilment', data: {} })),
  onShipment((shipmentId) => ({ type: 'RecordReady', data: { shipmentId, readyAt: at, pickUpBy: at } })),
  fc.tuple(fc.nat({ max: 4 }), fc.integer({ min: 1, max: 3 })).map(([index, quantity]): Step => (order) => ({
    type: 'RecordShipped',
    data: {
      ...{ shipmentId: shipmentAt(order, index), carrier: 'UPS', trackingNumber: 'EZ', shippedAt: at },
      lines: [{ line: 1, sku: 'SKU-1', quantity }],
    },
  })),
  fc
    .tuple(fc.nat({ max: 4 }), fc.integer({ min: 1, max: 3 }), fc.nat({ max: 9 }))
    .map(([index, quantity, sequence]): Step => (order) => ({
      type: 'RecordShipmentCancelled',
      data: { shipmentId: shipmentAt(order, index), lines: [{ line: 1, sku: 'SKU-1', quantity }], sequence },
    })),
  fc.tuple(fc.nat({ max: 2 }), fc.constantFrom('WH-DEN', 'WH-RNO')).map(([keeps, location]): Step => (order) => ({
    type: 'LosePromise',
    data: { reservationId: `A-1-${order.attempt}`, location, line: 1, keeps, position: 5 },
  })),
  fc.tuple(fc.constantFrom(...waitKinds), fc.nat({ max: 1 })).map(([kind, stale]): Step => (order) => ({
    type: 'EndWait',
    data: { kind, round: order.waits[kind] - stale },
  })),
  onShipment((shipmentId) => ({ type: 'RecordDelivered', data: { shipmentId, deliveredAt: at } })),
  onShipment((shipmentId) => ({ type: 'RecordDelay', data: { shipmentId, expectedOn: '2026-02-01', cause: 'x' } })),
  onShipment((shipmentId) => ({ type: 'RecordFailed', data: { shipmentId, outcome: 'lost' } })),
  fc
    .tuple(fc.nat({ max: 4 }), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 2 }), fc.boolean())
    .map(([index, parcel, quantity, arrives]): Step => (order) => {
      const part = { shipmentId: shipmentAt(order, index), parcels: [parcel], lines: [line1(quantity), line2(1)] }
      return arrives
        ? { type: 'RecordDelivered', data: { ...part, deliveredAt: at } }
        : { type: 'RecordFailed', data: { ...part, outcome: 'lost' } }
    }),
  onShipment((shipmentId) => ({ type: 'RecordFailed', data: { shipmentId, outcome: 'returned_to_sender' } })),
  fc
    .tuple(fc.nat({ max: 4 }), fc.integer({ min: 1, max: 3 }), fc.nat({ max: 9 }))
    .map(([index, quantity, sequence]): Step => (order) => ({
      type: 'RecordPickRejected',
      data: { shipmentId: shipmentAt(order, index), lines: [{ line: 1, sku: 'SKU-1', quantity }], sequence },
    })),
  fc.constant<Step>(() => ({ type: 'Collect', data: { shipmentId: null, collectedAt: at } })),
  fc.constant<Step>(() => ({ type: 'ExpirePickup', data: { now: at } })),
  fc.constantFrom(null, 1, 2, 9).map((line): Step => () => ({ type: 'Cancel', data: { line, reason: 'customer' } })),
  // Twice as often: money moves by itself as soon as it may.
  ...[1, 2].map(() =>
    fc.nat({ max: 9 }).map((index): Step => (order) => {
      const task = runnableTasks(order)[index % Math.max(1, runnableTasks(order).length)]
      const kept = { reference: 'pi', expiresAt: index % 3 === 0 ? at : null, multicapture: index % 2 === 0 }
      return { type: 'RecordMoneyMoved', data: { taskId: task?.taskId ?? `A-1:payment:${index}`, ...kept } }
    }),
  ),
  fc.nat({ max: 9 }).map((index): Step => (order) => {
    const spending = runnableTasks(order).filter(({ kind }) => kind === 'capture' || kind === 'void')
    const task = spending[index % Math.max(1, spending.length)]
    return task === undefined ? null : { type: 'RecordLapsed', data: { taskId: task.taskId } }
  }),
  fc.constant<Step>(() => ({ type: 'LapseAuthorizations', data: { now: at } })),
  ...changes,
  fc.nat({ max: 9 }).map((index): Step => (order) => {
    const wanted = runnableTasks(order).filter(({ kind }) => kind === 'authorize')
    const task = wanted[index % Math.max(1, wanted.length)]
    return task === undefined ? null : { type: 'RecordDeclined', data: { taskId: task.taskId, reason: 'no', at } }
  }),
  fc.constant<Step>(() => ({ type: 'RecordDeclined', data: { taskId: 'A-1:payment:1', reason: 'no' } })),
  fc.tuple(fc.integer({ min: 1, max: 3 }), fc.nat({ max: 2 })).map(([quantity, missing]): Step => (order) => {
    const units = { line: 1, sku: 'SKU-1' }
    const returning = order.lines[0]?.returning ?? 0
    if (returning < quantity) return { type: 'OpenReturn', data: { returnId: 'R-1', lines: [{ ...units, quantity }] } }
    if (order.payment.tasks.some(({ kind }) => kind === 'refund') || order.payment.refundedMinor > 0) return null
    const freed = Math.min(missing, quantity)
    return {
      type: 'CloseReturn',
      data: {
        returnId: 'R-1',
        refund: [{ ...units, quantity: quantity - freed }],
        freed: [{ ...units, quantity: freed }],
      },
    }
  }),
)

/** Most histories begin as most orders do, so that the random part meets units and money everywhere. */
const beginnings: fc.Arbitrary<Step[]> = fc
  .tuple(small, small, small, fc.nat({ max: 4 }), fc.tuple(agreements, fc.boolean(), fc.boolean()))
  .map(([here, there, later, length, [agreed, isDelivered, isOutside]]) => {
    const plan = {
      lines: [line1(here), line1(there, 'WH-RNO'), line2(1)].filter(({ quantity }) => quantity > 0),
      backorder: [{ ...line1(later), expectedOn: null }].filter(({ quantity }) => quantity > 0),
    }
    const usual: OrderCommand[] = [
      placeOrder({
        ...(isDelivered ? withDelivery : {}),
        ...(isOutside ? { moneyOutside: true } : {}),
        ...(agreed === null ? {} : { rules: agreed }),
      }),
      { type: 'RecordMoneyMoved', data: { taskId: 'A-1:payment:1' } },
      sourceOrder(1, plan),
      { type: 'AcceptReservation', data: { reservationId: 'A-1-1' } },
    ]
    return usual.slice(0, length).map((command) => () => command)
  })
export const histories = (maxLength: number): fc.Arbitrary<Step[]> =>
  fc.tuple(beginnings, fc.array(steps, { maxLength })).map(([usual, random]) => [...usual, ...random])
