import { exponentOf, toAmount, type Money } from '@onhand/money'
import type { Language } from './languages.ts'
import { countingIn, render, type Text } from './text.ts'

const cache = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat>()
const cached = <Format extends Intl.DateTimeFormat | Intl.NumberFormat>(key: string, make: () => Format): Format => {
  const format = cache.get(key) ?? make()
  if (cache.size < 1_000) cache.set(key, format) // Time zones come from outside: a bound, not a hope.
  return format as Format
}

const inZone = (instant: string, language: Language, timeZone: string, timeStyle: 'short' | undefined): string =>
  cached(
    `${language} ${timeZone} ${String(timeStyle)}`,
    () => new Intl.DateTimeFormat(language, { dateStyle: 'long', ...(timeStyle && { timeStyle }), timeZone }),
  ).format(new Date(instant))

/** The calendar day of an ISO-8601 instant in an IANA time zone: "January 5, 2026". Throws a RangeError for an unknown zone or no instant. */
export const formatDate = (instant: string, language: Language, timeZone: string): string =>
  inZone(instant, language, timeZone, undefined)

/** Day and time of an ISO-8601 instant in an IANA time zone. */
export const formatDateTime = (instant: string, language: Language, timeZone: string): string =>
  inZone(instant, language, timeZone, 'short')

/** A date without a time, YYYY-MM-DD: it is the same day everywhere. */
export const formatDay = (date: string, language: Language): string =>
  formatDate(`${date}T00:00:00.000Z`, language, 'UTC')

/** An amount with all decimals of its currency by ISO 4217, exact whatever its size. */
export const formatMoney = (money: Money, language: Language): string => {
  const digits = exponentOf(money.currency) ?? 2
  const format = cached(
    `${language} ${money.currency}`,
    () =>
      new Intl.NumberFormat(language, {
        style: 'currency',
        currency: money.currency,
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      }),
  )
  return format.format(toAmount(money) as `${number}`)
}

export const formatNumber = (value: number, language: Language): string => countingIn(language).numbers.format(value)

const pieces: Text = {
  en: { one: '{count} item', other: '{count} items' },
  ja: '{count}点',
  pl: { one: '{count} sztuka', few: '{count} sztuki', many: '{count} sztuk', other: '{count} sztuki' },
  hy: '{count} հատ',
}

/** Units with their word: "3 items", 3点, 3 sztuki, 3 հատ. */
export const formatQuantity = (count: number, language: Language): string =>
  render(pieces[language], language, { count })
