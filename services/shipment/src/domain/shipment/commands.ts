import type { Event, LabelWish, OptionWish, ShipmentEventOf } from './events.ts'
import type { ArrivalWindow, Line, Parcel, Proof, Scan, Shipment } from './state.ts'

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

/** What history says of the parcel at this moment; instants as text. */
export interface Forecast {
  readonly window: ArrivalWindow | null
  /** Why it is likely late; null: it is not, or nothing is known. */
  readonly cause: string | null
  /** How likely it comes after the day that was promised; null: nothing is known. */
  readonly lateness: number | null
  /** When to look again if nothing is heard until then. */
  readonly lookAt: string
  readonly expected: Shipment['expected'][number] | null
}

/** A parcel as it was packed; what the carrier gives it comes later. */
export type PackedParcel = Pick<Parcel, 'parcel' | 'weightGrams' | 'lines'>

/** A parcel as it leaves. */
export type ShippedParcel = Pick<Parcel, 'parcel'> & { readonly carrier: string; readonly trackingNumber: string }

export type ShipmentCommand =
  | Event<'CreateShipment', ShipmentEventOf<'ShipmentCreated'>['data']>
  | Event<'PickShipment', Record<string, never>>
  /** One scan at the shelf. */
  | Event<'PickUnits', { readonly line: number; readonly quantity: number; readonly code: string | null }>
  | Event<'JoinWave', { readonly wave: string }>
  | Event<'PackShipment', { readonly parcels?: readonly PackedParcel[] }>
  | Event<'RequestLabel', LabelWish>
  | Event<'RecordLabel', ShipmentEventOf<'LabelCreated'>['data']>
  | Event<'RecordLabelFailure', ShipmentEventOf<'LabelFailed'>['data']>
  | Event<'JoinManifest', { readonly manifest: string }>
  | Event<
      'ShipShipment',
      {
        readonly carrier: string
        readonly trackingNumber: string
        readonly shippedAt: string
        /** When silence after this becomes news. */
        readonly silentAt: string
        readonly service?: string | null
        readonly parcels?: readonly ShippedParcel[]
        /** Whatever was packed here before: all of it is under this one number. */
        readonly asOne?: true
        readonly window?: ArrivalWindow | null
        readonly expected?: Forecast['expected']
      }
    >
  /** `lines` null: all of it. */
  | Event<'RejectPick', { readonly lines: readonly RejectedLine[] | null; readonly reason: string }>
  | Event<'CancelUnits', { readonly units: Line; readonly reason: string; readonly cancellationId: string }>
  | Event<'HandOver', { readonly collectedAt: string }>
  /** `now`: the log's clock. */
  | Event<
      'RecordNews',
      CarrierNews & { readonly silentAt: string; readonly now?: string; readonly forecast?: Forecast | null }
    >
  | Event<'NoteSilence', { readonly silentAt: string; readonly forecast?: Forecast | null }>
  /** Nothing was heard, but something else changed: a hub is slow. */
  | Event<'NoteForecast', { readonly forecast: Forecast }>
  | Event<'RecordProof', Proof>
  /** The order goes to another address: done here while it is here, asked of the carrier after that. */
  | Event<
      'CorrectAddress',
      {
        readonly requestId: string
        readonly destination: Shipment['destination']
        readonly personal: string | null
        readonly answerBy: string
        readonly effectId: string
      }
    >
  | Event<'RequestOption', OptionWish & { readonly answerBy: string; readonly today: string }>
  | Event<'RecordOption', ShipmentEventOf<'OptionAccepted'>['data']>
  | Event<'RefuseOption', ShipmentEventOf<'OptionRefused'>['data']>
  | Event<'TimeOutOption', ShipmentEventOf<'OptionTimedOut'>['data']>

export type ShipmentCommandOf<Type extends ShipmentCommand['type']> = Extract<ShipmentCommand, { type: Type }>
