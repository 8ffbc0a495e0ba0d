import type { FulfilmentKind, Line, ListedScan, ScanPlace } from './state.ts'

export type Event<Type extends string, Data extends object> = { readonly type: Type; readonly data: Data }

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
      }
    >
  | Event<'ShipmentPicked', { readonly lines: readonly Line[] }>
  | Event<'PickRejected', { readonly lines: readonly Line[]; readonly reason: string }>
  | Event<'ShipmentPacked', { readonly lines: readonly Line[] }>
  | Event<
      'ShipmentShipped',
      {
        readonly carrier: string
        readonly trackingNumber: string
        readonly lines: readonly Line[]
        readonly shippedAt: string
        readonly silentAt: string
      }
    >
  | Event<'ShipmentScanned', ListedScan & { readonly silentAt: string }>
  | Event<'EtaPredicted', { readonly eta: string; readonly asOf: string | null }>
  | Event<
      'ShipmentDelayed',
      {
        readonly cause: string
        readonly previousEta: string | null
        readonly eta: string | null
        readonly asOf: string | null
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
      { readonly deliveredAt: string; readonly lines: readonly Line[]; readonly handedOver: boolean }
    >
  | Event<'ReturnedToSender', { readonly lines: readonly Line[]; readonly reason: string }>
  | Event<'ShipmentLost', { readonly lines: readonly Line[] }>
  | Event<
      'ShipmentCancelled',
      { readonly lines: readonly Line[]; readonly reason: string; readonly cancellationId: string }
    >

export type ShipmentEventOf<Type extends ShipmentEvent['type']> = Extract<ShipmentEvent, { type: Type }>
