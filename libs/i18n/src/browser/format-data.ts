import { exponentOf } from '@onhand/money'
import type { Language } from '../languages.ts'
import type { CurrencyFormat, DatePiece, FormatData } from './formats.ts'

const SAMPLE = Date.UTC(2026, 10, 21, 13, 45, 56)
const parts = ['year', 'month', 'day', 'hour', 'minute', 'second'] as const
const isPart = (type: string): type is (typeof parts)[number] => parts.some((part) => part === type)

const formatIn = (language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC', hourCycle: 'h23' })

const pattern = (language: Language, options: Intl.DateTimeFormatOptions): DatePiece[] =>
  formatIn(language, options)
    .formatToParts(SAMPLE)
    .map(({ type, value }) => (isPart(type) ? { part: type } : value))

const dayOptions = { day: 'numeric', month: 'short' } as const
const minuteOptions = { hour: '2-digit', minute: '2-digit' } as const

/** The months as they stand beside a day: in some languages another form than alone. */
const monthNames = (language: Language): string[] =>
  Array.from({ length: 12 }, (_, month) => {
    const formatted = formatIn(language, dayOptions).formatToParts(Date.UTC(2026, month, 21))
    return formatted.find(({ type }) => type === 'month')?.value ?? ''
  })

const separator = (language: Language, value: number, type: Intl.NumberFormatPartTypes, missing: string): string =>
  new Intl.NumberFormat(language).formatToParts(value).find((piece) => piece.type === type)?.value ?? missing

/** What stands around the figure. */
const around = (pieces: readonly Intl.NumberFormatPart[]): { before: string; after: string } => {
  const isFigure = ({ type }: Intl.NumberFormatPart): boolean =>
    type === 'integer' || type === 'group' || type === 'decimal' || type === 'fraction'
  const text = (some: readonly Intl.NumberFormatPart[]): string => some.map(({ value }) => value).join('')
  return {
    before: text(pieces.slice(0, pieces.findIndex(isFigure))),
    after: text(pieces.slice(pieces.findLastIndex(isFigure) + 1)),
  }
}

const currencyIn = (language: Language, currency: string, digits: number): CurrencyFormat => {
  const format = new Intl.NumberFormat(language, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
  const [positive, negative] = [around(format.formatToParts(1)), around(format.formatToParts(-1))]
  return { ...positive, beforeNegative: negative.before, afterNegative: negative.after, digits }
}

const currencies = (language: Language): Record<string, CurrencyFormat> =>
  Object.fromEntries(
    Intl.supportedValuesOf('currency').flatMap((currency) => {
      const digits = exponentOf(currency)
      return digits === undefined ? [] : [[currency, currencyIn(language, currency, digits)]]
    }),
  )

/** What a browser needs to write numbers, money and dates as this process's Intl writes them. */
export const formatDataOf = (language: Language): FormatData => ({
  group: separator(language, 12_345, 'group', ''),
  decimal: separator(language, 1.5, 'decimal', '.'),
  minus: separator(language, -1, 'minusSign', '-'),
  groupFrom: separator(language, 1_234, 'group', '') === '' ? 5 : 4,
  percent: around(new Intl.NumberFormat(language, { style: 'percent' }).formatToParts(1)).after,
  months: monthNames(language),
  day: pattern(language, dayOptions),
  dayOfYear: pattern(language, { ...dayOptions, year: 'numeric' }),
  time: pattern(language, { ...minuteOptions, second: '2-digit' }),
  minutes: pattern(language, minuteOptions),
  join: language === 'ja' ? ' ' : ', ',
  currencies: currencies(language),
})
