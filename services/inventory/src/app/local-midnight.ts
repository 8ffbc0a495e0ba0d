import { Temporal } from 'temporal-polyfill'

/** The instant at which a calendar day (YYYY-MM-DD) begins in an IANA time zone. A zone that nobody knows counts as UTC. */
export const startOfDay = (date: string, timeZone: string): string => {
  const day = Temporal.PlainDate.from(date)
  const begins = (zone: string): string => new Date(day.toZonedDateTime(zone).epochMilliseconds).toISOString()
  try {
    return begins(timeZone)
  } catch (error) {
    if (error instanceof RangeError) return begins('UTC')
    throw error
  }
}
