import type { Event, ShipmentEventOf } from './events.ts'
import type { Line, Scan } from './state.ts'

/** `line` without a quantity means all that is left of it. */
export interface RejectedLine {
  readonly line: number
  readonly quantity: number | null
}

/** What a carrier says at one time: scans, and when it expects to arrive. */
export interface CarrierNews {
  readonly scans: readonly Scan[]
  readonly eta: string | null
  /** When the carrier last changed what it says; null where it does not tell. */
  readonly asOf: string | null
}

export type ShipmentCommand =
  | Event<'CreateShipment', ShipmentEventOf<'ShipmentCreated'>['data']>
  | Event<'PickShipment', Record<string, never>>
  | Event<'PackShipment', Record<string, never>>
  | Event<
      'ShipShipment',
      {
        readonly carrier: string
        readonly trackingNumber: string
        readonly shippedAt: string
        /** When silence after this becomes news. */
        readonly silentAt: string
      }
    >
  /** `lines` null: all of it. */
  | Event<'RejectPick', { readonly lines: readonly RejectedLine[] | null; readonly reason: string }>
  | Event<'CancelUnits', { readonly units: Line; readonly reason: string; readonly cancellationId: string }>
  | Event<'HandOver', { readonly collectedAt: string }>
  | Event<'RecordNews', CarrierNews & { readonly silentAt: string }>
  | Event<'NoteSilence', { readonly silentAt: string }>

export type ShipmentCommandOf<Type extends ShipmentCommand['type']> = Extract<ShipmentCommand, { type: Type }>
