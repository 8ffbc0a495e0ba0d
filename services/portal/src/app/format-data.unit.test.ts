import { describe, expect, it } from '@jest/globals'
import { languages, texts, translate, type Language } from '@onhand/i18n'
import { formatDataOf, type FormatData } from './format-data.ts'

interface Formats {
  readonly number: (value: number) => string
  readonly decimal: (amount: string) => string
  readonly day: (date: string, now: Date) => string
  readonly moment: (instant: string, now: Date) => string
}
interface FormatModule {
  readonly createFormats: (data: FormatData) => Formats
  readonly createWords: (
    words: Readonly<Record<string, unknown>>,
    language: Language,
    number: (value: number) => string,
  ) => (key: string, values?: Readonly<Record<string, string | number>>) => string
}
const { createFormats, createWords } = (await import(
  new URL('../browser/format.js', import.meta.url).href
)) as FormatModule

describe.each(languages)('the browser writes %s as Node does', (language) => {
  const formats = createFormats(formatDataOf(language))

  it.each([0, 7, -7, 999, 1_000, 1_234, 12_345, -123_456, 9_007_199_254_740_991])('the number %d', (value) => {
    expect(formats.number(value)).toBe(new Intl.NumberFormat(language).format(value))
  })

  it('amounts, with every decimal', () => {
    const twoDigits = new Intl.NumberFormat(language, { minimumFractionDigits: 2 })
    expect(formats.decimal('12345.60')).toBe(twoDigits.format(12_345.6))
    expect(formats.decimal('-0.05')).toBe(twoDigits.format(-0.05))
  })

  it('each day of a leap year, and of another year with its year', () => {
    const short = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', timeZone: 'UTC' })
    const long = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
    for (let day = 0; day < 366; day += 1) {
      const at = new Date(Date.UTC(2028, 0, 1 + day))
      const date = at.toISOString().slice(0, 10)
      expect(formats.day(date, new Date('2028-06-15T12:00:00Z'))).toBe(short.format(at))
      expect(formats.day(date, new Date('2026-06-15T12:00:00Z'))).toBe(long.format(at))
    }
  })

  it('moments in the zone of the machine', () => {
    const at = new Date('2026-03-04T05:06:07.000Z')
    const time = new Intl.DateTimeFormat(language, {
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    })
    expect(formats.moment(at.toISOString(), new Date('2026-06-15T12:00:00Z'))).toContain(time.format(at))
  })

  it('counted words', () => {
    const words = Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, text[language]]))
    const t = createWords(words, language, (value) => formats.number(value))
    for (const count of [0, 1, 2, 5, 12, 22, 1_500])
      expect(t('ops.orderCount', { count })).toBe(translate(language, 'ops.orderCount', { count }))
  })
})
