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
  /** A return or a transfer rather than a delivery. */
  readonly isInbound: boolean
  /** Which parcel of it. */
  readonly parcel: number
  /** Whose number it was long ago, where the carrier gave it out anew: what is known of that one is none of this one's. */
  readonly formerId: string | null
  readonly pending: CarrierNews
  /** How often the carrier was asked, and when it is asked next; null: it posts by itself, or all is told. */
  readonly polls: number
  readonly nextPollAt: string | null
  /** As it was last written: who is asked, and for what. */
  readonly carrier: string | null
  readonly trackingNumber: string | null
}

interface Assignment {
  readonly carrier: string
  readonly trackingNumber: string
  readonly shipmentId: string
  /** The first one where it is absent. */
  readonly parcel?: number
  readonly isInbound?: boolean
}

interface PollMove {
  readonly carrier: string
  readonly trackingNumber: string
  /** Null: it is asked no more. */
  readonly nextPollAt: string | null
  readonly polls: number
}

export type TrackingEvent =
  | Event<'NumberAssigned', Assignment & { readonly formerId?: string | null }>
  | Event<'NewsKept', CarrierNews & { readonly carrier: string; readonly trackingNumber: string }>
  | Event<'PollScheduled', PollMove>

export type TrackingCommand =
  | Event<'AssignNumber', Assignment & { readonly isReuse: boolean }>
  | Event<'KeepNews', CarrierNews & { readonly carrier: string; readonly trackingNumber: string }>
  | Event<'SchedulePoll', PollMove>

const nothing: CarrierNews = { scans: [], eta: null, asOf: null }

export const noTracking: Tracking = {
  shipmentId: null,
  isInbound: false,
  parcel: 1,
  formerId: null,
  pending: nothing,
  polls: 0,
  nextPollAt: null,
  carrier: null,
  trackingNumber: null,
}

/** Of each scan one, and no more than a shipment would keep. */
const fresh = (tracking: Tracking, scans: readonly Scan[]): readonly Scan[] => {
  const kept: Scan[] = []
  for (const scan of scans) if (!hasScan(tracking.pending.scans, scan) && !hasScan(kept, scan)) kept.push(scan)
  return kept.slice(0, Math.max(0, SCAN_LIMIT - tracking.pending.scans.length))
}

/** Whether this ETA replaces the one that is kept. */
const isNewer = ({ pending }: Tracking, { eta, asOf }: CarrierNews): boolean =>
  eta !== null && eta !== pending.eta && (pending.asOf === null || asOf === null || asOf >= pending.asOf)

/**
 * A number belongs to the last shipment that was given it. Where the one before ended long ago, the carrier has given the number
 * out anew; else it was a mistake or a new label, and all that the carrier says is of the new shipment.
 */
const assign = (
  tracking: Tracking,
  { isReuse, ...data }: Extract<TrackingCommand, { type: 'AssignNumber' }>['data'],
): readonly TrackingEvent[] => {
  const isKnown = data.shipmentId === tracking.shipmentId && (data.parcel ?? 1) === tracking.parcel
  const former = isReuse && tracking.shipmentId !== null ? { formerId: tracking.shipmentId } : {}
  return isKnown ? [] : [{ type: 'NumberAssigned', data: { ...data, ...former } }]
}

const decide = (command: TrackingCommand, tracking: Tracking): readonly TrackingEvent[] => {
  switch (command.type) {
    case 'AssignNumber':
      return assign(tracking, command.data)
    case 'SchedulePoll':
      return command.data.nextPollAt === tracking.nextPollAt ? [] : [{ type: 'PollScheduled', data: command.data }]
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
      return {
        ...tracking,
        shipmentId: event.data.shipmentId,
        isInbound: event.data.isInbound ?? false,
        parcel: event.data.parcel ?? 1,
        formerId: event.data.formerId ?? null,
        pending: nothing,
      }
    case 'PollScheduled':
      return { ...tracking, ...event.data }
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
  initial: () => noTracking,
  decide,
  evolve,
}
