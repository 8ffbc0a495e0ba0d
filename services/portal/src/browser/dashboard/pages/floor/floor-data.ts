import type { Location } from '../../core/answers.ts'
import type { Work } from '../../core/store-answers.ts'
import type { Reader } from '../../core/use-live.ts'

/** `GET /v1/shipments`, as the floor needs it. */
export interface FloorWork extends Work {
  readonly wave: string | null
  readonly manifest: string | null
  readonly carrier: string | null
}

/** One parcel of `GET /v1/shipments/{id}`. */
export interface PackedParcel {
  readonly parcel: number
  readonly label: 'none' | 'requested' | 'created' | 'failed'
  readonly carrier: string | null
  readonly trackingNumber: string | null
}
export interface Packed extends FloorWork {
  readonly parcels: readonly PackedParcel[]
}

export interface WaveRow {
  readonly waveId: string
  readonly shipments: number
  readonly releasedAt: string
}
export interface ManifestRow {
  readonly manifestId: string
  readonly carrier: string
  readonly parcels: number
  readonly closedAt: string
  readonly handedOverAt: string | null
}

/** `GET /v1/waves/{id}/pick-list`. */
export interface PickList {
  readonly waveId: string
  readonly items: readonly PickItem[]
}
export interface PickItem {
  readonly sku: string
  readonly quantity: number
  readonly picked: number
  readonly shipments: readonly {
    readonly shipmentId: string
    readonly line: number
    readonly quantity: number
    readonly picked: number
  }[]
}

export interface FloorData {
  readonly place: Location
  readonly created: readonly FloorWork[]
  readonly picked: readonly FloorWork[]
  /** Packed and labelled, with their parcels. */
  readonly packed: readonly Packed[]
  readonly out: readonly FloorWork[]
  readonly waves: readonly WaveRow[]
  readonly manifests: readonly ManifestRow[]
  readonly pickList: PickList | null
}

const MOST = 200
/** Each is read by itself. */
const MOST_PACKED = 30

const isSent = ({ fulfilment }: Work): boolean => fulfilment === 'ship-to-home' || fulfilment === 'dropship'

export const loadFloor = async (read: Reader, location: string, wave: string | null): Promise<FloorData> => {
  const list = async (status: string) => (await read.list<FloorWork>('/v1/shipments', { location, status }, MOST)).items
  const [place, created, picked, packed, labelled, shipped, onVan, delivered, waves, manifests] = await Promise.all([
    read<Location>(`/v1/locations/${encodeURIComponent(location)}`),
    ...([list('created'), list('picked'), list('packed'), list('label_created')] as const),
    ...([list('shipped'), list('out_for_delivery'), list('delivered')] as const),
    read.list<WaveRow>('/v1/waves', { location }, MOST),
    read.list<ManifestRow>('/v1/manifests', { location }, MOST),
  ])
  const newest = waves.items.at(-1)?.waveId ?? null
  const shown = wave ?? newest
  const waiting = [...labelled, ...packed].filter(isSent).slice(0, MOST_PACKED)
  const [pickList, withParcels] = await Promise.all([
    shown === null ? null : read.maybe<PickList>(`/v1/waves/${encodeURIComponent(shown)}/pick-list`),
    Promise.all(waiting.map(({ shipmentId }) => read<Packed>(`/v1/shipments/${encodeURIComponent(shipmentId)}`))),
  ])
  return {
    ...{ place, created, picked: picked.filter(isSent), packed: withParcels, pickList },
    out: [...onVan, ...shipped, ...delivered].slice(0, MOST_PACKED),
    waves: waves.items.toReversed(),
    manifests: manifests.items.toReversed(),
  }
}
