import { createNetwork, type Network } from './network.ts'
import { carrier, level, order, shipment, stockOf } from './scenario.ts'

const at = (minutes: number): string =>
  new Date(Date.parse('2026-01-05T09:00:00.000Z') + minutes * 60_000).toISOString()
const day = (number: number): string => `2026-01-${String(6 + (number % 20)).padStart(2, '0')}`

type Step = (network: Network, seed: number, time: string) => void

const sku = (seed: number): string => `SKU-${seed % 3}`
const place = (seed: number): string => `WH-${seed % 2}`
const units = (seed: number): number => 1 + (seed % 4)

const channels = (seed: number) => [
  { channel: 'web', cap: 1 + (seed % 5), used: 0 },
  { channel: 'store', minimum: 2, used: seed % 2 },
]
const stockData = (seed: number) => ({
  sku: sku(seed),
  location: place(seed),
  level: {
    ...level({ onHand: 20 + (seed % 7), reserved: seed % 9, committed: seed % 4, incoming: seed % 5 }),
    ...(seed % 4 === 1 ? { channels: channels(seed) } : {}),
  },
})
const stock = (seed: number): string => stockOf(sku(seed), place(seed))
const reservation = (seed: number): string => `R-${seed % 4}`
const supply = (seed: number): string => `PO-${seed % 3}`
const transfer = (seed: number) => ({ otherLocation: place(seed + 1), transferId: `T-${seed % 2}` })
const discrepancy = (seed: number) => ({
  transferId: `T-${seed % 2}`,
  from: place(seed + 1),
  to: place(seed),
  lines: [{ sku: sku(seed), kind: seed % 3 === 0 ? ('over' as const) : ('short' as const), quantity: units(seed) }],
})

const inventorySteps: readonly Step[] = [
  ({ publish }, seed, time) => publish('stock-received', stock(seed), { ...stockData(seed), quantity: 1 }, time),
  ({ publish }, seed, time) =>
    publish(
      'stock-reserved',
      stock(seed),
      {
        ...stockData(seed),
        quantity: units(seed),
        reservationId: reservation(seed),
        expiresAt: seed % 5 === 0 ? null : at(seed),
        channel: 'web',
      },
      time,
    ),
  ({ publish }, seed, time) =>
    publish(
      'stock-committed',
      stock(seed),
      { ...stockData(seed), quantity: units(seed), reservationId: reservation(seed) },
      time,
    ),
  ({ publish }, seed, time) =>
    publish(
      'stock-released',
      stock(seed),
      { ...stockData(seed), quantity: units(seed), reservationId: reservation(seed), cause: 'expired' },
      time,
    ),
  ({ publish }, seed, time) =>
    publish(
      'reservation-extended',
      `reservation-${reservation(seed)}`,
      { reservationId: reservation(seed), orderId: null, status: 'held', expiresAt: at(seed) },
      time,
    ),
  ({ publish }, seed, time) =>
    publish(
      'supply-expected',
      stock(seed),
      { ...stockData(seed), supplyId: supply(seed), quantity: units(seed), expectedOn: day(seed) },
      time,
    ),
  ({ publish }, seed, time) =>
    publish(
      'supply-received',
      stock(seed),
      { ...stockData(seed), supplyId: supply(seed), quantity: units(seed) },
      time,
    ),
  ({ publish }, seed, time) =>
    publish(
      'transfer-expected',
      stock(seed),
      { ...stockData(seed), ...transfer(seed), quantity: units(seed), expectedOn: seed % 4 === 0 ? null : day(seed) },
      time,
    ),
  ({ publish }, seed, time) =>
    publish(
      'stock-transferred-in',
      stock(seed),
      { ...stockData(seed), ...transfer(seed), quantity: units(seed) },
      time,
    ),
  ({ publish }, seed, time) => publish('transfer-discrepancy-found', `transfer-T-${seed % 2}`, discrepancy(seed), time),
  ({ publish }, seed, time) =>
    publish(
      'transfer-discrepancy-resolved',
      `transfer-T-${seed % 2}`,
      { ...discrepancy(seed), reason: 'lost', note: null },
      time,
    ),
  ({ publish }, seed, time) =>
    publish(
      'item-changed',
      `item-${sku(seed)}`,
      { sku: sku(seed), name: `Name ${seed}`, ...(seed % 3 === 0 ? {} : { category: `category-${seed % 2}` }) },
      time,
    ),
  ({ publish }, seed, time) => publish('location-closed', `location-${place(seed)}`, { location: place(seed) }, time),
  ({ publish }, seed, time) =>
    publish(
      'location-changed',
      `location-${place(seed)}`,
      {
        location: place(seed),
        name: `Place ${seed}`,
        type: 'store',
        timeZone: 'UTC',
        position: null,
        capabilities: [],
        region: 'west',
      },
      time,
    ),
]

const group = (seed: number): string => `G-${seed % 2}`
const purchase = (seed: number) => ({
  ...{ purchaseOrderId: `P-${seed % 2}`, supplierId: `S-${seed % 2}` },
  status: seed % 7 === 0 ? ('received' as const) : ('placed' as const),
})
const purchaseStream = (seed: number): string => `purchase-order-P-${seed % 2}`
const case_ = (seed: number) => ({ caseId: `K-${seed % 3}`, orderId: orderId(seed), customerId: 'C-1' })
const caseStream = (seed: number): string => `case-K-${seed % 3}`

/** Counts, policies of channels, groups, purchase orders, cases and surveys. */
const moreSteps: readonly Step[] = [
  ({ publish }, seed, time) =>
    publish('stock-counted', stock(seed), { ...stockData(seed), counted: 20, delta: (seed % 3) - 1 }, time),
  ({ publish }, seed, time) =>
    publish(
      'stock-fulfilled',
      stock(seed),
      {
        ...{ sku: sku(seed), location: place(seed), level: level({ onHand: seed % 2 }) },
        ...{ quantity: units(seed), reservationId: reservation(seed), orderId: null, shipmentId: null },
      },
      time,
    ),
  ({ publish }, seed, time) =>
    publish(
      'stock-policy-set',
      stock(seed * 4 + 1),
      { ...stockData(seed * 4 + 1), safetyStock: 0, backorderLimit: 0 },
      time,
    ),
  ({ publish }, seed, time) =>
    publish(
      'location-group-changed',
      `location-group-${group(seed)}`,
      { group: group(seed), name: `Group ${seed}`, locations: [place(seed)] },
      time,
    ),
  ({ publish }, seed, time) =>
    publish(
      'purchase-order-placed',
      purchaseStream(seed),
      {
        ...{ ...purchase(seed), reference: null, placedAt: time },
        lines: [{ line: 1, sku: sku(seed), location: place(seed), quantity: 5, expectedOn: day(seed) }],
      },
      time,
    ),
  ({ publish }, seed, time) =>
    publish(
      'purchase-order-received',
      purchaseStream(seed),
      {
        ...{ ...purchase(seed), receiptId: `RC-${seed}`, asnId: null, complete: false },
        lines: [
          { line: 1, sku: sku(seed), location: place(seed), quantity: units(seed), expected: 5, over: 0, short: 0 },
        ],
      },
      time,
    ),
  ({ publish }, seed, time) =>
    publish('case-opened', caseStream(seed), { ...case_(seed), reason: 'late', personal: null }, time),
  ({ publish }, seed, time) =>
    publish(
      'case-answered',
      caseStream(seed),
      { ...case_(seed), personal: null, author: seed % 2 === 0 ? 'agent' : 'customer' },
      time,
    ),
  ({ publish }, seed, time) =>
    publish(
      'csat-recorded',
      `survey-V-${seed}`,
      {
        ...{ surveyId: `V-${seed}`, customerId: 'C-1', orderId: orderId(seed), caseId: null, kind: 'csat' },
        ...{ occasion: 'delivery', party: { type: 'carrier', id: 'UPS' }, score: 1 + (seed % 5) },
        ...{ answeredAt: time, personal: null },
      },
      time,
    ),
]

const orderId = (seed: number): string => `A-${seed % 3}`
const stream = (seed: number): string => `order-${orderId(seed)}`
const base = (seed: number) => order(orderId(seed))
const lineOf = (seed: number) => ({ line: 1 + (seed % 2), sku: sku(seed % 2), quantity: units(seed) })
const shipmentId = (seed: number): string => `${orderId(seed)}-S${seed % 2}`

const cancelledFrom = ['unsourced', 'sourcing', 'backorder', 'allocation'] as const

const orderSteps: readonly Step[] = [
  ({ publish }, seed, time) =>
    publish(
      'order-placed',
      stream(seed),
      {
        ...base(seed),
        channel: 'web',
        fulfilment: 'ship-to-home',
        shipTo: null,
        storeLocation: null,
        lines: [1, 2].map((line) => ({
          line,
          sku: sku(line - 1),
          quantity: 4,
          unitPrice: { amount: '1.00', currency: 'USD' },
        })),
        total: { amount: '8.00', currency: 'USD' },
        personal: 'sealed',
        placedAt: time,
      },
      time,
    ),
  ({ publish }, seed, time) =>
    publish(
      'line-allocated',
      stream(seed),
      {
        ...{ ...base(seed), ...lineOf(seed), location: place(seed), reservationId: reservation(seed) },
        from: seed % 2 === 0 ? 'sourcing' : 'backorder',
      },
      time,
    ),
  ({ publish }, seed, time) =>
    publish(
      'line-backordered',
      stream(seed),
      { ...base(seed), ...lineOf(seed), expectedOn: day(seed), personal: null },
      time,
    ),
  ({ publish }, seed, time) =>
    publish(
      'order-confirmed',
      stream(seed),
      { ...base(seed), lines: [{ ...lineOf(seed), promisedOn: day(seed) }], personal: null },
      time,
    ),
  ({ publish }, seed, time) =>
    publish(
      'promise-changed',
      stream(seed),
      {
        ...base(seed),
        line: 1,
        previous: null,
        date: seed % 3 === 0 ? null : day(seed),
        cause: 'late',
        personal: null,
      },
      time,
    ),
  ({ publish }, seed, time) =>
    publish(
      'fulfilment-requested',
      stream(seed),
      {
        ...base(seed),
        shipmentId: shipmentId(seed),
        location: place(seed),
        fulfilment: 'ship-to-home',
        lines: [lineOf(seed)],
        reservationId: reservation(seed),
        shipTo: null,
        storeLocation: null,
        promisedOn: null,
        personal: null,
      },
      time,
    ),
  ({ publish }, seed, time) =>
    publish(
      'line-shipped',
      stream(seed),
      { ...base(seed), ...lineOf(seed), ...carrier, shipmentId: shipmentId(seed), personal: null },
      time,
    ),
  ({ publish }, seed, time) =>
    publish(
      'line-delivered',
      stream(seed),
      { ...base(seed), ...lineOf(seed), shipmentId: shipmentId(seed), deliveredAt: time, personal: null },
      time,
    ),
  ({ publish }, seed, time) =>
    publish(
      'line-cancelled',
      stream(seed),
      {
        ...base(seed),
        ...lineOf(seed),
        reason: 'asked',
        reservationId: null,
        location: seed % 2 === 0 ? place(seed) : null,
        shipmentId: null,
        from: cancelledFrom[seed % 4] ?? 'unsourced',
        personal: null,
      },
      time,
    ),
  ({ publish }, seed, time) => {
    if (seed % 4 === 0) publish('order-completed', stream(seed), base(seed), time)
    const rejected = { shipmentId: shipmentId(seed), location: place(seed), lines: [lineOf(seed)] }
    if (seed % 4 === 1) publish('shipment-rejected', stream(seed), { ...base(seed), ...rejected }, time)
  },
  ({ publish }, seed, time) =>
    publish(
      'return-requested',
      `return-${orderId(seed)}-R1`,
      {
        ...{ ...base(seed), returnId: `${orderId(seed)}-R1`, personal: null },
        lines: [{ ...lineOf(seed), reason: seed % 2 === 0 ? 'DEFECTIVE' : 'UNWANTED' }],
      },
      time,
    ),
  ({ publish }, seed, time) => {
    const amount = { amount: `${units(seed)}.00`, currency: 'USD' }
    if (seed % 2 === 0) publish('payment-captured', stream(seed), { ...base(seed), amount, shipmentId: null }, time)
    else
      publish(
        'refund-issued',
        stream(seed),
        { ...base(seed), amount, returnId: null, reason: 'late', personal: null },
        time,
      )
  },
  ({ publish }, seed, time) =>
    publish(
      'return-received',
      `return-${orderId(seed)}-R1`,
      { ...base(seed), returnId: `${orderId(seed)}-R1`, location: place(seed), lines: [lineOf(seed)] },
      time,
    ),
]

const parcel = (seed: number) => shipment(shipmentId(seed), orderId(seed))
const parcelStream = (seed: number): string => `shipment-${shipmentId(seed)}`

const shipmentSteps: readonly Step[] = [
  ({ publish }, seed, time) =>
    publish(
      'shipment-created',
      parcelStream(seed),
      {
        ...parcel(seed),
        status: 'created',
        location: place(seed),
        lines: [lineOf(seed)],
        fulfilment: 'ship-to-home',
        reservationId: reservation(seed),
        storeLocation: null,
        promisedOn: day(seed),
      },
      time,
    ),
  ({ publish }, seed, time) =>
    publish(
      'scanned',
      parcelStream(seed),
      {
        ...parcel(seed),
        ...carrier,
        status: 'in_transit',
        scanStatus: 'in_transit',
        statusDetail: null,
        rawCode: null,
        message: 'free text',
        scannedAt: at(seed),
        place: null,
        lateArrival: false,
      },
      time,
    ),
  ({ publish }, seed, time) =>
    publish(
      'delayed',
      parcelStream(seed),
      {
        ...parcel(seed),
        ...carrier,
        status: 'in_transit',
        cause: 'weather',
        previousEta: null,
        eta: `${day(seed)}T10:00:00.000Z`,
      },
      time,
    ),
  ({ publish }, seed, time) =>
    publish(
      'shipment-cancelled',
      parcelStream(seed),
      {
        ...parcel(seed),
        status: seed % 2 === 0 ? 'cancelled' : 'packed',
        location: place(seed),
        lines: [lineOf(seed)],
        reason: 'asked',
      },
      time,
    ),
  ({ publish }, seed, time) =>
    publish(
      'delivered',
      parcelStream(seed),
      { ...parcel(seed), ...carrier, status: 'delivered', deliveredAt: at(seed), lines: [lineOf(seed)] },
      time,
    ),
  ({ publish }, seed, time) =>
    publish(
      'message-sent',
      `message-M-${seed % 3}`,
      {
        messageId: `M-${seed % 3}`,
        orderId: orderId(seed),
        customerId: 'C-1',
        channel: 'email',
        template: 'shipped',
        language: 'pl',
        providerId: null,
        sentAt: time,
      },
      time,
    ),
  ({ publish }, seed, time) =>
    publish(
      'message-bounced',
      `message-M-${seed % 3}`,
      {
        messageId: `M-${seed % 3}`,
        orderId: orderId(seed),
        customerId: 'C-1',
        channel: 'email',
        template: 'shipped',
        language: 'pl',
        reason: 'full',
      },
      time,
    ),
]

const changeLink: Step = ({ publish }, seed, time) =>
  publish(
    'tracking-link-changed',
    `tracking-link-${orderId(seed)}`,
    { orderId: orderId(seed), generation: 1 + (seed % 3), expiresAt: seed % 2 === 0 ? null : at(seed) },
    time,
  )

const steps = [...inventorySteps, ...orderSteps, ...shipmentSteps, ...moreSteps]

/** Valid events of all services in an order that no decider would allow: folds have to cope with what comes. */
export const randomNetwork = (seeds: readonly number[]): Network => {
  const network = createNetwork()
  seeds.forEach((seed, index) => {
    for (let more = 0; more < 4; more += 1) {
      const mixed = seed * 31 + more * 17 + index * 7
      steps[mixed % steps.length]?.(network, Math.floor(mixed / 3), at(index * 4 + more))
    }
  })
  for (const more of [0, 1, 2]) changeLink(network, seeds.length + more, at(seeds.length * 4 + more))
  return network
}
