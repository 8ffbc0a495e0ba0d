import { addDays, localDate } from '@onhand/availability'
import { Temporal } from 'temporal-polyfill'
import type { NodeSettings } from '../../domain/rules/node-settings.ts'
import { noLoad, type DayLoad, type NodeDay } from '../../domain/sourcing/node.ts'

/** Days that a calendar reaches ahead. */
export const CALENDAR_DAYS = 45

/**
 * The instant of a local time on a day in an IANA time zone. On the day that clocks go forward an hour that there is not
 * counts as the one after it; when they go back, the first of the two. A zone that nobody knows counts as UTC.
 */
export const instantOf = (date: string, time: string, timeZone: string): string => {
  const local = Temporal.PlainDateTime.from(`${date}T${time}`)
  const at = (zone: string): string =>
    new Date(local.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds).toISOString()
  try {
    return at(timeZone)
  } catch (error) {
    if (error instanceof RangeError) return at('UTC')
    throw error
  }
}

const weekdayOf = (date: string): number => new Date(`${date}T00:00:00.000Z`).getUTCDay() || 7

/** A location's days from the one that `now` is there; `loadOn` says what is already to do on each. */
export const calendarOf = (
  { opensOn, closedOn, opensAlsoOn, cutoff, cutoffByWeekday }: NodeSettings,
  { now, timeZone }: { readonly now: string; readonly timeZone: string },
  loadOn: (date: string) => DayLoad = () => noLoad,
): readonly NodeDay[] => {
  const today = localDate(now, timeZone)
  return Array.from({ length: CALENDAR_DAYS }, (_, index) => {
    const on = addDays(today, index)
    const weekday = weekdayOf(on)
    const isOpen = opensAlsoOn.includes(on) || (opensOn.includes(weekday) && !closedOn.includes(on))
    const time = cutoffByWeekday[String(weekday)] ?? cutoff
    return { on, isOpen, cutoffAt: isOpen && time !== null ? instantOf(on, time, timeZone) : null, load: loadOn(on) }
  })
}
