import { isRejection, reject, type Rejection } from '@onhand/event-sourcing'
import {
  clearFired,
  setDeadline,
  streamId,
  type Command,
  type Deadline,
  type EventStore,
  type StreamId,
  type View,
} from '@onhand/event-store'
import { policyKey, type Policy, type PolicyScope, type PolicyTerms } from '../domain/policy.ts'
import { isMoving, termsOf } from '../domain/stock-policy.ts'
import { locationFault, unknownPlace, type Place } from './catalogue.ts'
import { locationGroupType } from './location-group-stream.ts'
import { applyTo, coveringStreams } from './policy-application.ts'
import { coveringOf, type Covering } from './policy-places.ts'
import { recomputedAt } from './policy-rows.ts'
import { policyType } from './policy-stream.ts'
import { itemType, locationType, stockKey, stockOf, stockType } from './streams.ts'

export interface PolicyRequest {
  readonly scope: PolicyScope
  /** Null: the policy says nothing any more. */
  readonly terms: PolicyTerms | null
  /** Null: at once. */
  readonly effectiveAt: string | null
  /** The channels' fulfilled units count anew. */
  readonly restart: boolean
  /** Asks for the version that the policy has to be at, where the caller named one. */
  readonly ifMatch?: ((version: number) => boolean) | undefined
}

const unregistered = (code: string, detail: string, pointer: string): Rejection =>
  reject(code, { detail, errors: [{ pointer, detail: 'is not registered' }] })

/** 422 for a SKU, location or group of the scope that nobody registered. Categories are words of the items' own. */
const unknownScope = (view: View, { sku, location, group }: PolicyScope): Rejection | null => {
  if (sku !== null && view.version(itemType, sku) === 0) return unregistered('unknown-sku', `No SKU ${sku}.`, '/sku')
  if (group !== null && view.version(locationGroupType, group) === 0)
    return unregistered('unknown-reference', `No location group ${group}.`, '/group')
  return location === null ? null : locationFault(view, location, '/location')
}

const scopeStreams = ({ sku, location, group }: PolicyScope): readonly StreamId[] => [
  ...(sku === null ? [] : [streamId(itemType, sku)]),
  ...(location === null ? [] : [streamId(locationType, location)]),
  ...(group === null ? [] : [streamId(locationGroupType, group)]),
]

/**
 * Sets the next version of a policy. One for a single place rules it in the same moment; one that covers many starts the work
 * that brings them under it.
 */
export const setPolicy = async (store: EventStore, request: PolicyRequest): Promise<Command<Policy>> => {
  const { scope } = request
  const key = policyKey(scope)
  const { sku, location } = scope
  const place: Place | null = sku === null || location === null ? null : { sku, location }
  const found = place ? await coveringOf(store, [place]) : { policies: [], groups: [] }
  const covering: Covering = { ...found, policies: [...new Set([...found.policies, key])] }
  return {
    name: 'setStockPolicy',
    streams: [
      ...new Set([
        streamId(policyType, key),
        ...scopeStreams(scope),
        ...(place ? coveringStreams([place], covering) : []),
      ]),
    ],
    decide: (view, now) => {
      const fault = unknownScope(view, scope) ?? (place && unknownPlace(view, [place], (_index, field) => `/${field}`))
      if (fault) return fault
      if (request.terms === null && view.version(policyType, key) === 0)
        return reject('not-found', { detail: 'There is no such policy.' })
      const version = view.version(policyType, key)
      const { terms, effectiveAt, restart } = request
      const decided = view.apply(policyType, key, {
        type: 'SetPolicy',
        data: { scope, terms, effectiveAt, restart, now },
      })
      if (isRejection(decided)) return decided
      // What it says already may be said again: a repeat whose first answer was lost is no change of a version that moved on.
      if (decided.length > 0 && request.ifMatch?.(version) === false)
        return reject('precondition-failed', { detail: `The policy is at version ${version} now.`, version })
      if (place) applyTo(view, now, place, covering)
      return view.get(policyType, key)
    },
  }
}

/** The time of upcoming terms has come. A deadline that no longer counts is only taken away. */
export const bringPolicyIntoForce = (deadline: Deadline): Command<null> => ({
  name: 'bringPolicyIntoForce',
  streams: [deadline.stream],
  decide: (view, now) => {
    const key = stockKey(stockOf(deadline.stream))
    const decided = view.apply(stockType, key, { type: 'BringPolicyIntoForce', data: { now } })
    if (isRejection(decided) || decided.length === 0) view.row(clearFired(deadline))
    return null
  },
})

/** Once a day a moving safety stock follows what the place sold and what was found there. */
export const recomputeSafetyStock = (deadline: Deadline): Command<null> => ({
  name: 'recomputeSafetyStock',
  streams: [deadline.stream],
  decide: (view, now) => {
    const key = stockKey(stockOf(deadline.stream))
    const decided = view.apply(stockType, key, { type: 'RecomputeSafetyStock', data: { now } })
    if (!isRejection(decided) && decided.length > 0) return null
    const isStill = isMoving(termsOf(view.get(stockType, key)))
    const next = { ...deadline, dueAt: recomputedAt(now), attempt: 0 }
    view.row(isStill ? setDeadline(next) : clearFired(deadline))
    return null
  },
})
