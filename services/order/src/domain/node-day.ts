import type { Decider } from '@onhand/event-sourcing'
import { noLoad, type DayLoad } from './sourcing/node.ts'

/** Work that a location has taken on for one day, stream `nodeday-{location}@{day}`: a counter, folded from its events. */
export interface NodeDayState {
  readonly location: string
  readonly on: string
  readonly load: DayLoad
}

interface Work extends DayLoad {
  readonly location: string
  readonly on: string
  readonly orderId: string
}
export type NodeDayEvent =
  | { readonly type: 'WorkTaken'; readonly data: Work }
  /** Cancelled, refused or wanted from elsewhere before it was done. */
  | { readonly type: 'WorkGivenBack'; readonly data: Work }
export type NodeDayCommand =
  { readonly type: 'TakeWork'; readonly data: Work } | { readonly type: 'GiveWorkBack'; readonly data: Work }

const plus = (load: DayLoad, more: DayLoad, sign: 1 | -1): DayLoad => ({
  orders: Math.max(0, load.orders + sign * more.orders),
  lines: Math.max(0, load.lines + sign * more.lines),
  units: Math.max(0, load.units + sign * more.units),
})

export const nodeDayDecider: Decider<NodeDayState, NodeDayCommand, NodeDayEvent> = {
  initial: () => ({ location: '', on: '', load: noLoad }),
  decide: ({ type, data }) => [{ type: type === 'TakeWork' ? 'WorkTaken' : 'WorkGivenBack', data }],
  evolve: ({ load }, { type, data }) => ({
    ...{ location: data.location, on: data.on },
    load: plus(load, data, type === 'WorkTaken' ? 1 : -1),
  }),
}
