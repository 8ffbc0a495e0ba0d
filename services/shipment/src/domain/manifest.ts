import { assertNever, reject, type Decider } from '@onhand/event-sourcing'
import type { Event } from './shipment/events.ts'

export interface ManifestParcel {
  readonly shipmentId: string
  readonly parcel: number
  readonly trackingNumber: string
  readonly weightGrams: number | null
}

/** What one carrier takes from one location at a time: stream `manifest-{id}`. */
export interface Manifest {
  readonly manifestId: string
  readonly location: string | null
  readonly carrier: string
  readonly parcels: readonly ManifestParcel[]
  readonly closedAt: string | null
  readonly handedOverAt: string | null
}

type Closed = Omit<Manifest, 'handedOverAt' | 'location' | 'closedAt'> & {
  readonly location: string
  readonly closedAt: string
}
export type ManifestEvent =
  Event<'ManifestClosed', Closed> | Event<'ManifestHandedOver', { readonly handedOverAt: string }>
export type ManifestCommand =
  Event<'CloseManifest', Closed> | Event<'HandOverManifest', { readonly handedOverAt: string }>

export const manifestDecider: Decider<Manifest, ManifestCommand, ManifestEvent> = {
  initial: () => ({ manifestId: '', location: null, carrier: '', parcels: [], closedAt: null, handedOverAt: null }),
  decide: (command, manifest) => {
    switch (command.type) {
      case 'CloseManifest':
        if (manifest.location === null) return [{ type: 'ManifestClosed', data: command.data }]
        return manifest.location === command.data.location && manifest.carrier === command.data.carrier
          ? []
          : reject('already-exists', {
              manifestId: command.data.manifestId,
              detail: 'It is of another carrier or place.',
            })
      case 'HandOverManifest':
        if (manifest.location === null) return reject('not-found', { detail: 'There is no such manifest.' })
        return manifest.handedOverAt === null ? [{ type: 'ManifestHandedOver', data: command.data }] : []
      default:
        return assertNever(command)
    }
  },
  evolve: (manifest, event) => {
    switch (event.type) {
      case 'ManifestClosed':
        return { ...event.data, handedOverAt: null }
      case 'ManifestHandedOver':
        return { ...manifest, handedOverAt: event.data.handedOverAt }
      default:
        return assertNever(event)
    }
  },
}
