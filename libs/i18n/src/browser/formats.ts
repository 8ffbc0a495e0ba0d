/**
 * Numbers, money, dates and counted words without Intl's data: Chromium has none for Armenian. It runs in the browser by
 * data that the server gathers from Node's Intl (`format-data.ts`), and writes what Node would write; a test compares.
 */
export type DatePiece = string | { readonly part: 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second' }

/** What stands before and after the figure of a currency, and how many decimals it has (ISO 4217). */
export interface CurrencyFormat {
  readonly before: string
  readonly after: string
  readonly beforeNegative: string
  readonly afterNegative: string
  readonly digits: number
}

export interface FormatData {
  readonly group: string
  readonly decimal: string
  readonly minus: string
  /** Digits of the whole part from which separators are written: Polish writes 1234 but 12 345. */
  readonly groupFrom: number
  /** What stands after a percentage. */
  readonly percent: string
  readonly months: readonly string[]
  /** Day and month; with the year; the time with and without seconds. */
  readonly day: readonly DatePiece[]
  readonly dayOfYear: readonly DatePiece[]
  readonly time: readonly DatePiece[]
  readonly minutes: readonly DatePiece[]
  /** Between a day and a time. */
  readonly join: string
  /** ISO 4217 code → how it is written. */
  readonly currencies: Readonly<Record<string, CurrencyFormat>>
}

/** A text with `{placeholders}`, or one form a plural category. */
export type WordForm = string | Readonly<Record<string, string>>

interface Local {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
}

const localOf = (at: Date): Local => ({
  year: at.getFullYear(),
  month: at.getMonth() + 1,
  day: at.getDate(),
  hour: at.getHours(),
  minute: at.getMinutes(),
  second: at.getSeconds(),
})

/** A decimal numeral (no exponent) to this many decimals, halves away from zero as Intl does it. */
export const roundedDecimal = (numeral: string, digits: number): string => {
  const negative = numeral.startsWith('-')
  const [whole = '0', fraction = ''] = numeral.replace('-', '').split('.')
  const kept = fraction.slice(0, digits).padEnd(digits, '0')
  const up = (fraction[digits] ?? '0') >= '5'
  const units = BigInt(whole + kept) + (up ? 1n : 0n)
  const text = String(units).padStart(digits + 1, '0')
  const cut = text.length - digits
  return `${negative ? '-' : ''}${text.slice(0, cut)}${digits === 0 ? '' : `.${text.slice(cut)}`}`
}

/** A number as a decimal numeral: what is too small for its digits is written out. */
const numeralOf = (value: number): string => {
  const text = String(value)
  return text.includes('e') ? value.toFixed(20) : text
}

export const createFormats = (data: FormatData) => {
  const grouped = (whole: string): string =>
    whole.length < data.groupFrom ? whole : whole.replace(/\B(?=(\d{3})+$)/g, data.group)

  const unsigned = (numeral: string): string => {
    const [whole = '0', fraction] = numeral.replace('-', '').split('.')
    return grouped(whole) + (fraction === undefined ? '' : data.decimal + fraction)
  }

  /** A decimal string with all its digits, exact whatever its size. */
  const decimal = (amount: string): string => (amount.startsWith('-') ? data.minus : '') + unsigned(amount)

  /** @param digits decimals, always written */
  const number = (value: number, digits = 0): string => decimal(roundedDecimal(numeralOf(value), digits))

  /** @param share 0.943 → 94.3% */
  const percent = (share: number, digits = 1): string =>
    decimal(roundedDecimal(numeralOf(Number((share * 100).toPrecision(15))), digits)) + data.percent

  /** @param amount a decimal string. A currency that is not known stands by its code. */
  const money = ({ amount, currency }: { readonly amount: string; readonly currency: string }): string => {
    const format = data.currencies[currency]
    if (!format) return `${decimal(amount)}\u00a0${currency}`
    const numeral = roundedDecimal(amount, format.digits)
    return numeral.startsWith('-')
      ? format.beforeNegative + unsigned(numeral) + format.afterNegative
      : format.before + unsigned(numeral) + format.after
  }

  const written = (pieces: readonly DatePiece[], value: Local): string =>
    pieces
      .map((piece) => {
        if (typeof piece === 'string') return piece
        if (piece.part === 'month') return data.months[value.month - 1] ?? ''
        const figure = String(value[piece.part])
        return piece.part === 'year' || piece.part === 'day' ? figure : figure.padStart(2, '0')
      })
      .join('')

  const dayPieces = (value: Local, now: Date): readonly DatePiece[] =>
    value.year === now.getFullYear() ? data.day : data.dayOfYear

  /** A calendar day, YYYY-MM-DD, the same everywhere. The year only where it is not this one. */
  const day = (date: string, now: Date): string => {
    const [year = 0, month = 0, dayOfMonth = 0] = date.slice(0, 10).split('-').map(Number)
    const value = { year, month, day: dayOfMonth, hour: 0, minute: 0, second: 0 }
    return written(dayPieces(value, now), value)
  }

  /** The day that an instant falls on for the reader. */
  const dayOf = (instant: string, now: Date): string => {
    const value = localOf(new Date(instant))
    return written(dayPieces(value, now), value)
  }

  /** An instant in the reader's own time zone, to the second. */
  const time = (instant: string): string => written(data.time, localOf(new Date(instant)))
  /** To the minute. */
  const clock = (instant: string): string => written(data.minutes, localOf(new Date(instant)))

  /** Day and time, to the minute. */
  const moment = (instant: string, now: Date): string => dayOf(instant, now) + data.join + clock(instant)
  /** Day and time, to the second. */
  const second = (instant: string, now: Date): string => dayOf(instant, now) + data.join + time(instant)

  return { number, decimal, percent, money, day, dayOf, moment, second, time, clock }
}
export type Formats = ReturnType<typeof createFormats>

/** The text of a key with its values; `count` chooses the plural form and is written with separators. A key without a text stands for itself. */
export const createWords = (
  words: Readonly<Record<string, WordForm>>,
  language: string,
  number: (value: number) => string,
) => {
  const rules = new Intl.PluralRules(language)
  return (key: string, values: Readonly<Record<string, string | number>> = {}): string => {
    const form = words[key]
    if (form === undefined) return key
    const text = typeof form === 'string' ? form : (form[rules.select(Number(values.count))] ?? form.other ?? key)
    return text.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = values[name] ?? ''
      return typeof value === 'number' ? number(value) : value
    })
  }
}
