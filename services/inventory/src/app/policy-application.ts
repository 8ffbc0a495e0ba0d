import { isRejection } from '@onhand/event-sourcing'
import {
  addEffect,
  put,
  settleEffect,
  streamId,
  type Command,
  type Effect,
  type EffectHandler,
  type EventStore,
  type StreamId,
  type View,
} from '@onhand/event-store'
import { resolve, type Candidate } from '../domain/policy-resolution.ts'
import type { Place } from './catalogue.ts'
import { locationGroupType } from './location-group-stream.ts'
import { coveringOf, nextPlaces, type Covering, type PlacePage } from './policy-places.ts'
import { policyType } from './policy-stream.ts'
import { applicationTable, type PolicyApplication, type PolicyWork } from './policy-work.ts'
import { itemType, stockKey, stockType } from './streams.ts'

/** A command names at most 1,000 streams. */
const STREAMS_A_COMMAND = 950

/** The streams that say what rules some places. */
export const coveringStreams = (places: readonly Place[], { policies, groups }: Covering): readonly StreamId[] => [
  ...new Set([
    ...places.flatMap((place) => [streamId(stockType, stockKey(place)), streamId(itemType, place.sku)]),
    ...policies.map((key) => streamId(policyType, key)),
    ...groups.map((group) => streamId(locationGroupType, group)),
  ]),
]

const candidatesOf = (view: View, { policies }: Covering): readonly Candidate[] =>
  policies.flatMap((key): Candidate[] => {
    const { scope, kept } = view.get(policyType, key)
    if (scope === null) return []
    const members = scope.group === null ? [] : (view.get(locationGroupType, scope.group)?.locations ?? [])
    return [{ scope, kept, members }]
  })

/** Puts one place under what its policies say by now. @returns true when that changed anything */
export const applyTo = (view: View, now: string, place: Place, covering: Covering): boolean => {
  const category = view.get(itemType, place.sku)?.category ?? null
  const resolved = resolve(candidatesOf(view, covering), { ...place, category }, now)
  const decided = view.apply(stockType, stockKey(place), { type: 'SetStockPolicy', data: { ...resolved, now } })
  return !isRejection(decided) && decided.length > 0
}

/** As many of the places as one command can name; at least one. */
const fitting = (places: readonly Place[], covering: Covering): readonly Place[] => {
  for (let count = places.length; count > 1; count = Math.ceil(count / 2)) {
    const some = places.slice(0, count)
    if (coveringStreams(some, covering).length <= STREAMS_A_COMMAND) return some
  }
  return places.slice(0, 1)
}

/** One step of an application: some places, how far that is, and the next step or the end. */
const step = (effect: Effect, work: PolicyWork, { places, next }: PlacePage, covering: Covering): Command<null> => ({
  name: 'applyStockPolicies',
  streams: covering.policies.length === 0 && work.cause.kind === 'first-stock' ? [] : coveringStreams(places, covering),
  decide: (view, now) => {
    const isIdle = covering.policies.length === 0 && work.cause.kind === 'first-stock'
    const changed = isIdle ? [] : places.filter((place) => applyTo(view, now, place, covering))
    const { progress: before } = work
    const progress: PolicyApplication | null = before && {
      ...before,
      status: next === null ? 'done' : 'running',
      places: before.places + places.length,
      changed: before.changed + changed.length,
      updatedAt: now,
    }
    if (progress) view.row(put(applicationTable, progress))
    const data = { ...work, after: next, progress } as never
    view.row(next === null ? settleEffect(effect.id) : addEffect({ ...effect, data, dueAt: now, attempt: 0 }))
    return null
  },
})

/**
 * Brings places under their policies page by page. Each page is decided anew from the policies as they stand, so pages of several
 * applications in any order, repeated or taken up again after a crash, end in the same.
 */
export const applyPoliciesHandler =
  (store: EventStore): EffectHandler =>
  async (effect) => {
    const work = effect.data as unknown as PolicyWork
    const page = await nextPlaces(store, work)
    const covering = await coveringOf(store, page.places)
    const places = fitting(page.places, covering)
    const next = places.length < page.places.length ? (places.at(-1) ?? null) : page.next
    return step(effect, work, { places, next }, covering)
  }
