import { isRejection, reject, type Rejection } from '@onhand/event-sourcing'
import { streamId, type Command, type View } from '@onhand/event-store'
import { parseMoney, toWire } from '@onhand/money'
import type { Cause } from '../domain/message.ts'
import {
  chooseRemedy,
  isOverBudget,
  needsApproval,
  type RecoveryPolicy,
  type Trigger,
} from '../domain/recovery-policy.ts'
import type { Party, Recovery, RecoveryTerms } from '../domain/recovery.ts'
import { ALL } from './brand-streams.ts'
import { draftOf } from './brings.ts'
import { budgetKey, budgetStream, policiesStream, recoveryStream } from './care-streams.ts'
import { tellingStreams, tellWithin, type Telling } from './telling.ts'
import { conversationStream, recipientStream } from './streams.ts'

/** Something that went wrong with an order. */
export interface Trouble {
  readonly orderId: string
  readonly trigger: Trigger
  /** The day that is expected now, or on which it arrived; null: none can be named. */
  readonly date: string | null
  readonly reason: string
  readonly party: Party | null
  readonly cause: Cause
  /** When it was said: the month of its budget. */
  readonly at: string
}

const DAY_MS = 86_400_000
const daysLate = (promisedOn: string | null, date: string | null): number =>
  promisedOn === null || date === null ? 0 : Math.round((Date.parse(date) - Date.parse(promisedOn)) / DAY_MS)

const recoveryIdOf = (orderId: string, trigger: Trigger): string => `${orderId}.${trigger}`.slice(0, 64)

const amountFacts = (remedy: string, amountMinor: number | null, currency: string) => ({
  remedy: remedy === 'apology' ? undefined : remedy,
  ...(amountMinor === null ? {} : { amount: toWire({ minor: amountMinor, currency }) }),
})

const policies = streamId(policiesStream, ALL)
const budgetStreams = (view: View, at: string): string[] =>
  Object.keys(view.get(policiesStream, ALL)).map((policy) => streamId(budgetStream, budgetKey(policy, at)))

const termsOf = (
  policy: RecoveryPolicy,
): Pick<RecoveryTerms, 'policy' | 'policyVersion' | 'followUpAfterDays' | 'measureAfterDays'> => ({
  policy: policy.policy,
  policyVersion: policy.version,
  followUpAfterDays: policy.followUpAfterDays,
  measureAfterDays: policy.measureAfterDays,
})

/** What is done, by policy, for customers whose orders go wrong. */
export const recoveryCommands = (telling: Telling) => {
  /** At once and once an order and trigger: an apology with the true cause, and the remedy that the policy names. */
  const offer = (trouble: Trouble): Command<null> => {
    const { orderId, trigger, reason, date, party, cause, at } = trouble
    const recoveryId = recoveryIdOf(orderId, trigger)
    const messageId = `apology.${recoveryId}`.slice(0, 64)
    return {
      name: 'offerRecovery',
      streams: [streamId(recoveryStream, recoveryId), policies, ...tellingStreams(orderId, messageId)],
      more: (view) => [...tellingStreams(orderId, messageId, view), ...budgetStreams(view, at)],
      decide: (view, now) => {
        const { contact, order, promisedOn } = view.get(conversationStream, orderId)
        if (!contact || !order || view.version(recoveryStream, recoveryId) > 0) return null
        const lateDays = daysLate(promisedOn, date)
        if (trigger === 'late' && lateDays <= 0) return null
        const { customerId } = contact
        view.apply(recipientStream, customerId, { type: 'SeeTrouble', data: { orderId, kind: trigger, at: now } })
        const total = parseMoney(order.total)
        if (isRejection(total)) return null
        const recipient = view.get(recipientStream, customerId)
        const situation = { trigger, lateDays, recipient, totalMinor: total.minor, currency: total.currency, now }
        const choice = chooseRemedy(view.get(policiesStream, ALL), situation)
        if (!choice) return null
        const budget = budgetKey(choice.policy.policy, at)
        const isOver = isOverBudget(choice, view.get(budgetStream, budget))
        const { remedy, amountMinor } = isOver ? { remedy: 'apology' as const, amountMinor: null } : choice
        const waits = !isOver && needsApproval(choice)
        const terms = {
          ...termsOf(choice.policy),
          recoveryId,
          orderId,
          customerId,
          trigger,
          cause,
          remedy,
          amountMinor,
        }
        const data = { ...terms, currency: total.currency, party, offeredAt: now, needsApproval: waits }
        view.apply(recoveryStream, recoveryId, { type: 'Offer', data })
        if (!waits) approveWithin(view, recoveryId, null, now)
        const told = waits ? { remedy: undefined } : amountFacts(remedy, amountMinor, total.currency)
        const facts = { reason, recoveryId, date: date ?? undefined, ...told }
        tellWithin(view, draftOf('apology', { messageId, orderId, cause }, facts), now, telling)
        return null
      },
    }
  }

  const onRecovery = (
    name: string,
    recoveryId: string,
    orderId: string,
    messageId: string,
    decide: Command<RecoveryTerms | null>['decide'],
  ): Command<RecoveryTerms | null> => ({
    name,
    streams: [streamId(recoveryStream, recoveryId), policies, ...tellingStreams(orderId, messageId)],
    more: (view) => {
      const { terms } = view.get(recoveryStream, recoveryId)
      const budget = terms ? [streamId(budgetStream, budgetKey(terms.policy, terms.offeredAt))] : []
      return [...tellingStreams(orderId, messageId, view), ...budget]
    },
    decide,
  })

  /** A person's yes: only now is the customer told what is done. */
  const approve = (recoveryId: string, orderId: string, approvedBy: string): Command<RecoveryTerms | null> => {
    const messageId = `remedy.${recoveryId}`.slice(0, 64)
    return onRecovery('approveRecovery', recoveryId, orderId, messageId, (view, now) => {
      const before = view.get(recoveryStream, recoveryId)
      const spent = whyNotAffordable(view, before)
      if (spent) return spent
      const decided = approveWithin(view, recoveryId, approvedBy, now)
      if (isRejection(decided)) return decided
      const { terms } = before
      if (!terms || before.status !== 'awaiting-approval') return terms
      const facts = { recoveryId, ...amountFacts(terms.remedy, terms.amountMinor, terms.currency) }
      tellWithin(view, draftOf('remedy', { messageId, orderId, cause: terms.cause }, facts), now, telling)
      return terms
    })
  }
  const step = (
    name: string,
    recoveryId: string,
    command: (now: string) => Parameters<(typeof recoveryStream)['decider']['decide']>[0],
  ): Command<RecoveryTerms | null> => ({
    name,
    streams: [streamId(recoveryStream, recoveryId)],
    decide: (view, now) => {
      const decided = view.apply(recoveryStream, recoveryId, command(now))
      return isRejection(decided) ? decided : view.get(recoveryStream, recoveryId).terms
    },
  })
  const refuse = (recoveryId: string, reason: string) =>
    step('refuseRecovery', recoveryId, (at) => ({ type: 'Refuse', data: { reason, at } }))
  const fulfil = (recoveryId: string) =>
    step('fulfilRecovery', recoveryId, (fulfilledAt) => ({ type: 'Fulfil', data: { fulfilledAt } }))

  /** The order service gave the money back. Refunds for other reasons mean nothing here. */
  const refunded = (orderId: string, reason: string): Command<unknown> | null => {
    const [, trigger] = /^recovery-([a-z]+)$/u.exec(reason) ?? []
    if (trigger === undefined) return null
    const recoveryId = recoveryIdOf(orderId, trigger as Trigger)
    return {
      name: 'recoveryRefunded',
      streams: [streamId(recoveryStream, recoveryId)],
      decide: (view, now) => {
        if (view.get(recoveryStream, recoveryId).status === 'approved')
          view.apply(recoveryStream, recoveryId, { type: 'Fulfil', data: { fulfilledAt: now } })
        return null
      },
    }
  }

  /** Some days later: is everything all right? */
  const followUp = (recoveryId: string): Command<unknown> => {
    const messageId = `follow-up.${recoveryId}`.slice(0, 64)
    return {
      name: 'followUpRecovery',
      streams: [streamId(recoveryStream, recoveryId)],
      more: (view) => {
        const { terms } = view.get(recoveryStream, recoveryId)
        return terms
          ? [...tellingStreams(terms.orderId, messageId), ...tellingStreams(terms.orderId, messageId, view)]
          : []
      },
      decide: (view, now) => {
        const { terms } = view.get(recoveryStream, recoveryId)
        const decided = view.apply(recoveryStream, recoveryId, { type: 'FollowUp', data: { at: now } })
        if (!terms || isRejection(decided) || decided.length === 0) return null
        const facts = { recoveryId, ...amountFacts(terms.remedy, terms.amountMinor, terms.currency) }
        const { orderId, cause } = terms
        tellWithin(view, draftOf('recovery-follow-up', { messageId, orderId, cause }, facts), now, telling)
        return null
      },
    }
  }
  /** What became of the customer: did they buy again, and what did they say of us? */
  const measure = (recoveryId: string): Command<unknown> => ({
    name: 'measureRecovery',
    streams: [streamId(recoveryStream, recoveryId)],
    more: (view) => {
      const { terms } = view.get(recoveryStream, recoveryId)
      return terms ? [streamId(recipientStream, terms.customerId)] : []
    },
    decide: (view, now) => {
      const { terms } = view.get(recoveryStream, recoveryId)
      if (!terms) return null
      const { lastOrderAt, lastOrderId, opinions } = view.get(recipientStream, terms.customerId)
      const csat = opinions['csat']
      const repeatPurchase = lastOrderAt !== null && lastOrderAt > terms.offeredAt && lastOrderId !== terms.orderId
      const score = csat && csat.at > terms.offeredAt ? csat.score : null
      view.apply(recoveryStream, recoveryId, { type: 'Measure', data: { repeatPurchase, score, at: now } })
      return null
    },
  })
  return { offer, approve, refuse, fulfil, refunded, followUp, measure }
}
export type RecoveryCommands = ReturnType<typeof recoveryCommands>

/** What waited for a yes used nothing of the budget: others may have used it up meanwhile. A larger one, set first, makes room. */
const whyNotAffordable = (view: View, { status, terms }: Recovery): Rejection | null => {
  if (status !== 'awaiting-approval' || !terms) return null
  const policy = view.get(policiesStream, ALL)[terms.policy]
  const used = view.get(budgetStream, budgetKey(terms.policy, terms.offeredAt))
  if (!policy || !isOverBudget({ ...terms, policy }, used)) return null
  const { currency, amountMinor } = terms
  const left = toWire({ minor: Math.max(0, (policy.budgetMinor ?? 0) - used.usedMinor), currency })
  const detail = `${left.amount} ${currency} of the month's budget are left; this takes ${toWire({ minor: amountMinor ?? 0, currency }).amount}.`
  return reject('budget-exhausted', { detail, left: { ...left } })
}

const approveWithin = (view: View, recoveryId: string, approvedBy: string | null, at: string) => {
  const { status, terms } = view.get(recoveryStream, recoveryId)
  const decided = view.apply(recoveryStream, recoveryId, { type: 'Approve', data: { approvedBy, at } })
  if (!isRejection(decided) && status === 'awaiting-approval' && terms && terms.amountMinor !== null) {
    const key = budgetKey(terms.policy, terms.offeredAt)
    view.apply(budgetStream, key, { type: 'UseBudget', data: { recoveryId, amountMinor: terms.amountMinor } })
  }
  return decided
}
