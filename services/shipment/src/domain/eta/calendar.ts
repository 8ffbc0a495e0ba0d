const DAY_MS = 86_400_000

/** Days on which nothing moves at the destination, as `YYYY-MM-DD`; weekends are learnt by the weekday and stand in none of it. */
export interface Calendar {
  isHoliday(country: string, day: string): boolean
}

export const noHolidays: Calendar = { isHoliday: () => false }

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10)
const isSunday = (at: number): boolean => new Date(at).getUTCDay() === 0

/** Holidays after the day of `from` and before the day of `to` that are no Sundays: those are lost in any week. */
const between = (calendar: Calendar, country: string, from: number, to: number): number => {
  let count = 0
  for (let at = from + DAY_MS; dayOf(at) < dayOf(to); at += DAY_MS)
    if (!isSunday(at) && calendar.isHoliday(country, dayOf(at))) count += 1
  return count
}

/** Longest time that is walked through day by day. */
const LONGEST_MS = 60 * DAY_MS

/** How long it would have taken without the holidays on the way, in milliseconds. */
export const withoutHolidays = (calendar: Calendar, country: string | null, from: number, to: number): number => {
  const plain = to - from
  if (country === null || plain < DAY_MS || plain > LONGEST_MS) return plain
  return Math.max(DAY_MS / 2, plain - DAY_MS * between(calendar, country, from, to))
}

/** When it arrives after so many milliseconds of days that are no holidays. */
export const afterHolidays = (calendar: Calendar, country: string | null, from: number, worked: number): number => {
  let to = from + worked
  if (country === null || worked > LONGEST_MS) return to
  // A day that is added may hold a holiday itself; three rounds cover the longest rows of them.
  for (let round = 0; round < 3; round += 1) {
    const until = dayOf(to) === dayOf(from) ? to : to + DAY_MS // Nothing is brought on the holiday itself.
    const next = from + worked + DAY_MS * between(calendar, country, from, until)
    if (next === to) return to
    to = next
  }
  return to
}

/** What a day begins and ends earlier or later by where the place is, at most. */
const ZONES_MS = DAY_MS / 2

/** Holidays that may have kept what was there between two moments: those that are no Sundays, in whatever zone the place is. */
export const holidaysNear = (calendar: Calendar, country: string | null, from: number, to: number): number => {
  let count = 0
  if (country === null || to - from > LONGEST_MS) return count
  for (let at = from - ZONES_MS; dayOf(at) <= dayOf(to + ZONES_MS); at += DAY_MS)
    if (!isSunday(at) && calendar.isHoliday(country, dayOf(at))) count += 1
  return count
}
