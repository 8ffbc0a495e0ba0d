import { assertNever, type Decider } from '@onhand/event-sourcing'
import type { Event } from './shipment/events.ts'

/** One place of a carrier that parcels pass: stream `hub-{hash}`. */
export interface Hub {
  readonly carrier: string
  readonly hub: string
  /** Since when parcels stay longer; null: as usual. */
  readonly since: string | null
}

interface Slow {
  readonly carrier: string
  readonly hub: string
  readonly since: string
  readonly extraHours: number
  readonly parcels: number
}
export type HubEvent = Event<'HubSlowed', Slow> | Event<'HubRecovered', { readonly since: string }>
export type HubCommand = Event<'NoteSlow', Slow> | Event<'NoteRecovery', { readonly at: string }>

export const hubDecider: Decider<Hub, HubCommand, HubEvent> = {
  initial: () => ({ carrier: '', hub: '', since: null }),
  decide: (command, { since }) => {
    switch (command.type) {
      case 'NoteSlow':
        return since === null ? [{ type: 'HubSlowed', data: command.data }] : []
      case 'NoteRecovery':
        return since === null ? [] : [{ type: 'HubRecovered', data: { since: command.data.at } }]
      default:
        return assertNever(command)
    }
  },
  evolve: (state, event) => {
    switch (event.type) {
      case 'HubSlowed': {
        const { carrier, hub, since } = event.data
        return { carrier, hub, since }
      }
      case 'HubRecovered':
        return { ...state, since: null }
      default:
        return assertNever(event)
    }
  },
}
