import type { Decider } from '@onhand/event-sourcing'

/** A parcel that came back and that nobody announced. Holds no free text: somebody's name may stand in it. */
export interface UnknownParcel {
  readonly parcelId: string
  readonly location: string
  readonly carrier: string | null
  readonly trackingNumber: string | null
  /** As the parcel names it, where there is such an order. */
  readonly orderId: string | null
  readonly lines: readonly { readonly sku: string | null; readonly quantity: number }[]
  readonly receivedAt: string
}
export type ParcelEvent = { readonly type: 'UnknownParcelReceived'; readonly data: UnknownParcel }
export type ParcelCommand = { readonly type: 'ReceiveUnknownParcel'; readonly data: UnknownParcel }
export type Parcel = UnknownParcel | null

/** One unknown parcel, stream `parcel-{parcelId}`. It is received once. */
export const parcelDecider: Decider<Parcel, ParcelCommand, ParcelEvent> = {
  initial: () => null,
  decide: ({ data }, state) => (state === null ? [{ type: 'UnknownParcelReceived', data }] : []),
  evolve: (_state, { data }) => data,
}
