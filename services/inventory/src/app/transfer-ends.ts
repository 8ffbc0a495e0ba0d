import { isRejection, reject, type Rejection } from '@onhand/event-sourcing'
import { streamId, type StreamId, type View } from '@onhand/event-store'
import type { LotUnits } from '../domain/lots.ts'
import type { StockCommand, StockEvent } from '../domain/stock-events.ts'
import {
  inTransitOf,
  type Transfer,
  type TransferCommand,
  type TransferEvent,
  type TransferLine,
  type TransferOrder,
  type TransferUnits,
} from '../domain/transfer.ts'
import type { Place } from './catalogue.ts'
import { arriving, refusedLots } from './lots.ts'
import { stockKey, stockType } from './streams.ts'
import { transferType } from './transfer-stream.ts'

/** Where units of a transfer leave and arrive. */
export interface Route {
  readonly transferId: string
  readonly from: string
  readonly to: string
}

export interface TransferRequest extends Route {
  readonly expectedOn: string | null
  readonly lines: readonly TransferUnits[]
  /** The units are an order's: they are its as soon as they are there. */
  readonly forOrder?: TransferOrder | undefined
}

/** A line of a feed that says that units left for, or came from, another location. */
export type TransferFact = Extract<StockCommand, { type: 'TransferStockOut' | 'TransferStockIn' }>

/** Lines of one SKU count together. */
export const summed = (lines: readonly TransferUnits[]): readonly TransferUnits[] =>
  [...Map.groupBy(lines, ({ sku }) => sku)].map(([sku, alike]) => ({
    sku,
    quantity: alike.reduce((sum, { quantity }) => sum + quantity, 0),
  }))

export const bothEnds = ({ from, to }: Omit<Route, 'transferId'>, skus: readonly string[]): readonly Place[] =>
  skus.flatMap((sku) => [
    { sku, location: from },
    { sku, location: to },
  ])

export const streamsOf = (places: readonly Place[]): readonly StreamId[] => [
  ...new Set(places.map((place) => streamId(stockType, stockKey(place)))),
]

export const toItself = (pointer: string): Rejection =>
  reject('invalid-value', {
    detail: 'A transfer goes to another location.',
    errors: [{ pointer, detail: 'is where the units are already' }],
  })

/** What is on the road, per SKU, as the destination's stock shows it. */
export const onTheRoad = (transfer: Transfer | null, sku: string): number => {
  const line = transfer?.lines.find((one) => one.sku === sku)
  return line ? inTransitOf(line) : 0
}

export const applied = (
  view: View,
  transferId: string,
  command: TransferCommand,
): readonly TransferEvent[] | Rejection => view.apply(transferType, transferId, command)

/** Stock at an end of the route; a fact is never refused. */
export const at = (view: View, place: Place, command: StockCommand): Rejection | undefined => {
  const decided = view.apply(stockType, stockKey(place), command)
  return isRejection(decided) ? decided : undefined
}

/** Units come in at an end of the route, with the lots that they are of. */
export const putIn = (
  view: View,
  place: Place,
  data: TransferFact['data'] & { readonly lots?: readonly LotUnits[] },
  now: string,
): Rejection | undefined => {
  const { lots = [], ...bare } = data
  const named = lots.map(({ lot, quantity }) => ({ lot, quantity }))
  const refused = lots.length === 0 ? undefined : refusedLots(view, place, named, '/lines')
  if (refused) return refused
  const dated = lots.length === 0 ? {} : { lots: arriving(view, place.location, lots, now) }
  return at(view, place, { type: 'TransferStockIn', data: { ...bare, ...dated } })
}

export const lineOf = (transfer: Transfer | null, sku: string): TransferLine | undefined =>
  transfer?.lines.find((line) => line.sku === sku)

/** Lots that units of an event left. */
export const lotsOut = (events: readonly StockEvent[]): readonly LotUnits[] =>
  events.flatMap((event) =>
    event.type === 'StockTransferredOut'
      ? (event.data.lots ?? []).map(({ lot, quantity, expiresOn = null }) => ({ lot, quantity: -quantity, expiresOn }))
      : [],
  )

/** Tells the destination how many more, or fewer, units are on their way to it. */
export const tellDestination = (
  view: View,
  { transferId, from, to }: Route,
  { sku, change, expectedOn }: { sku: string; change: number; expectedOn: string | null },
  reason: 'cancelled' | 'missing',
): void => {
  const common = { transferId, otherLocation: from, quantity: Math.abs(change) }
  if (change > 0) at(view, { sku, location: to }, { type: 'ExpectTransfer', data: { ...common, expectedOn } })
  if (change < 0) at(view, { sku, location: to }, { type: 'WithdrawTransfer', data: { ...common, reason } })
}
