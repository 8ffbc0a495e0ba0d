import { t } from '../../core/page-data.ts'
import { Choices } from '../../ui/parts.ts'
import { h, type Drawn } from '../../ui/element.ts'

const periods = [7, 30, 90, 365] as const
const USUAL = 30
const DAY_MS = 86_400_000

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

/** The days that the address asks for: the last 30 unless it says otherwise. */
export const periodOf = (
  query: URLSearchParams,
): { readonly from: string; readonly to: string; readonly days: number } => {
  const days = periods.find((one) => String(one) === query.get('days')) ?? USUAL
  return { from: dayOf(Date.now() - (days - 1) * DAY_MS), to: dayOf(Date.now()), days }
}

/** Each day from the first to the last. */
export const everyDay = (from: string, to: string): string[] => {
  const count = Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1
  return Array.from({ length: Math.max(0, count) }, (_, index) => dayOf(Date.parse(from) + index * DAY_MS))
}

export const Period = ({ days }: { readonly days: number }): Drawn =>
  h(Choices, {
    label: t('period'),
    name: 'days',
    current: days === USUAL ? '' : String(days),
    choices: periods.map((one) => ({ value: one === USUAL ? '' : String(one), label: t('daysCount', { count: one }) })),
  })
