import type { Authorized, Movement, Moved, OnAuthorization, Payments } from '@onhand/order'
import type { ManualClock } from '@onhand/runtime'
import type { Chaos } from './chaos.ts'

export type MovementKind = 'authorize' | 'capture' | 'void' | 'refund'
/** What the provider did, each id once however often it was asked. */
export type Ledger = ReadonlyMap<string, Movement & { readonly kind: MovementKind }>

interface Kept {
  readonly minor: number
  /** Epoch milliseconds; Infinity: it never ends. */
  readonly endsMs: number
  readonly multicapture: boolean
  takenMinor: number
  refundedMinor: number
  closed: boolean
}

export interface BankHabits {
  readonly declines: () => boolean
  /** Days that it keeps money aside; null: for ever. */
  readonly keepsDays: number | null
  readonly multicapture: boolean
}

const DAY_MS = 86_400_000

/** A provider of payments with rules of its own: what it keeps lapses, some of it is captured once only, and it adds up. */
export const createBank = (chaos: Chaos, clock: ManualClock, { declines, keepsDays, multicapture }: BankHabits) => {
  const ledger = new Map<string, Movement & { readonly kind: MovementKind }>()
  const answers = new Map<string, unknown>()
  const kept = new Map<string, Kept>()
  /** What it would refuse, and an auditor too. */
  const conflicts: string[] = []

  /** The first answer again for an id that is known; another movement under it is a fault. */
  const once = <Answer>(kind: MovementKind, movement: Movement, act: () => Answer): Answer => {
    const known = ledger.get(movement.id)
    if (known && (known.amount.minor !== movement.amount.minor || known.kind !== kind))
      conflicts.push(`two things under ${movement.id}`)
    if (answers.has(movement.id)) return answers.get(movement.id) as Answer
    const answer = act()
    answers.set(movement.id, answer)
    return answer
  }
  const done = (kind: MovementKind, movement: Movement): Moved => {
    ledger.set(movement.id, { id: movement.id, orderId: movement.orderId, amount: movement.amount, kind })
    return { status: 'done' }
  }
  const authorize = (movement: Movement): Authorized => {
    if (declines()) return { status: 'declined', reason: 'no-funds' }
    const reference = `pi_${kept.size + 1}`
    const endsMs = keepsDays === null ? Infinity : clock.epochMs() + keepsDays * DAY_MS
    const { minor } = movement.amount
    kept.set(reference, { minor, endsMs, multicapture, takenMinor: 0, refundedMinor: 0, closed: false })
    done('authorize', movement)
    const expiresAt = endsMs === Infinity ? null : new Date(endsMs).toISOString()
    return { status: 'authorized', reference, expiresAt, multicapture }
  }
  const spend = (kind: 'capture' | 'void', movement: OnAuthorization): Moved => {
    const { id, amount, reference, restMinor } = movement
    const one = kept.get(reference ?? '')
    if (one === undefined) {
      conflicts.push(`${id} names no authorization`)
      return done(kind, movement)
    }
    // What is given up of a lapsed one is given up all the same.
    if (kind === 'void') {
      if (restMinor === 0) one.closed = true
      return done(kind, movement)
    }
    if (one.closed || clock.epochMs() >= one.endsMs) return { status: 'lapsed' }
    if (one.takenMinor + amount.minor > one.minor) conflicts.push(`${id} takes more than is kept`)
    one.takenMinor += amount.minor
    one.closed = !one.multicapture || restMinor === 0
    return done(kind, movement)
  }
  const refund = (movement: OnAuthorization): void => {
    const one = kept.get(movement.reference ?? '')
    if (one === undefined || one.refundedMinor + movement.amount.minor > one.takenMinor)
      conflicts.push(`${movement.id} gives back more than was taken`)
    if (one !== undefined) one.refundedMinor += movement.amount.minor
    done('refund', movement)
  }
  const payments: Payments = {
    authorize: (movement) => chaos.outside(() => once('authorize', movement, () => authorize(movement))),
    capture: (movement) => chaos.outside(() => once('capture', movement, () => spend('capture', movement))),
    voidAmount: (movement) => chaos.outside(() => once('void', movement, () => spend('void', movement))),
    refund: (movement) => chaos.outside(() => once('refund', movement, () => refund(movement))),
  }
  return { payments, ledger: ledger as Ledger, conflicts: conflicts as readonly string[] }
}
