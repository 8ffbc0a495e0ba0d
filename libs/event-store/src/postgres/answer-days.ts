import type { Instant } from '@onhand/event-sourcing'

const DAY_MS = 86_400_000
/** Answers that are kept longer than this rest in the partitions of Mondays, so that a look-up visits few. */
const SHORT_DAYS = 14

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

/** The day whose partition holds an answer of `now`: kept at least `keepDays`, at most six more. */
export const expiresOn = (now: Instant, keepDays: number): string => {
  const ms = new Date(now).getTime() + (keepDays + 1) * DAY_MS
  if (keepDays <= SHORT_DAYS) return dayOf(ms)
  const daysToMonday = (8 - new Date(ms).getUTCDay()) % 7
  return dayOf(ms + daysToMonday * DAY_MS)
}

/** The day of each answer of one flush, which has few different times to keep. */
export const expiryDays = (now: Instant, answers: readonly { readonly keepDays: number }[]): string[] => {
  const days = new Map<number, string>()
  return answers.map(({ keepDays }) => {
    const day = days.get(keepDays) ?? expiresOn(now, keepDays)
    days.set(keepDays, day)
    return day
  })
}

/** Up to which day a key's answer can stand, so that look-ups of short-lived keys leave the far partitions alone. */
export const lookUntil = (now: Instant, keepDays: number): string =>
  keepDays <= SHORT_DAYS ? dayOf(new Date(now).getTime() + (SHORT_DAYS + 2) * DAY_MS) : 'infinity'

export const today = (now: Instant): string => now.slice(0, 10)
