import { reject, type Rejection } from '@onhand/event-sourcing'
import type { AnnouncedUnits, ReturnTerms } from './events.ts'
import type { ReturnMethodCode, ReturnRule, ReturnsPolicy } from './policy.ts'

/** What is asked, with what is known of its units. */
export interface ReturnQuestion {
  readonly lines: readonly (AnnouncedUnits & { readonly deliveredAt: string | null })[]
  /** Null: whatever the policy offers first. */
  readonly method: ReturnMethodCode | null
  readonly tier: string | null
  readonly channel: string
  readonly currency: string
  readonly now: string
}

export interface ReturnAnswer {
  readonly terms: ReturnTerms
  /** False: a person has to agree first. */
  readonly isAutomatic: boolean
}

const DAY_MS = 86_400_000
const daysAfter = (instant: string, days: number): string => new Date(Date.parse(instant) + days * DAY_MS).toISOString()

const fits = (rule: ReturnRule, line: ReturnQuestion['lines'][number], { tier, channel }: ReturnQuestion): boolean => {
  const { skus, reasons, tiers, channels } = rule
  if (skus !== undefined && !skus.includes(line.sku)) return false
  if (reasons !== undefined && !reasons.includes(line.reason)) return false
  if (tiers !== undefined && (tier === null || !tiers.includes(tier))) return false
  return channels === undefined || channels.includes(channel)
}

/** Whether these units may come back, and on which terms. Rejections: `return-window-closed`, `not-returnable`; each names its lines. */
export const termsFor = (
  policy: ReturnsPolicy,
  policyVersion: number,
  question: ReturnQuestion,
): ReturnAnswer | Rejection => {
  const { lines, method, now, currency } = question
  const ruled = lines.map((line) => ({ line, rule: policy.rules.find((rule) => fits(rule, line, question)) }))
  const unruled = ruled.flatMap(({ line, rule }) => {
    if (rule === undefined) return [{ line: line.line, rule: 'none' }]
    const isTaken = line.condition === undefined || rule.conditions.includes(line.condition)
    const isOffered = method === null ? rule.methods.length > 0 : rule.methods.includes(method)
    return isTaken && isOffered ? [] : [{ line: line.line, rule: rule.name }]
  })
  if (unruled.length > 0) return reject('not-returnable', { lines: unruled })
  const rules = ruled.flatMap(({ line, rule }) => (rule === undefined ? [] : [{ line, rule }]))
  const late = rules.filter(({ line, rule }) => daysAfter(line.deliveredAt ?? now, rule.windowDays) < now)
  if (late.length > 0) {
    const named = late.map(({ line, rule }) => ({ line: line.line, windowDays: rule.windowDays }))
    return reject('return-window-closed', { lines: named })
  }
  const flat = rules.flatMap(({ rule }) => (rule.fee?.currency === currency ? [rule.fee.minor] : []))
  return {
    isAutomatic: rules.every(({ rule }) => rule.approval === 'automatic'),
    terms: {
      method: method ?? rules[0]?.rule.methods[0] ?? 'mail',
      expiresAt: daysAfter(now, policy.expiresAfterDays),
      policyVersion,
      feePercents: rules.flatMap(({ line, rule }) =>
        rule.feePercent === undefined ? [] : [{ line: line.line, percent: rule.feePercent }],
      ),
      feeMinor: Math.max(0, ...flat),
    },
  }
}
