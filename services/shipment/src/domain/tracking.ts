import { assertNever, type Decider } from '@onhand/event-sourcing'
import type { CarrierNews } from './shipment/commands.ts'
import type { Event } from './shipment/events.ts'
import { hasScan } from './shipment/scans.ts'
import { SCAN_LIMIT, type Scan } from './shipment/state.ts'

/**
 * One carrier's tracking number: stream `tracking-{hash}`. It knows whose number it is, and keeps what the carrier says before
 * anybody was given it. Shipping and webhooks both touch it, so neither misses the other.
 */
export interface Tracking {
  /** The last shipment that was given the number. */
  readonly shipmentId: string | null
  readonly pending: CarrierNews
}

export type TrackingEvent =
  | Event<'NumberAssigned', { readonly carrier: string; readonly trackingNumber: string; readonly shipmentId: string }>
  | Event<'NewsKept', CarrierNews & { readonly carrier: string; readonly trackingNumber: string }>

export type TrackingCommand =
  | Event<'AssignNumber', { readonly carrier: string; readonly trackingNumber: string; readonly shipmentId: string }>
  | Event<'KeepNews', CarrierNews & { readonly carrier: string; readonly trackingNumber: string }>

const nothing: CarrierNews = { scans: [], eta: null, asOf: null }

/** Of each scan one, and no more than a shipment would keep. */
const fresh = (tracking: Tracking, scans: readonly Scan[]): readonly Scan[] => {
  const kept: Scan[] = []
  for (const scan of scans) if (!hasScan(tracking.pending.scans, scan) && !hasScan(kept, scan)) kept.push(scan)
  return kept.slice(0, Math.max(0, SCAN_LIMIT - tracking.pending.scans.length))
}

/** Whether this ETA replaces the one that is kept. */
const isNewer = ({ pending }: Tracking, { eta, asOf }: CarrierNews): boolean =>
  eta !== null && eta !== pending.eta && (pending.asOf === null || asOf === null || asOf >= pending.asOf)

const decide = (command: TrackingCommand, tracking: Tracking): readonly TrackingEvent[] => {
  switch (command.type) {
    case 'AssignNumber':
      return command.data.shipmentId === tracking.shipmentId ? [] : [{ type: 'NumberAssigned', data: command.data }]
    case 'KeepNews': {
      const scans = fresh(tracking, command.data.scans)
      const hasEta = isNewer(tracking, command.data)
      if (scans.length === 0 && !hasEta) return []
      const { eta, asOf } = hasEta ? command.data : nothing
      return [{ type: 'NewsKept', data: { ...command.data, scans, eta, asOf } }]
    }
    default:
      return assertNever(command)
  }
}

const evolve = (tracking: Tracking, event: TrackingEvent): Tracking => {
  switch (event.type) {
    case 'NumberAssigned':
      return { shipmentId: event.data.shipmentId, pending: nothing }
    case 'NewsKept': {
      const { scans, eta, asOf } = event.data
      const { pending } = tracking
      const outlook = eta === null ? { eta: pending.eta, asOf: pending.asOf } : { eta, asOf: asOf ?? pending.asOf }
      return { ...tracking, pending: { scans: [...pending.scans, ...scans], ...outlook } }
    }
    default:
      return assertNever(event)
  }
}

export const trackingDecider: Decider<Tracking, TrackingCommand, TrackingEvent> = {
  initial: () => ({ shipmentId: null, pending: nothing }),
  decide,
  evolve,
}
