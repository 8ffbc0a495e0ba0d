import type { Instant } from '@onhand/event-sourcing'

/** Times of day in the customer's zone, `HH:MM`; `until` before `from` runs over midnight. */
export interface QuietHours {
  readonly from: string
  readonly until: string
}

const MINUTE_MS = 60_000
const DAY_MINUTES = 1_440

const formats = new Map<string, Intl.DateTimeFormat>()
const formatOf = (timeZone: string): Intl.DateTimeFormat => {
  const made =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  if (formats.size < 600) formats.set(timeZone, made)
  return made
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

/** Minutes since midnight in a zone. Throws a RangeError for an unknown one. */
const localMinutes = (instant: Instant, timeZone: string): number =>
  minutesOf(formatOf(timeZone).format(new Date(Date.parse(instant))))

/** Whether a name is a zone that the runtime knows. */
export const isTimeZone = (timeZone: string): boolean => {
  try {
    formatOf(timeZone)
    return true
  } catch {
    return false
  }
}

const isQuietAt = (minutes: number, from: number, until: number): boolean =>
  from <= until ? minutes >= from && minutes < until : minutes >= from || minutes < until

/**
 * When the quiet hours that hold at an instant end; null where it is not quiet. Where clocks change in between, it is still the
 * time of day that the customer named.
 */
export const quietUntil = (instant: Instant, { from, until }: QuietHours, timeZone: string): Instant | null => {
  const [begins, ends] = [minutesOf(from), minutesOf(until)]
  const now = localMinutes(instant, timeZone)
  if (begins === ends || !isQuietAt(now, begins, ends)) return null
  const wait = (ends - now + DAY_MINUTES) % DAY_MINUTES
  const straight = (Math.floor(Date.parse(instant) / MINUTE_MS) + (wait === 0 ? DAY_MINUTES : wait)) * MINUTE_MS
  const shown = localMinutes(new Date(straight).toISOString(), timeZone)
  // Minutes that the clocks jumped in between, forward or back.
  const jumped = ((shown - ends + DAY_MINUTES + DAY_MINUTES / 2) % DAY_MINUTES) - DAY_MINUTES / 2
  return new Date(straight - jumped * MINUTE_MS).toISOString()
}

const ZONES: Readonly<Record<string, string>> = {
  AM: 'Asia/Yerevan',
  AT: 'Europe/Vienna',
  BE: 'Europe/Brussels',
  CH: 'Europe/Zurich',
  CN: 'Asia/Shanghai',
  CZ: 'Europe/Prague',
  DE: 'Europe/Berlin',
  ES: 'Europe/Madrid',
  FR: 'Europe/Paris',
  GB: 'Europe/London',
  IE: 'Europe/Dublin',
  IT: 'Europe/Rome',
  JP: 'Asia/Tokyo',
  KR: 'Asia/Seoul',
  NL: 'Europe/Amsterdam',
  PL: 'Europe/Warsaw',
  SE: 'Europe/Stockholm',
  US: 'America/Chicago',
}

/** The zone of most people of a country; UTC for one that is not known here. A customer's own word goes before it. */
export const zoneOfCountry = (country: string | null): string => ZONES[country ?? ''] ?? 'UTC'
