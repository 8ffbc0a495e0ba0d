import { isRejection, reject, type Rejection } from '@onhand/event-sourcing'
import { clearFired, type Command, type Deadline, type View } from '@onhand/event-store'
import { lotFault, type LotChange, type LotUnits } from '../domain/lots.ts'
import type { Place } from './catalogue.ts'
import { startOfDay } from './local-midnight.ts'
import { locationType, stockKey, stockOf, stockType } from './streams.ts'

/** Lots as they come in at a place: each leaves the sellable figure at the midnight there at which its date begins. */
export const arriving = (
  view: View,
  location: string,
  lots: readonly LotUnits[],
  now: string,
): readonly LotChange[] => {
  const timeZone = view.get(locationType, location)?.location.timeZone ?? 'UTC'
  return lots.map((lot) => {
    const expiresAt = lot.expiresOn ? startOfDay(lot.expiresOn, timeZone) : null
    return { ...lot, expiresAt, ...(expiresAt !== null && expiresAt <= now ? { expired: true } : {}) }
  })
}

/** Refuses lots that cannot come in; `pointer` leads to the members that name them in the body. */
export const refusedLots = (
  view: View,
  place: Place,
  lots: readonly LotUnits[],
  pointer: string,
): Rejection | undefined => {
  const fault = lotFault(view.get(stockType, stockKey(place)), lots)
  if (fault === null) return undefined
  const { code, member, detail } = fault
  return reject(code, { detail, errors: [{ pointer: `${pointer}/${member}`, detail }] })
}

/** The date of lots has come. A deadline that no longer counts is only taken away. */
export const expireLots = (deadline: Deadline): Command<null> => ({
  name: 'expireLots',
  streams: [deadline.stream],
  decide: (view, now) => {
    const key = stockKey(stockOf(deadline.stream))
    const decided = view.apply(stockType, key, { type: 'ExpireLots', data: { now } })
    if (isRejection(decided) || decided.length === 0) view.row(clearFired(deadline))
    return null
  },
})
