import { isRejection, reject, type Instant, type Rejection } from '@onhand/event-sourcing'
import { streamId, type Command, type View } from '@onhand/event-store'
import { parcelsOf } from '../domain/shipment/floor.ts'
import type { Manifest } from '../domain/manifest.ts'
import type { Wave } from '../domain/wave.ts'
import { leave, type Knowledge } from './commands.ts'
import { manifestType, shipmentType, trackingKey, trackingType, waveType } from './streams.ts'

/** Shipments of one location become one wave: all of them, or none. */
export const releaseWave = (waveId: string, location: string, shipments: readonly string[]): Command<Wave> => ({
  name: 'ReleaseWave',
  streams: [streamId(waveType, waveId), ...shipments.map((id) => streamId(shipmentType, id))],
  decide: (view, now) => {
    const data = { waveId, location, shipments, releasedAt: now }
    const released = view.apply(waveType, waveId, { type: 'ReleaseWave', data })
    if (isRejection(released)) return released
    for (const [index, shipmentId] of shipments.entries()) {
      const shipment = view.get(shipmentType, shipmentId)
      if (shipment.status === 'none' || shipment.location !== location)
        return wrong(`/shipments/${index}`, `is not at ${location}`)
      const joined = view.apply(shipmentType, shipmentId, { type: 'JoinWave', data: { wave: waveId } })
      if (isRejection(joined) && released.length > 0) return joined
    }
    return view.get(waveType, waveId)
  },
})

const wrong = (pointer: string, detail: string): Rejection =>
  reject('unknown-reference', { errors: [{ pointer, detail }] })

/** Labelled shipments that one carrier takes at once: all of them, or none. */
export const closeManifest = (
  manifestId: string,
  {
    location,
    carrier,
    shipments,
  }: { readonly location: string; readonly carrier: string; readonly shipments: readonly string[] },
): Command<Manifest> => ({
  name: 'CloseManifest',
  streams: [streamId(manifestType, manifestId), ...shipments.map((id) => streamId(shipmentType, id))],
  decide: (view, now) => {
    if (view.get(manifestType, manifestId).location !== null) {
      const again = view.apply(manifestType, manifestId, {
        type: 'CloseManifest',
        data: { manifestId, location, carrier, parcels: [], closedAt: now },
      })
      return isRejection(again) ? again : view.get(manifestType, manifestId)
    }
    const parcels: Manifest['parcels'][number][] = []
    for (const [index, shipmentId] of shipments.entries()) {
      const shipment = view.get(shipmentType, shipmentId)
      if (shipment.status === 'none' || shipment.location !== location)
        return wrong(`/shipments/${index}`, `is not at ${location}`)
      const own = parcelsOf(shipment)
      if (own.some((parcel) => parcel.carrier !== carrier)) return wrong(`/shipments/${index}`, `is not for ${carrier}`)
      const joined = view.apply(shipmentType, shipmentId, { type: 'JoinManifest', data: { manifest: manifestId } })
      if (isRejection(joined)) return joined
      for (const { parcel, trackingNumber, weightGrams } of own)
        if (trackingNumber !== null) parcels.push({ shipmentId, parcel, trackingNumber, weightGrams })
    }
    view.apply(manifestType, manifestId, {
      type: 'CloseManifest',
      data: { manifestId, location, carrier, parcels, closedAt: now },
    })
    return view.get(manifestType, manifestId)
  },
})

const leaveAll = (view: View, now: Instant, { parcels, carrier }: Manifest, knowledge: Knowledge): Rejection | null => {
  for (const shipmentId of new Set(parcels.map((parcel) => parcel.shipmentId))) {
    const shipment = view.get(shipmentType, shipmentId)
    const own = parcelsOf(shipment)
    const [first] = own
    if (first === undefined || first.trackingNumber === null) continue
    const numbered = own.flatMap(({ parcel, trackingNumber }) =>
      trackingNumber === null ? [] : [{ parcel, carrier, trackingNumber }],
    )
    const request = { carrier, trackingNumber: first.trackingNumber, service: first.service, parcels: numbered }
    const left = leave(view, now, shipmentId, request, knowledge)
    // What was cancelled since the manifest was closed stays here; the rest leaves.
    if (isRejection(left) && left.code !== 'shipment-not-shippable') return left
  }
  return null
}

/** The carrier has taken all that is on the manifest: each shipment leaves, in one flush. */
export const handOverManifest = (manifestId: string, knowledge: Knowledge): Command<Manifest> => {
  const parcelsIn = (view: View): Manifest['parcels'] => view.get(manifestType, manifestId).parcels
  return {
    name: 'HandOverManifest',
    streams: [streamId(manifestType, manifestId)],
    more: (view) => {
      const { carrier } = view.get(manifestType, manifestId)
      return parcelsIn(view).flatMap(({ shipmentId, trackingNumber }) => [
        streamId(shipmentType, shipmentId),
        streamId(trackingType, trackingKey(carrier, trackingNumber)),
      ])
    },
    decide: (view, now) => {
      const taken = view.apply(manifestType, manifestId, { type: 'HandOverManifest', data: { handedOverAt: now } })
      if (isRejection(taken)) return taken
      const refused = taken.length > 0 ? leaveAll(view, now, view.get(manifestType, manifestId), knowledge) : null
      return refused ?? view.get(manifestType, manifestId)
    },
  }
}
