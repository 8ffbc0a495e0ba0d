const DAY_MS = 86_400_000

/** The calendar day at an instant in an IANA time zone, YYYY-MM-DD. A zone that nobody knows counts as UTC. */
export const localDate = (instant: string, timeZone: string): string => {
  const at = new Date(instant)
  try {
    return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at)
  } catch {
    return at.toISOString().slice(0, 10)
  }
}

/** The calendar day so many days after (or, negative, before) another, YYYY-MM-DD. */
export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00.000Z`) + days * DAY_MS).toISOString().slice(0, 10)
