import type { Language } from '@onhand/i18n'

type Piece = string | { readonly part: 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second' }

/** What a browser needs to write numbers and dates as Node does: Chromium has no data for Armenian. */
export interface FormatData {
  readonly group: string
  readonly decimal: string
  readonly minus: string
  /** Digits before the first separator is written: Polish writes 1234 but 12 345. */
  readonly groupFrom: number
  readonly months: readonly string[]
  /** Day and month; with the year; the time. Numbers stand as they come or padded to `digits`. */
  readonly day: readonly Piece[]
  readonly dayOfYear: readonly Piece[]
  readonly time: readonly Piece[]
  /** Between a day and a time. */
  readonly join: string
}

const SAMPLE = Date.UTC(2026, 10, 21, 13, 45, 56)
const parts = ['year', 'month', 'day', 'hour', 'minute', 'second'] as const
const isPart = (type: string): type is (typeof parts)[number] => parts.some((part) => part === type)

const formatIn = (language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC', hourCycle: 'h23' })

const pattern = (language: Language, options: Intl.DateTimeFormatOptions): Piece[] =>
  formatIn(language, options)
    .formatToParts(SAMPLE)
    .map(({ type, value }) => (isPart(type) ? { part: type } : value))

const dayOptions = { day: 'numeric', month: 'short' } as const
const timeOptions = { hour: '2-digit', minute: '2-digit', second: '2-digit' } as const

/** The months as they stand beside a day: in some languages another form than alone. */
const monthNames = (language: Language): string[] =>
  Array.from({ length: 12 }, (_, month) => {
    const formatted = formatIn(language, dayOptions).formatToParts(Date.UTC(2026, month, 21))
    return formatted.find(({ type }) => type === 'month')?.value ?? ''
  })

const separator = (language: Language, value: number, type: Intl.NumberFormatPartTypes, missing: string): string =>
  new Intl.NumberFormat(language).formatToParts(value).find((piece) => piece.type === type)?.value ?? missing

export const formatDataOf = (language: Language): FormatData => ({
  group: separator(language, 12_345, 'group', ''),
  decimal: separator(language, 1.5, 'decimal', '.'),
  minus: separator(language, -1, 'minusSign', '-'),
  groupFrom: separator(language, 1_234, 'group', '') === '' ? 5 : 4,
  months: monthNames(language),
  day: pattern(language, dayOptions),
  dayOfYear: pattern(language, { ...dayOptions, year: 'numeric' }),
  time: pattern(language, timeOptions),
  join: language === 'ja' ? ' ' : ', ',
})
