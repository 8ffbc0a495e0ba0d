import { unitsOf, type Kits } from '../../audit/hold-answers.ts'
import { groupBy, Tally, type Data, type Report, type Row } from '../../audit/rows.ts'
import type { Logs } from './history.ts'

const DAMAGE = new Set(['damage', 'worn-display'])

/** What a line is in stock: itself, or the components of its kits. By `sku@location`, in units. */
const stocked = (kits: Kits, line: Data, location: string): readonly (readonly [string, number])[] =>
  unitsOf(kits, [{ sku: line.sku as string, location, quantity: line.quantity as number }]).map(
    ({ sku, quantity }) => [`${sku}@${location}`, quantity] as const,
  )

/** Invariant 5: units on hand are what came, less what left, by the words of all services together. */
export const checkGoods = (logs: Logs, onHand: Tally, report: Report, kits: Kits = new Map()): void => {
  const expected = new Tally()
  const move = (line: Data, location: string, sign: 1 | -1): void => {
    for (const [place, units] of stocked(kits, line, location)) expected.add(place, sign * units)
  }
  const locationOf = new Map<string, string>()
  for (const row of logs.shipment) {
    if (row.type === 'ShipmentCreated') locationOf.set(row.key, row.data.location as string)
    const location = locationOf.get(row.key) ?? ''
    const lines = (row.data.lines ?? []) as Data[]
    if (row.type === 'ShipmentShipped') for (const line of lines) move(line, location, -1)
    if (row.type === 'PickRejected' && !DAMAGE.has(row.data.reason as string))
      // Which component of a kit is missing nobody said: all stay on hand until a count.
      for (const line of lines) if (!kits.has(line.sku as string)) move(line, location, -1)
  }
  for (const row of logs.order) {
    const { data } = row
    if (row.type === 'Collected') for (const line of data.lines as Data[]) move(line, data.location, -1)
    if (row.type === 'ReturnInspected') for (const line of data.lines as Data[]) move(line, data.location, 1)
  }
  for (const { type, key, data, metadata } of logs.inventory) {
    const isFeed = metadata.source !== undefined
    if (type === 'StockReceived' || type === 'StockTransferredIn' || type === 'SupplyReceived')
      expected.add(key, data.quantity)
    if (type === 'StockTransferredOut') expected.add(key, -data.quantity)
    if (type === 'StockReturned' && isFeed) expected.add(key, data.quantity)
    if (type === 'StockCounted' || (type === 'StockAdjusted' && isFeed)) expected.add(key, data.delta)
    // Handed out at the till, by the caller's own word.
    if (type === 'StockFulfilled' && data.shipmentId === null) expected.add(key, -data.quantity)
  }
  for (const difference of onHand.differences(expected))
    report('5 conservation', `on hand by the stock's events, and by what came and left: ${difference}`)
}

interface Line {
  readonly quantity: number
  readonly priceMinor: number
  cancelled: number
  delivered: number
  failed: number
}

/** One order as its log tells it. */
interface Order {
  readonly lines: Map<number, Line>
  readonly shipments: Map<
    string,
    { readonly location: string; readonly lines: Tally; state: 'asked' | 'gone' | 'over' }
  >
  /** By `line@location`: allocated there and not arrived. */
  readonly places: Tally
  status: string
}

const linesOf = (lines: Tally): readonly { readonly line: number; readonly quantity: number }[] =>
  lines.keys().map((line) => ({ line: Number(line), quantity: lines.of(line) }))

const foldOrder = (order: Order, { type, data }: Row): void => {
  const each = (lines: readonly Data[], change: (line: Line, units: number) => void): void => {
    for (const { line, quantity } of lines) {
      const known = order.lines.get(line as number)
      if (known) change(known, quantity as number)
    }
  }
  const shipment = order.shipments.get(data.shipmentId as string)
  const place = (location: string, lines: readonly Data[], sign: 1 | -1): void => {
    for (const { line, quantity } of lines) order.places.add(`${line as number}@${location}`, sign * quantity)
  }
  const leave = (lines: readonly Data[]): void => {
    for (const { line, quantity } of lines) shipment?.lines.add(String(line), -quantity)
  }
  /** Parcels end one by one. */
  const end = (lines: readonly Data[]): void => {
    leave(lines)
    if (shipment) shipment.state = linesOf(shipment.lines).every(({ quantity }) => quantity <= 0) ? 'over' : 'gone'
  }
  switch (type) {
    case 'OrderPlaced':
      for (const { line, quantity, unitPriceMinor } of data.lines)
        order.lines.set(line, { quantity, priceMinor: unitPriceMinor, cancelled: 0, delivered: 0, failed: 0 })
      order.status = 'open'
      return
    case 'LineAdded': {
      const { line, quantity, unitPriceMinor: priceMinor } = data
      order.lines.set(line, { quantity, priceMinor, cancelled: 0, delivered: 0, failed: 0 })
      return
    }
    case 'LineAllocated':
      place(data.location, [data], 1)
      return
    case 'FulfilmentRequested': {
      const lines = new Tally()
      for (const { line, quantity } of data.lines) lines.add(String(line), quantity)
      order.shipments.set(data.shipmentId, { location: data.location, lines, state: 'asked' })
      return
    }
    case 'LineCancelled':
      each([data], (line, units) => void (line.cancelled += units))
      if (data.from === 'allocation' || data.from === 'shipment') place(data.location, [data], -1)
      leave([data])
      return
    case 'StoreTransferRequested':
      place(data.from, data.lines, -1)
      return
    case 'LineDeallocated':
      if (data.from === 'backorder') return // It stood nowhere.
      place(data.location, [data], -1)
      leave([data])
      return
    case 'PickRejected':
      place(shipment?.location ?? '', data.lines, -1)
      leave(data.lines)
      return
    case 'LineShipped':
      if (shipment) shipment.state = 'gone'
      return
    case 'LineDelivered':
      each([data], (line, units) => void (line.delivered += units))
      place(shipment?.location ?? '', [data], -1)
      end([data])
      return
    case 'Collected':
      each(data.lines, (line, units) => void (line.delivered += units))
      place(data.location, data.lines, -1)
      if (shipment) shipment.state = 'over'
      return
    case 'ShipmentFailed':
      if (!shipment) return
      each(data.lines, (line, units) => void (line.failed += units))
      place(shipment.location, data.lines, -1)
      end(data.lines)
      return
    case 'OrderCancelled':
    case 'OrderCompleted':
      order.status = 'over'
  }
}

const newOrder = (): Order => ({ lines: new Map(), shipments: new Map(), places: new Tally(), status: 'none' })

const foldOrders = (logs: Logs): ReadonlyMap<string, Order> => {
  const orders = new Map<string, Order>()
  for (const row of logs.order) {
    if (row.kind !== 'order') continue
    const order = orders.get(row.key) ?? newOrder()
    orders.set(row.key, order)
    foldOrder(order, row)
  }
  return orders
}

const openOf = ({ quantity, cancelled, delivered, failed }: Line): number => quantity - cancelled - delivered - failed

/** Units that something still has to happen to, by `order/line@location`, as the order's log has it; no location has the rest. */
export const openUnits = (logs: Logs): Tally => {
  const open = new Tally()
  for (const [orderId, { lines, places }] of foldOrders(logs)) {
    for (const [number, line] of lines) open.add(`${orderId}/${number}@`, openOf(line))
    for (const key of places.keys()) {
      open.add(`${orderId}/${key}`, places.of(key))
      open.add(`${orderId}/${key.slice(0, key.indexOf('@'))}@`, -places.of(key))
    }
  }
  return open
}

/** Units, or kits, that inventory keeps waiting for an order's line: as many kits as lack the component that is missing most. */
const waitingOf = (logs: Logs): Tally => {
  const units = new Tally()
  const eaches = new Map<string, number>()
  for (const { type, key, data } of logs.inventory) {
    const sign = type === 'StockBackordered' ? 1 : type === 'BackorderFilled' || type === 'BackorderCancelled' ? -1 : 0
    if (sign === 0) continue
    const { orderId, line, kit } = data as { orderId: string; line: number; kit?: { each: number } }
    const part = `${orderId}/${line} ${key} ${data.reservationId as string}`
    if (kit !== undefined) eaches.set(part, kit.each)
    units.add(part, sign * data.quantity)
  }
  const waiting = new Tally()
  const kits = new Map<string, number>()
  for (const part of units.keys()) {
    const [line = '', place = '', reservation = ''] = part.split(' ')
    const each = eaches.get(part)
    if (each === undefined) waiting.add(line, units.of(part))
    else {
      const group = `${line} ${place.slice(place.indexOf('@'))} ${reservation}`
      kits.set(group, Math.max(kits.get(group) ?? 0, Math.ceil(units.of(part) / each)))
    }
  }
  for (const [group, count] of kits) waiting.add(group.slice(0, group.indexOf(' ')), count)
  return waiting
}

/** Invariant 6: when all is quiet, what is not ended waits in inventory's queue, and nobody keeps units for nobody. */
export const checkOrders = (logs: Logs, held: Tally, report: Report): void => {
  const waiting = waitingOf(logs)
  for (const [orderId, order] of foldOrders(logs)) {
    let isOpen = false
    for (const [number, line] of order.lines) {
      const open = openOf(line)
      if (open !== 0) isOpen = true
      const queued = waiting.of(`${orderId}/${number}`)
      if (open !== queued)
        report(
          '6 every line ends',
          `${orderId} line ${number}: ${open} units are open, inventory's queue has ${queued}`,
        )
    }
    if (!isOpen && order.status !== 'over') report('6 every line ends', `${orderId} has ended and does not say so`)
  }
  for (const reservation of held.keys())
    if (held.of(reservation) !== 0)
      report('6 every line ends', `${reservation} still keeps ${held.of(reservation)} units for an order that is quiet`)
}

/** Invariant 7, by the order's log and by what the provider did. */
export const checkMoney = (
  logs: Logs,
  ledger: ReadonlyMap<string, { orderId: string; kind: string; amount: { minor: number } }>,
  report: Report,
): void => {
  const moved = new Tally()
  for (const { orderId, kind, amount } of ledger.values()) moved.add(`${orderId} ${kind}`, amount.minor)
  const orders = foldOrders(logs)
  const recorded = new Tally()
  const left = new Map<string, Set<string>>()
  /** Paid where they were collected: no provider knows of them. */
  const atTill = new Set<string>()
  const KINDS: Readonly<Record<string, string>> = {
    PaymentAuthorized: 'authorize',
    PaymentCaptured: 'capture',
    PaymentVoided: 'void',
    RefundIssued: 'refund',
  }
  for (const { key, type, data, kind: stream, position } of logs.order) {
    if (stream !== 'order') continue
    const gone = left.get(key) ?? new Set<string>()
    left.set(key, gone)
    if (type === 'LineShipped' || type === 'LineDelivered' || type === 'Collected') gone.add(data.shipmentId as string)
    const kind = KINDS[type]
    if (type === 'PaymentUncollected') recorded.add(`${key} uncollected`, data.amountMinor)
    if (type === 'OrderPlaced' && data.fulfilment === 'ropis') atTill.add(key)
    if (kind === undefined) continue
    recorded.add(`${key} ${kind}`, data.amountMinor)
    // Set aside anew for what lapsed: the order is not worth more by it.
    if (data.renews === true) recorded.add(`${key} renewed`, data.amountMinor)
    const sum = (what: string): number => recorded.of(`${key} ${what}`)
    if (kind === 'capture' && !gone.has(data.shipmentId as string))
      report('7 money', `order ${position}: ${key} pays for ${data.shipmentId as string}, which has not left`)
    if (sum('capture') + sum('void') > sum('authorize') - sum('renewed'))
      report('7 money', `order ${position}: ${key} pays too much`)
    if (sum('refund') > sum('capture')) report('7 money', `order ${position}: ${key} gets back more than it paid`)
  }
  const byProvider = new Tally()
  // What lapsed or was used up is given up without a word of the provider.
  for (const key of recorded.keys())
    if (!/ (renewed|uncollected|void)$/u.test(key) && !atTill.has(key.split(' ')[0] ?? ''))
      byProvider.add(key, recorded.of(key))
  const asked = new Tally()
  for (const key of moved.keys()) if (!key.endsWith(' void')) asked.add(key, moved.of(key))
  for (const difference of asked.differences(byProvider))
    report('7 money', `moved by the provider, and recorded: ${difference}`)
  for (const [orderId, order] of orders) {
    const of = (what: string): number => recorded.of(`${orderId} ${what}`)
    const authorized = of('authorize') - of('renewed')
    if (authorized === 0 || order.status !== 'over') continue
    const settled = of('capture') + of('void') + of('uncollected')
    if (settled !== authorized)
      report('7 money', `${orderId} is over, ${authorized} were set aside, ${settled} taken or given up`)
  }
}

/** Each service's word of a parcel against the others': what one recorded has reached the others. */
export const checkParcels = (all: Logs, report: Report, kits: Kits = new Map()): void => {
  // What comes to us has a stream of another kind, and no order asked for it.
  const logs = { ...all, shipment: all.shipment.filter(({ kind }) => kind !== 'inbound') }
  const asked = new Map(
    logs.order.filter(({ type }) => type === 'FulfilmentRequested').map((row) => [row.data.shipmentId as string, row]),
  )
  const created = new Map(logs.shipment.filter(({ type }) => type === 'ShipmentCreated').map((row) => [row.key, row]))
  for (const shipmentId of asked.keys())
    if (!created.has(shipmentId)) report('2 consumers', `${shipmentId} was asked for and the location does not know`)
  for (const shipmentId of created.keys())
    if (!asked.has(shipmentId)) report('2 consumers', `${shipmentId} is at its location and nobody asked for it`)
  const fulfilled = groupBy(
    logs.inventory.filter(({ type, data }) => type === 'StockFulfilled' && data.shipmentId !== null),
    ({ data }) => data.shipmentId as string,
  )
  const sumOf = (lines: readonly Data[]): number => lines.reduce<number>((sum, { quantity }) => sum + quantity, 0)
  for (const { key, type, data } of logs.shipment) {
    if (type !== 'ShipmentShipped') continue
    const units = sumOf((fulfilled.get(key) ?? []).map((row) => row.data))
    const sent = (data.lines as Data[]).flatMap((line) => stocked(kits, line, ''))
    const left = sent.reduce((sum, [, quantity]) => sum + quantity, 0)
    if (units !== left) report('2 consumers', `${key} left with ${left} units, stock says ${units}`)
  }
  checkEnds(logs, report)
}

const ofType = (rows: readonly Row[], type: string): readonly Row[] => rows.filter((row) => row.type === type)

/** What became of each parcel, by the shipment's word, against what the order counts. A parcel's first end is what is settled. */
const checkEnds = (logs: Logs, report: Report): void => {
  const ENDS = new Set(['ShipmentDelivered', 'ReturnedToSender', 'ShipmentLost'])
  const first = new Map<string, Row>()
  for (const row of logs.shipment) {
    const about = `${row.key} ${String(row.data.parcels ?? '')}`
    if (ENDS.has(row.type) && row.data.handedOver !== true && !first.has(about)) first.set(about, row)
  }
  const told = new Tally()
  const settled = new Tally()
  const ended = groupBy([...first.values()], ({ key }) => key)
  const parcelsOf = ({ data }: Row): number => Math.max(1, ((data.parcels ?? []) as unknown[]).length)
  // One that nobody spoke of any more the order has given up by itself, and what strayed it never counted.
  const strayed = new Set(ofType(logs.order, 'CancelledUnitsShipped').map(({ data }) => data.shipmentId as string))
  const whole = new Set(
    ofType(logs.shipment, 'ShipmentShipped')
      .filter((row) => (ended.get(row.key) ?? []).length === parcelsOf(row) && !strayed.has(row.key))
      .map(({ key }) => key),
  )
  const add = (tally: Tally, shipmentId: string, lines: readonly Data[], what: string): void => {
    if (!whole.has(shipmentId)) return
    for (const { line, quantity } of lines) tally.add(`${shipmentId} line ${line as number} ${what}`, quantity)
  }
  for (const { key, type, data } of first.values())
    add(told, key, data.lines, type === 'ShipmentDelivered' ? 'arrived' : 'failed')
  for (const { type, data } of logs.order) {
    if (type === 'LineDelivered') add(settled, data.shipmentId, [data], 'arrived')
    if (type === 'ShipmentFailed') add(settled, data.shipmentId, data.lines, 'failed')
  }
  for (const difference of told.differences(settled))
    report('2 consumers', `ends of parcels, as shipments tell them and as orders count them: ${difference}`)
}
