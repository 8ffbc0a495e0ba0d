import type { Decider } from '@onhand/event-sourcing'
import { alike } from './catalogue.ts'

/** Locations that a policy or a hold may name as one. A location may be in several groups. */
export interface LocationGroup {
  readonly group: string
  readonly name: string
  /** Each once, in the order of their ids. */
  readonly locations: readonly string[]
}

export type LocationGroupEvent = {
  readonly type: 'LocationGroupRegistered' | 'LocationGroupChanged'
  readonly data: LocationGroup
}
export type LocationGroupCommand = { readonly type: 'PutLocationGroup'; readonly data: LocationGroup }

/** A location group, stream `group-{id}`. Null until it is registered; one without locations is empty, not gone. */
export const locationGroupDecider: Decider<LocationGroup | null, LocationGroupCommand, LocationGroupEvent> = {
  initial: () => null,
  decide: ({ data }, state) => {
    const group = { ...data, locations: [...new Set(data.locations)].sort() }
    if (state !== null && alike(state, group)) return []
    return [{ type: state === null ? 'LocationGroupRegistered' : 'LocationGroupChanged', data: group }]
  },
  evolve: (_state, { data }) => data,
}
