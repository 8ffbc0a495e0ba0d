import { Temporal } from 'temporal-polyfill'

/** A moment, and how the carrier wrote it. */
export interface ScanTime {
  /** ISO 8601 in UTC with milliseconds. */
  readonly instant: string
  readonly written: string
}

/** No moment can be read from it. */
export class UnreadableTime extends Error {
  override readonly name = 'UnreadableTime'
  readonly written: string
  constructor(written: string) {
    super(`is not a plausible time: ${written.slice(0, 60)}`)
    this.written = written
  }
}

/** Carriers have dated scans by a broken clock; what cannot be is refused, so that it never is a "latest" scan. */
const isPlausible = (instant: string): boolean => /^(19[7-9]|20)\d/.test(instant)

const made = (milliseconds: number, written: string): ScanTime => {
  if (!Number.isFinite(milliseconds)) throw new UnreadableTime(written)
  const instant = new Date(milliseconds).toISOString()
  if (!isPlausible(instant)) throw new UnreadableTime(written)
  return { instant, written }
}

const pad = (digits: string | undefined, length = 2): string => (digits ?? '0').padStart(length, '0')

/** Calendar fields where the scan was made, in an IANA zone or at an offset such as `-05:00`. */
export const local = (written: string, fields: LocalFields, zone: string): ScanTime => {
  const { year, month, day, hour = '0', minute = '0', second = '0' } = fields
  const plain = `${pad(year, 4)}-${pad(month)}-${pad(day)}T${pad(hour)}:${pad(minute)}:${pad(second)}`
  try {
    const { epochMilliseconds } = Temporal.PlainDateTime.from(plain, { overflow: 'reject' }).toZonedDateTime(zone)
    return made(epochMilliseconds, written)
  } catch (error) {
    if (error instanceof RangeError) throw new UnreadableTime(written)
    throw error
  }
}

export interface LocalFields {
  readonly year: string
  readonly month: string
  readonly day: string
  readonly hour?: string | undefined
  readonly minute?: string | undefined
  readonly second?: string | undefined
}

const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?$/i

/** ISO 8601; what says no offset is local to `zone`. `+0200` is read as `+02:00`. */
export const iso = (text: string, zone: string): ScanTime => {
  const match = ISO.exec(text.trim())
  if (!match) throw new UnreadableTime(text)
  const [, year = '', month = '', day = '', hour, minute, second, offset] = match
  const fields = { year, month, day, hour, minute, second }
  if (offset === undefined) return local(text, fields, zone)
  if (offset.toUpperCase() === 'Z') return local(text, fields, 'UTC')
  const digits = offset.slice(1).replace(':', '').padEnd(4, '0')
  return local(text, fields, `${offset[0] ?? '+'}${digits.slice(0, 2)}:${digits.slice(2)}`)
}

/** `YYYYMMDD` and `HHMMSS`, as UPS writes them. */
export const compact = (date: string, time: string | null | undefined, zone: string): ScanTime => {
  const written = time ? `${date} ${time}` : date
  const day = /^(\d{4})(\d{2})(\d{2})$/.exec(date.trim())
  const clock = /^(\d{2})(\d{2})(\d{2})?$/.exec(time?.trim() ?? '000000')
  if (!day || !clock) throw new UnreadableTime(written)
  const [, year = '', month = '', dayOfMonth = ''] = day
  const [, hour, minute, second] = clock
  return local(written, { year, month, day: dayOfMonth, hour, minute, second }, zone)
}

/**
 * A day and time without a year, as Japanese carriers print them: the last such moment that is not after `latest`
 * (an instant), allowing for a day of clocks that go wrong.
 */
export const yearless = (
  written: string,
  fields: Omit<LocalFields, 'year'>,
  zone: string,
  latest: string | null,
): ScanTime => {
  const limit = Date.parse(latest ?? '') + 86_400_000
  const year = Number((latest ?? '1970').slice(0, 4))
  for (const candidate of [year + 1, year, year - 1]) {
    try {
      const time = local(written, { ...fields, year: String(candidate) }, zone)
      if (Date.parse(time.instant) <= limit) return time
    } catch (error) {
      if (!(error instanceof UnreadableTime)) throw error // 29 February is in some years only.
    }
  }
  throw new UnreadableTime(written)
}

/** Refuses nothing: for fields that may be missing or odd without making the rest worthless. */
export const optional = (read: () => ScanTime | null): ScanTime | null => {
  try {
    return read()
  } catch (error) {
    if (error instanceof UnreadableTime) return null
    throw error
  }
}
