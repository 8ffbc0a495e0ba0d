import type {
  ArrivalWindow,
  FulfilmentKind,
  Line,
  ListedScan,
  OptionKind,
  Parcel,
  Proof,
  Purpose,
  ScanPlace,
  Shipment,
  Zone,
} from './state.ts'

/** What history expects of the rest of the way from a stage, in hours. */
type Expected = Shipment['expected'][number]

/** A label that a carrier is asked for. */
export interface LabelWish {
  readonly parcel: number
  readonly carrier: string
  readonly service: string | null
  /** Of the effect that asks; a repeat of the wish is another one. */
  readonly effectId: string
}

export interface OptionWish {
  readonly requestId: string
  readonly option: OptionKind
  readonly deliverOn: string | null
  readonly pickupPoint: string | null
  readonly personal: string | null
}

/** What became of a wish; `effectId`: the effect that is settled by it. */
export interface OptionSaid extends Omit<OptionWish, 'personal'> {
  readonly effectId: string
}

export type Event<Type extends string, Data extends object> = { readonly type: Type; readonly data: Data }

/** Of a shipment of several parcels: whose end it is. Absent: all of it. */
interface OfParcels {
  readonly parcels?: readonly number[]
}

export type ShipmentEvent =
  | Event<
      'ShipmentCreated',
      {
        readonly shipmentId: string
        readonly orderId: string
        readonly customerId: string
        readonly location: string
        readonly fulfilment: FulfilmentKind
        readonly reservationId: string
        readonly storeLocation: string | null
        readonly promisedOn: string | null
        readonly lines: readonly Line[]
        readonly createdAt: string
        readonly destination?: Zone | null
        readonly purpose?: Purpose
        readonly reference?: string | null
        readonly to?: string | null
      }
    >
  | Event<'UnitsPicked', { readonly line: number; readonly quantity: number; readonly code: string | null }>
  | Event<'WaveJoined', { readonly wave: string }>
  | Event<'ShipmentPicked', { readonly lines: readonly Line[] }>
  | Event<'PickRejected', { readonly lines: readonly Line[]; readonly reason: string }>
  | Event<'ShipmentPacked', { readonly lines: readonly Line[]; readonly parcels?: readonly Parcel[] }>
  | Event<'LabelRequested', LabelWish>
  | Event<
      'LabelCreated',
      {
        readonly parcel: number
        readonly carrier: string
        readonly service: string | null
        readonly trackingNumber: string
        readonly labelReference: string | null
        readonly effectId?: string | null
      }
    >
  | Event<
      'LabelFailed',
      { readonly parcel: number; readonly carrier: string; readonly reason: string; readonly effectId?: string | null }
    >
  | Event<'ManifestJoined', { readonly manifest: string }>
  | Event<
      'ShipmentShipped',
      {
        readonly carrier: string
        readonly trackingNumber: string
        readonly lines: readonly Line[]
        readonly shippedAt: string
        readonly silentAt: string
        readonly service?: string | null
        readonly parcels?: readonly Parcel[]
        readonly expected?: Expected
      }
    >
  /** `recordedAt`: the log's clock; `expected`: of the rest of the way, where this scan reached a new stage. */
  | Event<
      'ShipmentScanned',
      ListedScan & { readonly silentAt: string; readonly recordedAt?: string | undefined; readonly expected?: Expected }
    >
  /** `eta` is the carrier's word; null where the window was learnt and the carrier said nothing new. */
  | Event<
      'EtaPredicted',
      { readonly eta: string | null; readonly asOf: string | null; readonly window?: ArrivalWindow }
    >
  /** The time to look again has moved without any other news. */
  | Event<'WatchMoved', { readonly silentAt: string }>
  | Event<
      'ShipmentDelayed',
      {
        readonly cause: string
        readonly previousEta: string | null
        readonly eta: string | null
        readonly asOf: string | null
        readonly window?: ArrivalWindow
        readonly confidence?: number
        readonly options?: readonly OptionKind[]
        /** When to look again; absent in what was stored before: after silence never. */
        readonly silentAt?: string
      }
    >
  | Event<'OutForDelivery', Record<string, never>>
  | Event<'DeliveryFailed', { readonly reason: string; readonly attempt: number }>
  | Event<
      'AvailableForPickup',
      { readonly location: string | null; readonly place: ScanPlace | null; readonly lines: readonly Line[] }
    >
  | Event<
      'ShipmentDelivered',
      OfParcels & { readonly deliveredAt: string; readonly lines: readonly Line[]; readonly handedOver: boolean }
    >
  | Event<'ProofRecorded', Proof>
  /** It goes elsewhere, and has not left: labels that were made for the former address are void. */
  | Event<'DestinationCorrected', { readonly destination: Zone | null }>
  | Event<'OptionRequested', OptionWish & { readonly answerBy: string }>
  | Event<'OptionAccepted', OptionSaid & { readonly window: ArrivalWindow | null }>
  | Event<'OptionRefused', OptionSaid & { readonly reason: string }>
  | Event<'OptionTimedOut', OptionSaid>
  | Event<'ReturnedToSender', OfParcels & { readonly lines: readonly Line[]; readonly reason: string }>
  | Event<'ShipmentLost', OfParcels & { readonly lines: readonly Line[] }>
  | Event<
      'ShipmentCancelled',
      { readonly lines: readonly Line[]; readonly reason: string; readonly cancellationId: string }
    >

export type ShipmentEventOf<Type extends ShipmentEvent['type']> = Extract<ShipmentEvent, { type: Type }>
