import type { Rejection } from '@onhand/event-sourcing'
import { streamId, type StreamId, type View } from '@onhand/event-store'
import type { StockCommand } from '../domain/stock-events.ts'
import { locationFault, unknownPlace, type Place } from './catalogue.ts'
import { toItself, type TransferFact } from './transfer-ends.ts'
import { receiveUnits, shipUnits } from './transfer-moves.ts'
import { transferType } from './transfer-stream.ts'

export const isTransferFact = (command: StockCommand): command is TransferFact =>
  command.type === 'TransferStockOut' || command.type === 'TransferStockIn'

/** The line's own place, and the other end. */
export const transferPlaces = (place: Place, { data }: TransferFact): readonly Place[] => [
  place,
  { sku: place.sku, location: data.otherLocation },
]

export const transferStreams = ({ data }: TransferFact): readonly StreamId[] => [
  streamId(transferType, data.transferId),
]

/** The same transfer, told line by line by the systems at its ends, in whatever order. Its own place is known to be open. */
export const applyTransferFact = (
  view: View,
  place: Place,
  { type, data }: TransferFact,
  now: string,
): Rejection | undefined => {
  const { sku, location } = place
  const { transferId, otherLocation, quantity, reference, lots } = data
  if (location === otherLocation) return toItself('/otherLocation')
  const isOut = type === 'TransferStockOut'
  const unknown =
    unknownPlace(view, [{ sku, location: otherLocation }], (_index, field) =>
      field === 'location' ? '/otherLocation' : '/sku',
    ) ?? (isOut ? locationFault(view, otherLocation, '/otherLocation') : null)
  if (unknown) return unknown
  const route = { transferId, from: isOut ? location : otherLocation, to: isOut ? otherLocation : location }
  const lines = [{ sku, quantity, ...(lots ? { lots } : {}) }]
  return isOut
    ? shipUnits(view, { ...route, lines, expectedOn: null }, { type: 'TransferStockOut', now, reference })
    : receiveUnits(view, route, { lines, complete: false, reference }, now)
}
