import type { MoneyKind, MoneyTask } from './events.ts'

/** What a provider keeps aside for the order; each has its own end. Amounts are minor units. */
export interface Authorization {
  readonly authorizationId: string
  /** The provider's name of it; null: none, or not told yet. */
  readonly reference: string | null
  readonly amountMinor: number
  readonly capturedMinor: number
  readonly voidedMinor: number
  readonly refundedMinor: number
  /** `wanted`: asked for; `closed`: nothing more can be taken of it, though what was taken can go back. */
  readonly status: 'wanted' | 'open' | 'closed'
  /** Until when the provider keeps it; null: it does not lapse. */
  readonly expiresAt: string | null
  /** Can be captured in parts; else the first capture closes it. */
  readonly multicapture: boolean
}

/**
 * Minor units. Captured + voided + uncollected ≤ authorized, and refunded ≤ captured: always. `authorizedMinor` is what
 * the order is worth to the customer's card, however often it had to be set aside anew.
 */
export interface Payment {
  readonly status: 'pending' | 'authorized' | 'declined'
  readonly authorizedMinor: number
  readonly capturedMinor: number
  readonly voidedMinor: number
  readonly refundedMinor: number
  /** Of goods that left and whose money could not be taken. */
  readonly uncollectedMinor: number
  readonly authorizations: readonly Authorization[]
  /** Refunds at a person's word, by the names that they were asked for by. */
  readonly refundIds: readonly string[]
  /** What is still to be done on the outside. */
  readonly tasks: readonly MoneyTask[]
  readonly tasksMade: number
}

export const noPayment: Payment = {
  status: 'pending',
  authorizedMinor: 0,
  capturedMinor: 0,
  voidedMinor: 0,
  refundedMinor: 0,
  uncollectedMinor: 0,
  authorizations: [],
  refundIds: [],
  tasks: [],
  tasksMade: 0,
}

/** The state of a snapshot from before authorizations were kept apart: there was one, and it never lapsed. */
export const upcastPayment = (payment: Payment): Payment => {
  if ((payment.authorizations as readonly Authorization[] | undefined) !== undefined) return payment
  const { status, authorizedMinor, capturedMinor, voidedMinor, refundedMinor, tasks } = payment
  const only: Authorization = {
    ...{
      authorizationId: FIRST,
      reference: null,
      amountMinor: authorizedMinor,
      capturedMinor,
      voidedMinor,
      refundedMinor,
    },
    ...{
      status: status === 'authorized' ? ('open' as const) : ('wanted' as const),
      expiresAt: null,
      multicapture: true,
    },
  }
  const wanted = tasks.find(({ kind }) => kind === 'authorize')
  const amountMinor = status === 'authorized' ? authorizedMinor : (wanted?.amountMinor ?? 0)
  return {
    ...payment,
    uncollectedMinor: 0,
    refundIds: [],
    authorizations: status === 'declined' ? [] : [{ ...only, amountMinor }],
    tasks: tasks.map((task) => (task.kind === 'refund' ? task : { ...task, authorizationId: FIRST })),
  }
}

/** The first one's name, and that of what was recorded before there could be others. */
export const FIRST = 'a1'

export const authorizationOf = ({ authorizations }: Payment, id: string | undefined): Authorization | undefined =>
  authorizations.find(({ authorizationId }) => authorizationId === (id ?? FIRST))

const pendingOn = ({ tasks }: Payment, id: string, kinds: readonly MoneyKind[]): readonly MoneyTask[] =>
  tasks.filter(({ kind, authorizationId }) => authorizationId === id && kinds.includes(kind))
const sumOf = (tasks: readonly MoneyTask[]): number => tasks.reduce((sum, { amountMinor }) => sum + amountMinor, 0)

/** Captures and voids of it that have not been done. */
export const spendingOf = (payment: Payment, id: string): readonly MoneyTask[] =>
  pendingOn(payment, id, ['capture', 'void'])

/** What of it is neither taken nor given up, pending or not. */
export const keptBy = ({ amountMinor, capturedMinor, voidedMinor }: Authorization): number =>
  amountMinor - capturedMinor - voidedMinor

/** What can still be promised to captures and voids. */
export const roomOf = (payment: Payment, authorization: Authorization): number =>
  authorization.status === 'closed'
    ? 0
    : keptBy(authorization) - sumOf(spendingOf(payment, authorization.authorizationId))

/** What was taken by it and can still go back. */
export const refundableOf = (payment: Payment, { authorizationId, capturedMinor, refundedMinor }: Authorization) =>
  capturedMinor - refundedMinor - sumOf(pendingOn(payment, authorizationId, ['refund']))

const waitingRefunds = ({ tasks }: Payment): readonly MoneyTask[] =>
  tasks.filter(({ kind, authorizationId }) => kind === 'refund' && authorizationId === undefined)

/** What a person may still give back: captured, and neither refunded nor on its way back. */
export const refundable = (payment: Payment): number =>
  payment.authorizations.reduce((sum, authorization) => sum + refundableOf(payment, authorization), 0) -
  sumOf(waitingRefunds(payment))

/** Refunds that wait for a capture, the oldest first. */
export const unassignedRefunds = waitingRefunds

export interface Share {
  readonly authorizationId: string
  readonly amountMinor: number
}

/** Divides an amount over the authorizations that have room for it, in their order; what none has is the rest. */
export const shares = (
  authorizations: readonly Authorization[],
  room: (authorization: Authorization) => number,
  amountMinor: number,
): { readonly parts: readonly Share[]; readonly restMinor: number } => {
  let left = amountMinor
  const parts = authorizations.flatMap((authorization) => {
    const units = Math.min(left, Math.max(0, room(authorization)))
    left -= units
    return units > 0 ? [{ authorizationId: authorization.authorizationId, amountMinor: units }] : []
  })
  return { parts, restMinor: left }
}

/** Invariant 7: never more captured or given up than set aside, never more refunded than captured. */
export const breaksLimit = (payment: Payment, { kind, amountMinor, authorizationId }: MoneyTask): boolean => {
  if (kind === 'authorize') return false
  const authorization = authorizationOf(payment, authorizationId)
  if (authorization === undefined) return true
  if (kind === 'refund') return authorization.refundedMinor + amountMinor > authorization.capturedMinor
  return amountMinor > keptBy(authorization)
}

/**
 * Money tasks whose time has come. Of one authorization one capture or void at a time: what the provider still keeps is
 * known for each.
 */
export const runnable = (payment: Payment): readonly MoneyTask[] => {
  const { status, tasks } = payment
  if (status === 'declined') return []
  return tasks.filter((task) => {
    if (task.kind === 'authorize') return true
    const authorization = authorizationOf(payment, task.authorizationId)
    if (authorization === undefined) return false
    if (task.kind === 'refund') return task.authorizationId !== undefined && !breaksLimit(payment, task)
    return authorization.status === 'open' && spendingOf(payment, authorization.authorizationId)[0] === task
  })
}

/**
 * Kept aside, still needed, and with an end. Where a capture or void is on its way, the provider's answer to that says
 * whether it has lapsed: until then nobody knows.
 */
export const lapsing = (payment: Payment): readonly (Authorization & { readonly expiresAt: string })[] =>
  payment.authorizations.flatMap((one) => {
    const { status, expiresAt, authorizationId } = one
    if (status !== 'open' || expiresAt === null || keptBy(one) <= 0) return []
    return spendingOf(payment, authorizationId).length === 0 ? [{ ...one, expiresAt }] : []
  })

/** The first of those ends; null: nothing lapses. */
export const nextLapse = (payment: Payment): string | null =>
  lapsing(payment)
    .map(({ expiresAt }) => expiresAt)
    .sort()[0] ?? null
