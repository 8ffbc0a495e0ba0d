import type { Report, Row } from '../../audit/rows.ts'
import { GOLD_CREDIT, PARTNER_URL } from '../actors/care.ts'
import type { World } from '../world/world.ts'
import type { Logs } from './history.ts'

/** How soon every process knows of a new subscription, milliseconds. */
const SEEN_AFTER_MS = 5_000
const GOLD_CREDIT_MINOR = Number(GOLD_CREDIT) * 100

const checkWebhooks = (world: World, logs: Logs, report: Report): void => {
  const subscribed = logs.notification.find(({ type }) => type === 'WebhookSubscribed')
  const ended = logs.notification.some(({ type }) => type === 'WebhookDisabled' || type === 'WebhookRemoved')
  if (!subscribed || ended) return
  const from = Date.parse(subscribed.recordedAt) + SEEN_AFTER_MS
  for (const { id, type, recordedAt } of logs.order)
    if (
      type === 'OrderConfirmed' &&
      Date.parse(recordedAt) >= from &&
      !world.phones.webhooks.has(`${PARTNER_URL} ${id}`)
    )
      report('8 messages', `the partner was never told of order-confirmed ${id}`)
  const open = new Map<string, string>()
  for (const { kind, key, type } of logs.notification) if (kind === 'delivery') open.set(key, type)
  for (const [key, type] of open)
    if (!['DeliverySucceeded', 'DeliveryDied', 'DeliveryCancelled'].includes(type))
      report('8 messages', `delivery ${key} stands at ${type}`)
}

/** Each at most once an order and trigger, and no policy gives away more than its month allows. */
const checkRecoveries = ({ notification }: Logs, report: Report): void => {
  const offered = new Set<string>()
  const given = new Map<string, Row[]>()
  for (const row of notification) {
    if (row.type === 'RecoveryOffered') {
      if (offered.has(row.key)) report('8 messages', `recovery ${row.key} was offered twice`)
      offered.add(row.key)
    }
    if (row.type === 'BudgetUsed') given.set(row.key, [...(given.get(row.key) ?? []), row])
  }
  for (const [budget, rows] of given) {
    const ids = rows.map(({ data }) => data.recoveryId as string)
    if (new Set(ids).size !== ids.length) report('8 messages', `budget ${budget} counts a recovery twice`)
  }
}

/** No month gives away more than the policy of that moment allows, and what is for a tier goes to nobody else. */
const checkPolicies = ({ notification }: Logs, report: Report): void => {
  const caps = new Map<string, number | null>()
  const used = new Map<string, number>()
  const tiers = new Map<string, string | null>()
  for (const { type, key, data } of notification) {
    if (type === 'RecoveryPolicySet') caps.set(data.policy as string, data.budgetMinor as number | null)
    if (type === 'TierSeen') tiers.set(key, data.tier as string | null)
    if (
      type === 'RecoveryOffered' &&
      data.amountMinor === GOLD_CREDIT_MINOR &&
      tiers.get(data.customerId as string) !== 'gold'
    )
      report('8 messages', `recovery ${key} gives ${String(data.customerId)} what is for gold customers`)
    if (type !== 'BudgetUsed') continue
    const sum = (used.get(key) ?? 0) + (data.amountMinor as number)
    used.set(key, sum)
    const cap = caps.get(key.split('.')[0] ?? '') ?? null
    if (cap !== null && sum > cap) report('8 messages', `budget ${key} gave ${sum} of ${cap}`)
  }
}

/** A text is on the phone once at most, whatever was lost on the way: the provider was asked, or knew it by its key. */
export const checkCare = (world: World, logs: Logs, report: Report): void => {
  for (const [name, taken] of Object.entries({ sms: world.phones.texts, chat: world.phones.chats }))
    for (const [messageId, times] of taken)
      if (times > 1) report('8 messages', `${messageId} reached the phone ${times} times by ${name}`)
  checkWebhooks(world, logs, report)
  checkRecoveries(logs, report)
  checkPolicies(logs, report)
}
