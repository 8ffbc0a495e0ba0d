import { isRejection, reject } from '@onhand/event-sourcing'
import { put, streamId, type Command, type Metadata } from '@onhand/event-store'
import type { OrderCommandOf } from '../../domain/order/commands.ts'
import type { SourcingInput, SourcingPlan } from '../../domain/sourcing/choose.ts'
import type { Capacity } from '../../domain/sourcing/node.ts'
import { orderStream, orderType } from '../streams.ts'
import { nodeDayKey, nodeDayType } from './rule-streams.ts'
import { kept, seenBy, sourcingRunTable } from './runs.ts'

export interface SourcedWith {
  readonly orderId: string
  readonly attempt: number
  readonly input: SourcingInput
  readonly plan: SourcingPlan
  /** What may be offered for lines that have no place. */
  readonly substitutes?: OrderCommandOf<'SourceOrder'>['substitutes']
}

/** The day has given its work away since it was looked at. */
export const CAPACITY_TAKEN = 'capacity-taken'

const exceeds = (
  capacity: Capacity | undefined,
  load: Record<keyof Capacity, number>,
  more: Record<keyof Capacity, number>,
) =>
  capacity !== undefined &&
  (['orders', 'lines', 'units'] as const).some((measure) => {
    const most = capacity[measure]
    return most !== null && load[measure] > 0 && load[measure] + more[measure] > most
  })

/**
 * Records a choice, with its scores and what it saw, and takes the days' capacity, all in one. Refuses with
 * `capacity-taken` where a day is full by now: nothing is written, and the chooser looks again.
 */
export const recordSourcing = (sourced: SourcedWith, metadata: Metadata): Command<null> => {
  const { orderId, attempt, input, plan, substitutes = [] } = sourced
  const { lines, backorder, unsourceable, promises, work, kinds, choice } = plan
  return {
    name: 'recordSourcing',
    metadata,
    streams: [orderStream(orderId), ...new Set(work.map((one) => streamId(nodeDayType, nodeDayKey(one))))],
    decide: (view, now) => {
      const summary = {
        ...{ profileId: choice.profileId, version: choice.version, method: choice.method },
        ...{ gap: choice.gap, totalMinor: choice.totalMinor, parcels: choice.parcels },
      }
      const { shipComplete } = choice
      const pieces = { lines, backorder, unsourceable, promises }
      const data = { attempt, ...pieces, choice: summary, work, kinds, shipComplete, substitutes }
      const decided = view.apply(orderType, orderId, { type: 'SourceOrder', data })
      if (isRejection(decided)) return decided
      if (decided.length === 0) return null
      const { profileId, version } = choice
      const row = { orderId, attempt, at: now, profileId, version, seen: seenBy(input, plan), choice: kept(choice) }
      view.row(put(sourcingRunTable, row))
      if (!decided.some(({ type }) => type === 'OrderSourced')) return null
      for (const one of work) {
        const { load } = view.get(nodeDayType, nodeDayKey(one))
        const capacity = input.locations.find(({ location }) => location === one.location)?.capacity
        if (exceeds(capacity, load, one)) return reject(CAPACITY_TAKEN, { location: one.location, on: one.on })
        view.apply(nodeDayType, nodeDayKey(one), { type: 'TakeWork', data: { ...one, orderId } })
      }
      return null
    },
  }
}
