const DAY_MS = 86_400_000

/** Making one costs a hundred times what it does: each zone has its own, kept. Null: nobody knows the zone. */
const formatters = new Map<string, Intl.DateTimeFormat | null>()
const MOST_FORMATTERS = 1_000
const formatterOf = (timeZone: string): Intl.DateTimeFormat | null => {
  const known = formatters.get(timeZone)
  if (known !== undefined) return known
  if (formatters.size >= MOST_FORMATTERS) formatters.clear()
  const made = newFormatter(timeZone)
  formatters.set(timeZone, made)
  return made
}
const newFormatter = (timeZone: string): Intl.DateTimeFormat | null => {
  try {
    return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  } catch {
    return null
  }
}

/** Hundreds of locations of a zone are asked for the day of one instant. */
const lastDates = new Map<string, { readonly instant: string; readonly date: string }>()

/** The calendar day at an instant in an IANA time zone, YYYY-MM-DD. A zone that nobody knows counts as UTC. */
export const localDate = (instant: string, timeZone: string): string => {
  const known = lastDates.get(timeZone)
  if (known?.instant === instant) return known.date
  const at = new Date(instant)
  const date = formatterOf(timeZone)?.format(at) ?? at.toISOString().slice(0, 10)
  if (lastDates.size >= MOST_FORMATTERS) lastDates.clear()
  lastDates.set(timeZone, { instant, date })
  return date
}

/** The calendar day so many days after (or, negative, before) another, YYYY-MM-DD. */
export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00.000Z`) + days * DAY_MS).toISOString().slice(0, 10)
