import { isRejection, reject, type Rejection } from '@onhand/event-sourcing'
import { clearFired, streamId, type Command, type Deadline, type View } from '@onhand/event-store'
import {
  inTransitOf,
  lotsLeft,
  type DiscrepancyUnits,
  type Resolution,
  type Transfer,
  type TransferUnits,
} from '../domain/transfer.ts'
import { catalogueStreams, locationFault, unknownPlace } from './catalogue.ts'
import { itemType, locationType, reservationType, stockKey, stockType } from './streams.ts'
import {
  applied,
  at,
  bothEnds,
  lineOf,
  putIn,
  streamsOf,
  summed,
  tellDestination,
  toItself,
  type TransferRequest,
} from './transfer-ends.ts'
import { receiveUnits, shipUnits } from './transfer-moves.ts'
import { transferType } from './transfer-stream.ts'

/** Ships units that nobody was promised to another location. */
export const createTransfer = (request: TransferRequest): Command<{ transferId: string }> => {
  const { transferId, from, to, lines } = request
  const places = bothEnds(
    request,
    lines.map(({ sku }) => sku),
  )
  return {
    name: 'createTransfer',
    streams: [streamId(transferType, transferId), streamId(locationType, to), ...streamsOf(places)],
    more: (view) => catalogueStreams(view, places),
    decide: (view, now) => {
      if (from === to) return toItself('/to')
      if (view.version(transferType, transferId) > 0)
        return reject('already-exists', { detail: 'There is a transfer with this id.' })
      const unknown = unknownPlace(view, places, (index, field) =>
        field === 'sku' ? `/lines/${Math.floor(index / 2)}/sku` : index % 2 === 0 ? '/from' : '/to',
      )
      return (
        unknown ??
        locationFault(view, to, '/to') ??
        shipUnits(view, request, { type: 'SendStock', now }) ?? { transferId }
      )
    },
  }
}

type Act = (view: View, transfer: Transfer, now: string) => Rejection | undefined

/** An action on a transfer that exists, with the stock of all its SKUs, and of those named, at both ends. */
const onTransfer = (
  name: string,
  transferId: string,
  skus: readonly string[],
  act: Act,
): Command<{ transferId: string }> => ({
  name,
  streams: [streamId(transferType, transferId)],
  more: (view) => {
    const transfer = view.get(transferType, transferId)
    if (transfer === null) return []
    const all = [...new Set([...transfer.lines.map(({ sku }) => sku), ...skus])]
    const { from, to } = transfer
    return [
      ...streamsOf(bothEnds(transfer, all)),
      ...new Set(skus.map((sku) => streamId(itemType, sku))),
      ...[from, to].map((location) => streamId(locationType, location)),
      ...(transfer.forOrder === undefined ? [] : [streamId(reservationType, transfer.forOrder.reservationId)]),
    ]
  },
  decide: (view, now) => {
    const transfer = view.get(transferType, transferId)
    if (transfer === null) return reject('not-found', { detail: 'There is no such transfer.' })
    return act(view, transfer, now) ?? { transferId }
  },
})

/** A SKU that no end has stock of is one that somebody registered, or a slip of the pen. */
const unknownSku = (view: View, { to }: Transfer, lines: readonly TransferUnits[]): Rejection | undefined => {
  const index = lines.findIndex(
    ({ sku }) => view.version(stockType, stockKey({ sku, location: to })) + view.version(itemType, sku) === 0,
  )
  const line = lines[index]
  if (line === undefined) return undefined
  const errors = [{ pointer: `/lines/${index}/sku`, detail: 'is not registered' }]
  return reject('unknown-sku', { detail: `No SKU ${line.sku}.`, errors })
}

/**
 * Units arrived. `lines` null: all that is on the road. `complete`: nothing more comes, so what is still on the road is
 * missing from now on and nothing is promised on it.
 */
export const receiveTransfer = (
  transferId: string,
  lines: readonly TransferUnits[] | null,
  complete: boolean,
): Command<{ transferId: string }> =>
  onTransfer('receiveTransfer', transferId, lines?.map(({ sku }) => sku) ?? [], (view, transfer, now) => {
    const whole = transfer.lines
      .map((line) => ({ sku: line.sku, quantity: inTransitOf(line) }))
      .filter(({ quantity }) => quantity > 0)
    const came = lines === null ? whole : summed(lines)
    if (came.length === 0 && whole.length === 0)
      return reject('invalid-state', { detail: 'Nothing of this transfer is on the road.' })
    return unknownSku(view, transfer, lines ?? []) ?? receiveUnits(view, transfer, { lines: came, complete }, now)
  })

/** What an explanation means for the stock at either end. */
const explain = (
  view: View,
  transfer: Transfer,
  { units: { sku, kind, quantity }, reason, now }: { units: DiscrepancyUnits; reason: Resolution; now: string },
): Rejection | undefined => {
  const { transferId, from, to } = transfer
  const lots = lotsLeft(lineOf(transfer, sku), lineOf(view.get(transferType, transferId), sku))
  const source = { place: { sku, location: from }, data: { transferId, quantity, otherLocation: to } }
  const destination = { place: { sku, location: to }, data: { transferId, quantity, otherLocation: from } }
  const comesIn = ({ place, data }: typeof source) => putIn(view, place, { ...data, lots }, now)
  const goesOut = ({ place, data }: typeof source) => at(view, place, { type: 'TransferStockOut', data })
  if (kind === 'short') {
    if (reason === 'found') return comesIn(destination)
    return reason === 'lost' ? undefined : comesIn(source)
  }
  // The source never booked out what came over: it still counts the units that are sent back to it.
  if (reason === 'sent-back') return goesOut(destination)
  return reason === 'miscount' ? goesOut(source) : undefined
}

/** Explains open discrepancies. `lines` null: all of them. */
export const resolveTransfer = (
  transferId: string,
  lines: readonly TransferUnits[] | null,
  reason: Resolution,
  note: string | null,
): Command<{ transferId: string }> =>
  onTransfer('resolveTransfer', transferId, [], (view, transfer, now) => {
    const data = { lines: lines === null ? null : summed(lines), reason, note }
    const decided = applied(view, transferId, { type: 'ResolveTransfer', data })
    if (isRejection(decided)) return decided
    for (const event of decided) {
      if (event.type !== 'TransferDiscrepancyResolved') continue
      for (const units of event.data.lines) {
        const refused = explain(view, transfer, { units, reason, now })
        if (refused) return refused
      }
    }
    return undefined
  })

/** The day of units that are on the road is over. A deadline that no longer counts is only taken away. */
export const tellOverdue = (deadline: Deadline): Command<null> => ({
  name: 'tellOverdue',
  streams: [deadline.stream],
  decide: (view, now) => {
    const transferId = deadline.stream.slice('transfer-'.length)
    const decided = applied(view, transferId, { type: 'TellOverdue', data: { now } })
    if (isRejection(decided) || decided.length === 0) view.row(clearFired(deadline))
    return null
  },
})

/** Before anything was received: the units are back at the source. */
export const cancelTransfer = (transferId: string): Command<{ transferId: string }> =>
  onTransfer('cancelTransfer', transferId, [], (view, transfer, now) => {
    const decided = applied(view, transferId, { type: 'CancelTransfer', data: {} })
    if (isRejection(decided)) return decided
    for (const event of decided) {
      if (event.type !== 'TransferCancelled') continue
      for (const { sku, quantity } of event.data.lines) {
        tellDestination(view, transfer, { sku, change: -quantity, expectedOn: null }, 'cancelled')
        const lots = lineOf(transfer, sku)?.lots ?? []
        const data = { transferId, quantity, otherLocation: transfer.to, lots }
        const refused = putIn(view, { sku, location: transfer.from }, data, now)
        if (refused) return refused
      }
    }
    return undefined
  })
