import { addDays } from '@onhand/availability'
import { isRejection, reject, type Rejection } from '@onhand/event-sourcing'
import { streamId, type Command, type StreamId, type View } from '@onhand/event-store'
import { purchaseOrderDecider } from '../domain/purchase-order-decide.ts'
import { evolvePurchaseOrder } from '../domain/purchase-order-evolve.ts'
import {
  asnOf,
  lineOf,
  openSupplies,
  supplyIdOf,
  type Dropship,
  type OpenSupply,
  type OrderedLine,
  type PurchaseOrder,
  type PurchaseOrderCommand,
  type PurchaseOrderEvent,
} from '../domain/purchase-order.ts'
import { catalogueStreams, unknownPlace } from './catalogue.ts'
import { purchaseOrderView, type PurchaseOrderView } from './purchase-order-view.ts'
import type { LotUnits } from '../domain/lots.ts'
import { arriving, refusedLots } from './lots.ts'
import { locationType, stockKey, stockType } from './streams.ts'
import { announceSupply, arriveSupply, dropSupply, settingsStream } from './supply.ts'
import { purchaseOrderType, supplierType, supplyType } from './supply-streams.ts'

/** What is ordered; a line without a day comes when the supplier's lead time is over. */
export interface PlacedPurchaseOrder {
  readonly purchaseOrderId: string
  readonly supplierId: string
  readonly reference: string | null
  /** The supplier sends it to the customer of this order. */
  readonly dropship?: Dropship
  readonly lines: readonly (Omit<OrderedLine, 'expectedOn'> & { readonly expectedOn?: string | undefined })[]
}

/** The supplies that a step of the order changes, as they were and as they are. */
interface Moved {
  readonly before: ReadonlyMap<string, OpenSupply>
  readonly after: ReadonlyMap<string, OpenSupply>
  readonly ids: readonly string[]
}

const movedBy = (purchaseOrderId: string, before: PurchaseOrder, after: PurchaseOrder): Moved => {
  const [was, is] = [openSupplies(purchaseOrderId, before), openSupplies(purchaseOrderId, after)]
  const differs = (id: string): boolean => {
    const [a, b] = [was.get(id), is.get(id)]
    return a?.quantity !== b?.quantity || a?.expectedOn !== b?.expectedOn
  }
  return { before: was, after: is, ids: [...new Set([...is.keys(), ...was.keys()])].filter(differs) }
}

const linesOf = (events: readonly PurchaseOrderEvent[]): readonly number[] =>
  events.flatMap((event) => (event.type === 'PurchaseOrderReceived' ? event.data.lines.map(({ line }) => line) : []))

/** The streams that the step will touch: decided here as it will be in earnest, since the order is all that it needs. */
const streamsOf = (
  purchaseOrderId: string,
  order: PurchaseOrder,
  command: PurchaseOrderCommand,
): readonly StreamId[] => {
  const decided = purchaseOrderDecider.decide(command, order)
  if (isRejection(decided)) return []
  const { before, after, ids } = movedBy(purchaseOrderId, order, decided.reduce(evolvePurchaseOrder, order))
  const places = [
    ...ids.flatMap((id) => after.get(id) ?? before.get(id) ?? []),
    ...linesOf(decided).flatMap((line) => lineOf(order, line) ?? []),
  ]
  return [
    ...ids.map((id) => streamId(supplyType, id)),
    ...new Set(places.map((place) => streamId(stockType, stockKey(place)))),
  ]
}

/** Units of lots that a delivery names, by the line of the order. */
export type DeliveredLots = ReadonlyMap<number, { readonly lots: readonly LotUnits[]; readonly pointer: string }>
const noLots: DeliveredLots = new Map()

/** A delivered line's units come from its notice, else from what is on order, else from nowhere that was announced. */
const arrive = (
  view: View,
  purchaseOrderId: string,
  before: PurchaseOrder,
  events: readonly PurchaseOrderEvent[],
  { lots: delivered, now }: { lots: DeliveredLots; now: string },
): Rejection | undefined => {
  if (before.dropship !== undefined) return // It goes to the customer; what is booked in here by mistake is nobody's stock.
  for (const event of events) {
    if (event.type !== 'PurchaseOrderReceived') continue
    const { asnId, lines, receiptId } = event.data
    const asn = asnId === null ? undefined : asnOf(before, asnId)
    const open = openSupplies(purchaseOrderId, before)
    for (const place of lines) {
      const { line, quantity } = place
      if (quantity === 0) continue
      const ids = [...(asn ? [supplyIdOf(purchaseOrderId, line, asn)] : []), supplyIdOf(purchaseOrderId, line)]
      const supplyId = ids.find((id) => open.has(id))
      const said = { reference: `${purchaseOrderId}/${receiptId}` }
      const named = delivered.get(line)
      const lots = named === undefined ? {} : { lots: arriving(view, place.location, named.lots, now) }
      const refused = named && refusedLots(view, place, named.lots, named.pointer)
      if (refused) return refused
      const data = { quantity, ...said, ...lots }
      if (supplyId === undefined) view.apply(stockType, stockKey(place), { type: 'ReceiveStock', data })
      else arriveSupply(view, supplyId, quantity, { ...said, ...lots })
    }
  }
  return undefined
}

const reasonOf = (events: readonly PurchaseOrderEvent[]): string => {
  const [event] = events
  if (event?.type === 'PurchaseOrderCancelled') return event.data.reason
  if (event?.type === 'PurchaseOrderShipped') return 'in-transit'
  return event?.type === 'PurchaseOrderReceived' ? 'received' : 'changed'
}

/** Supply that grows first, so that what waits for it never sees it gone on its way from order to road. */
const follow = (
  view: View,
  purchaseOrderId: string,
  before: PurchaseOrder,
  events: readonly PurchaseOrderEvent[],
): Rejection | undefined => {
  const order = view.get(purchaseOrderType, purchaseOrderId)
  const moved = movedBy(purchaseOrderId, before, order)
  const supplier = view.get(supplierType, order.supplierId)
  const ownedBy = streamId(purchaseOrderType, purchaseOrderId)
  for (const id of moved.ids) {
    const wanted = moved.after.get(id)
    if (wanted === undefined) continue
    const { sku, location, quantity, expectedOn, type } = wanted
    const refused = announceSupply(view, id, { sku, location, quantity, expectedOn, type, ownedBy }, supplier)
    if (refused) return refused
  }
  for (const id of moved.ids) {
    const isLeft = view.get(supplyType, id)?.status === 'expected'
    if (isLeft && !moved.after.has(id)) dropSupply(view, id, reasonOf(events))
  }
  return undefined
}

const act = (
  view: View,
  purchaseOrderId: string,
  command: PurchaseOrderCommand,
  delivery: { lots: DeliveredLots; now: string },
): PurchaseOrderView | Rejection => {
  const before = view.get(purchaseOrderType, purchaseOrderId)
  const decided = view.apply(purchaseOrderType, purchaseOrderId, command)
  if (isRejection(decided)) return decided
  const unlike = arrive(view, purchaseOrderId, before, decided, delivery)
  if (unlike) return unlike
  const refused = follow(view, purchaseOrderId, before, decided)
  return refused ?? purchaseOrderView(purchaseOrderId, view.get(purchaseOrderType, purchaseOrderId))
}

/** Orders from a supplier: each line is supply that is expected from now on. */
export const placePurchaseOrder = (placed: PlacedPurchaseOrder): Command<PurchaseOrderView> => {
  const { purchaseOrderId, supplierId, reference, lines, dropship } = placed
  return {
    name: 'placePurchaseOrder',
    streams: [
      streamId(purchaseOrderType, purchaseOrderId),
      streamId(supplierType, supplierId),
      settingsStream,
      ...lines.map(({ line }) => streamId(supplyType, supplyIdOf(purchaseOrderId, line))),
      ...new Set(lines.map((line) => streamId(stockType, stockKey(line)))),
    ],
    more: (view) => catalogueStreams(view, lines),
    decide: (view, now) => {
      const supplier = view.get(supplierType, supplierId)
      if (supplier === null)
        return reject('unknown-reference', {
          detail: `No supplier ${supplierId}.`,
          errors: [{ pointer: '/supplierId', detail: 'is not registered' }],
        })
      // What goes to a customer is no stock: it may be a kit, and the order has looked at its SKU.
      const unknown =
        dropship === undefined ? unknownPlace(view, lines, (index, field) => `/lines/${index}/${field}`) : null
      if (unknown) return unknown
      const leadTimeOn = addDays(now.slice(0, 10), supplier.leadTimeDays)
      const ordered = lines.map(({ expectedOn = leadTimeOn, ...line }) => ({ ...line, expectedOn }))
      const to = dropship === undefined ? {} : { dropship }
      const data = { supplierId, reference, placedAt: now, lines: ordered, ...to }
      return act(view, purchaseOrderId, { type: 'PlacePurchaseOrder', data }, { lots: noLots, now })
    },
  }
}

/** Everything else that happens to an order: its supplies follow in the same flush. */
export const onPurchaseOrder = (
  name: string,
  purchaseOrderId: string,
  command: Exclude<PurchaseOrderCommand, { type: 'PlacePurchaseOrder' }>,
  lots: DeliveredLots = noLots,
): Command<PurchaseOrderView> => ({
  name,
  streams: [streamId(purchaseOrderType, purchaseOrderId), settingsStream],
  more: (view) => {
    const order = view.get(purchaseOrderType, purchaseOrderId)
    if (order.status === 'none') return []
    const dated = order.lines.filter(({ line }) => lots.has(line)).map(({ location }) => location)
    return [
      streamId(supplierType, order.supplierId),
      ...new Set(dated.map((location) => streamId(locationType, location))),
      ...streamsOf(purchaseOrderId, order, command),
    ]
  },
  decide: (view, now) => act(view, purchaseOrderId, command, { lots, now }),
})
