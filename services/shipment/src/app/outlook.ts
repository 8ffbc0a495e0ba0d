import type { Instant } from '@onhand/event-sourcing'
import { assess, deadlineOf } from '../domain/delay/assess.ts'
import { standsAt } from '../domain/delay/stays.ts'
import type { EtaModel } from '../domain/eta/model.ts'
import type { Forecast } from '../domain/shipment/commands.ts'
import type { Shipment } from '../domain/shipment/state.ts'
import { laneOf, milestonesIn } from './stages.ts'

const DAY_MS = 86_400_000

/** How much longer than usual a parcel may stay that came to a hub then: cases in milliseconds; empty: as usual. */
export type HubExtras = (hub: string, came: number, now: number) => readonly number[]

/**
 * What history says of a shipment at a moment; null where nothing was learnt yet: then the carrier's own word and plain
 * patience decide. Pure over what was learnt so far.
 */
export type Outlook = (shipment: Shipment, now: Instant, carrierCause?: string | null) => Forecast | null

const iso = (at: number): string => new Date(at).toISOString()

export const createOutlook =
  (model: EtaModel, hubExtras: HubExtras, patienceDays: number): Outlook =>
  (shipment, now, carrierCause = null) => {
    const { shippedAt, promisedOn, firstLatest, carrier } = shipment
    if (shippedAt === null || carrier === null) return null
    const at = Date.parse(now)
    const scans = milestonesIn(shipment)
    const prospect = model.prospect({ lane: laneOf(shipment), shippedAt: Date.parse(shippedAt), scans })
    if (prospect.expected === null) return null
    const stay = standsAt(scans)
    const { window, cause, lateness, lookAt } = assess({
      ...{ prospect, now: at, carrierCause },
      deadline: deadlineOf(promisedOn) ?? (firstLatest === null ? null : Date.parse(firstLatest)),
      lastHeard: scans.at(-1)?.at ?? Date.parse(shippedAt),
      patienceMs: patienceDays * DAY_MS,
      hubExtrasMs: stay === null ? [] : hubExtras(stay.hub, stay.from, at),
    })
    return {
      ...{ cause, lateness, lookAt: iso(lookAt), expected: prospect.expected },
      window: window && {
        ...{ earliest: iso(window.earliest), latest: iso(window.latest) },
        ...{ source: 'learnt' as const, coverage: window.coverage },
      },
    }
  }

export const noOutlook: Outlook = () => null
