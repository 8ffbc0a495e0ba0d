import { clearDeadline, setDeadline, type Change, type RowChange } from '@onhand/event-store'
import { isMoving, MAX_UPCOMING, termsOf } from '../domain/stock-policy.ts'
import type { StockEvent } from '../domain/stock-events.ts'
import type { Stock } from '../domain/stock.ts'
import { quietApplication } from './policy-work.ts'

export const BRING_POLICY_INTO_FORCE = 'bring-policy-into-force'
export const RECOMPUTE_SAFETY_STOCK = 'recompute-safety-stock'
const DAY_MS = 86_400_000

type Step = Change<Stock, StockEvent>

/** When a moving safety stock is computed anew. */
export const recomputedAt = (now: string): string => new Date(Date.parse(now) + DAY_MS).toISOString()

/** Terms with a date to come take effect before whatever touches the stock next, or by themselves. */
const comingRows = ({ stream, before, after }: Step): RowChange[] => {
  const [was, is] = [before.nextTerms?.[0]?.effectiveAt, after.nextTerms?.[0]?.effectiveAt]
  if (was === is) return []
  const deadline = { on: stream, stream, name: BRING_POLICY_INTO_FORCE }
  return is === undefined ? [clearDeadline(deadline)] : [setDeadline({ ...deadline, dueAt: is, attempt: 0 })]
}

const recomputeRows = ({ stream, before, event, after, recordedAt }: Step): RowChange[] => {
  if (event.type !== 'StockPolicySet') return []
  const deadline = { on: stream, stream, name: RECOMPUTE_SAFETY_STOCK }
  if (isMoving(termsOf(after))) return [setDeadline({ ...deadline, dueAt: recomputedAt(recordedAt), attempt: 0 })]
  return isMoving(termsOf(before)) ? [clearDeadline(deadline)] : []
}

/** A place keeps only the next few terms: once one of so many is in force, the rest is looked up again. */
const refillRows = ({ stream, before, after, version, recordedAt }: Step, place: PlaceOf): RowChange[] => {
  const isFull = before.nextTerms?.length === MAX_UPCOMING && (after.nextTerms?.length ?? 0) < MAX_UPCOMING
  if (!isFull) return []
  return [quietApplication(`place:${stream}:${version}`, { kind: 'place', ...place(stream) }, stream, recordedAt)]
}

type PlaceOf = (stream: string) => { sku: string; location: string }

/** What the policies of a place write beside its events. */
export const policyRows = (change: Step, place: PlaceOf): RowChange[] => [
  ...comingRows(change),
  ...recomputeRows(change),
  ...refillRows(change, place),
]
