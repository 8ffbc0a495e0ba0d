import type { Report } from '../../audit/rows.ts'
import type { Journey } from '../actors/carriers/journeys.ts'
import { FORGED_CODE } from '../actors/carriers/webhooks.ts'
import type { Logs } from './history.ts'

const ENDS: Readonly<Record<string, Journey['end']>> = {
  ShipmentDelivered: 'delivered',
  ReturnedToSender: 'returned_to_sender',
  ShipmentLost: 'lost',
}

interface Numbered {
  readonly parcel: number
  readonly trackingNumber: string | null
}

const cityOf = (hub: unknown): string => String(hub).split(' · ').at(-1)?.split(',')[0] ?? ''

/** A hub is slow and as usual in turns, slow only where so many parcels were scanned, and in the end, long after, as usual. */
export const checkHubs = (logs: Logs, report: Report): void => {
  const scanned = new Map<string, Set<string>>()
  const slow = new Set<string>()
  for (const { stream, type, data } of logs.shipment) {
    const city = (data.place as { readonly city?: string } | null | undefined)?.city
    if (type === 'ShipmentScanned' && city) scanned.set(city, (scanned.get(city) ?? new Set()).add(stream))
    if (type === 'HubRecovered' && !slow.delete(stream)) report('hubs', `${stream} recovered without having been slow`)
    if (type !== 'HubSlowed') continue
    if (slow.has(stream)) report('hubs', `${stream} is slow twice`)
    slow.add(stream)
    const passed = scanned.get(cityOf(data.hub))?.size ?? 0
    if (passed < Number(data.parcels))
      report('hubs', `${stream} is slow by ${String(data.parcels)} parcels of ${passed}`)
  }
  for (const stream of slow) report('hubs', `${stream} is slow for ever`)
}

/** However a carrier told it, each parcel stands where the carrier left it, and nobody else's word stands anywhere. */
export const checkCarriers = (ends: ReadonlyMap<string, Journey['end']>, logs: Logs, report: Report): void => {
  const numbers = new Map<string, string>()
  const told = new Map<string, Journey['end']>()
  for (const { key, type, data } of logs.shipment) {
    const all = JSON.stringify(data)
    if (all.includes(FORGED_CODE)) report('carriers', `a forged webhook stands in ${key}: ${type}`)
    if (type === 'ShipmentShipped') {
      const several = (data.parcels ?? []) as readonly Numbered[]
      if (several.length < 2) numbers.set(`${key} `, data.trackingNumber as string)
      else for (const { parcel, trackingNumber } of several) numbers.set(`${key} ${parcel}`, trackingNumber ?? '')
    }
    const end = ENDS[type]
    if (end && data.handedOver !== true) told.set(`${key} ${String(data.parcels ?? '')}`, end)
  }
  for (const [parcel, trackingNumber] of numbers) {
    const expected = ends.get(trackingNumber)
    if (expected !== undefined && told.get(parcel) !== expected)
      report(
        'carriers',
        `parcel ${trackingNumber} of ${parcel} is ${told.get(parcel) ?? 'open'}, its carrier says ${expected}`,
      )
  }
}
