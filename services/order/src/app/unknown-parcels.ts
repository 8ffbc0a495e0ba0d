import { put, streamId, type Command } from '@onhand/event-store'
import type { UnknownParcel } from '../domain/parcel.ts'
import { orderStream, orderType, parcelType } from './streams.ts'
import { parcelTable } from './tables.ts'

/** The order that the parcel names is kept only where there is such an order. */
export const receiveUnknownParcel = (asked: Omit<UnknownParcel, 'receivedAt'>): Command<UnknownParcel> => {
  const { parcelId, orderId } = asked
  return {
    name: 'receiveUnknownParcel',
    streams: [streamId(parcelType, parcelId), ...(orderId === null ? [] : [orderStream(orderId)])],
    decide: (view, now) => {
      const isKnown = orderId !== null && view.get(orderType, orderId).status !== 'none'
      const parcel = { ...asked, orderId: isKnown ? orderId : null, receivedAt: now }
      view.apply(parcelType, parcelId, { type: 'ReceiveUnknownParcel', data: parcel })
      const known = view.get(parcelType, parcelId) ?? parcel
      view.row(put(parcelTable, { parcelId, receivedAt: known.receivedAt, parcel: known }))
      return known
    },
  }
}
