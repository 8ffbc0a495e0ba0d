import Holidays from 'date-holidays'
import type { Calendar } from '../domain/eta/calendar.ts'

/**
 * Public holidays of countries, from the package date-holidays (data under CC-BY-3.0, see NOTICE). A country's year is worked out
 * once; an unknown country has none.
 */
export const createHolidays = (): Calendar => {
  const years = new Map<string, ReadonlySet<string>>()
  const daysOf = (country: string, year: string): ReadonlySet<string> => {
    const key = `${country}${year}`
    const known = years.get(key)
    if (known) return known
    const days = new Holidays(country)
      .getHolidays(Number(year))
      .filter(({ type }) => type === 'public')
      .map(({ date }) => date.slice(0, 10))
    const made = new Set(days)
    if (years.size < 2_000) years.set(key, made) // Countries come from outside: a bound, not a hope.
    return made
  }
  return { isHoliday: (country, day) => daysOf(country, day.slice(0, 4)).has(day) }
}
