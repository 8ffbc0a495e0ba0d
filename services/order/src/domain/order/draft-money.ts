import type { Draft } from './drafting.ts'
import type { MoneyKind, MoneyTask } from './events.ts'
import {
  FIRST,
  keptBy,
  refundableOf,
  roomOf,
  shares,
  spendingOf,
  unassignedRefunds,
  type Authorization,
} from './payment.ts'

type About = Partial<Omit<MoneyTask, 'taskId' | 'kind' | 'amountMinor'>>

const say = (draft: Draft, kind: MoneyKind, amountMinor: number, about: About): void => {
  const { orderId, payment } = draft.order()
  const taskId = `${orderId}:payment:${payment.tasksMade + 1}`
  draft.add('MoneyDue', { shipmentId: null, returnId: null, reason: kind, ...about, taskId, kind, amountMinor })
}

const nextAuthorization = (draft: Draft): string => {
  const { authorizations } = draft.order().payment
  return authorizations.length === 0 ? FIRST : `a${authorizations.length + 1}`
}

/**
 * Says that money has to move; the id is the same in every replay. Nothing moves for nothing, or after a refused
 * payment. What is taken or given up is divided over the authorizations that keep it; a refund goes back by those that
 * took it, as soon as they have.
 */
export const moneyDue = (draft: Draft, kind: MoneyKind, amountMinor: number, about: About): void => {
  const { payment } = draft.order()
  if (amountMinor <= 0 || payment.status === 'declined') return
  if (kind === 'authorize') {
    say(draft, kind, amountMinor, { authorizationId: nextAuthorization(draft), ...about })
    return
  }
  if (kind === 'refund') {
    say(draft, kind, amountMinor, about)
    assignRefunds(draft)
    return
  }
  const { parts } = shares(payment.authorizations, (one) => roomOf(payment, one), amountMinor)
  for (const { authorizationId, amountMinor: part } of parts) say(draft, kind, part, { ...about, authorizationId })
}

/** Refunds that wait for their capture, as far as it has come. */
export const assignRefunds = (draft: Draft): void => {
  for (const { taskId, amountMinor } of unassignedRefunds(draft.order().payment)) {
    const { orderId, payment } = draft.order()
    const { parts, restMinor } = shares(payment.authorizations, (one) => refundableOf(payment, one), amountMinor)
    if (restMinor > 0) {
      dropUnpayable(draft)
      return
    }
    const named = parts.map((part, index) => ({
      ...part,
      taskId: index === 0 ? taskId : `${orderId}:payment:${payment.tasksMade + index}`,
    }))
    draft.add('RefundAssigned', { taskId, parts: named })
  }
}

/** What will never be taken cannot go back either: a refund that waits for it is owed no longer. */
const dropUnpayable = (draft: Draft): void => {
  const { payment } = draft.order()
  const most = payment.authorizations.reduce((sum, one) => {
    const voids = spendingOf(payment, one.authorizationId).filter(({ kind }) => kind === 'void')
    const kept = one.status === 'closed' ? 0 : keptBy(one)
    return voids.reduce((rest, { amountMinor }) => rest - amountMinor, sum + refundableOf(payment, one) + kept)
  }, 0)
  const waiting = unassignedRefunds(payment)
  const asked = waiting.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
  let over = asked - most
  for (const { taskId, amountMinor } of waiting.toReversed()) {
    const less = Math.min(over, amountMinor)
    if (less <= 0) return
    draft.add('MoneyDropped', { taskId, amountMinor: less })
    over -= less
  }
}

/** Nothing more can be taken of it: what is still needed is set aside anew, and what was to be taken waits for that. */
export const closeAuthorization = (
  draft: Draft,
  { authorizationId }: Authorization,
  reason: 'lapsed' | 'rest',
): void => {
  const { payment } = draft.order()
  const pending = spendingOf(payment, authorizationId)
  draft.add('AuthorizationClosed', { authorizationId, reason })
  for (const { kind, taskId, amountMinor } of pending)
    if (kind === 'void') draft.add('PaymentVoided', { taskId, amountMinor, authorizationId })
  const closed = draft.order().payment.authorizations.find((one) => one.authorizationId === authorizationId)
  const kept = closed === undefined ? 0 : keptBy(closed)
  if (kept <= 0) return
  const renewed = nextAuthorization(draft)
  say(draft, 'authorize', kept, { reason, renews: true, authorizationId: renewed })
  for (const task of pending)
    if (task.kind === 'capture') say(draft, task.kind, task.amountMinor, { ...task, authorizationId: renewed })
}
