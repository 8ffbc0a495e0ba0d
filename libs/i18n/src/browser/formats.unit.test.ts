import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { languages } from '../languages.ts'
import { texts, translate } from '../translate.ts'
import { formatDataOf } from './format-data.ts'
import { createFormats, createWords } from './formats.ts'

describe.each(languages)('the browser writes %s as Node does', (language) => {
  const data = formatDataOf(language)
  const formats = createFormats(data)
  const now = new Date('2026-06-15T12:00:00Z')

  it('every integer', () => {
    const intl = new Intl.NumberFormat(language)
    fc.assert(fc.property(fc.maxSafeInteger(), (value) => expect(formats.number(value)).toBe(intl.format(value))))
  })

  it('numbers with decimals, halves rounded alike', () => {
    const intl = new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
    const hundredths = fc.integer({ min: -1_000_000, max: 1_000_000 }).map((value) => value / 1_000)
    fc.assert(
      fc.property(hundredths, (value) => {
        const expected = intl.format(value)
        // Node writes −0.00 for what rounds to nothing; here too.
        expect(formats.number(value, 2)).toBe(expected)
      }),
    )
  })

  it('shares', () => {
    const intl = new Intl.NumberFormat(language, {
      style: 'percent',
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
    })
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), (value) => {
        expect(formats.percent(value / 10_000)).toBe(intl.format(value / 10_000))
      }),
    )
  })

  it('money of every currency, both signs, with all its decimals', () => {
    const known = Object.entries(data.currencies)
    expect(known.length).toBeGreaterThan(100)
    for (const [currency, { digits }] of known) {
      const style = {
        style: 'currency',
        currency,
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      } as const
      const intl = new Intl.NumberFormat(language, style)
      for (const value of [0, 1, 12.5, 1_234.56, 12_345.6, 9_876_543.21, -1, -12_345.6]) {
        const amount = value.toFixed(digits)
        expect(formats.money({ amount, currency })).toBe(intl.format(Number(amount)))
      }
    }
    expect(formats.money({ amount: '12.50', currency: 'XXQ' })).toContain('XXQ')
  })

  it('each day of a leap year, and of another year with its year', () => {
    const short = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', timeZone: 'UTC' })
    const long = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
    for (let day = 0; day < 366; day += 1) {
      const at = new Date(Date.UTC(2028, 0, 1 + day))
      const date = at.toISOString().slice(0, 10)
      expect(formats.day(date, new Date('2028-06-15T12:00:00Z'))).toBe(short.format(at))
      expect(formats.day(date, now)).toBe(long.format(at))
    }
  })

  it('moments in the zone of the machine', () => {
    const at = new Date('2026-03-04T05:06:07.000Z').toISOString()
    const minutes = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
    const time = new Intl.DateTimeFormat(language, { ...minutes, second: '2-digit' })
    expect(formats.time(at)).toBe(time.format(new Date(at)))
    expect(formats.clock(at)).toBe(new Intl.DateTimeFormat(language, minutes).format(new Date(at)))
    expect(formats.second(at, now)).toBe(`${formats.dayOf(at, now)}${data.join}${formats.time(at)}`)
  })

  it('counted words', () => {
    const words = Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, text[language]]))
    const t = createWords(words, language, (value) => formats.number(value))
    for (const count of [0, 1, 2, 5, 12, 22, 1_500])
      expect(t('ops.orderCount', { count })).toBe(translate(language, 'ops.orderCount', { count }))
    expect(t('nobody.wrote.this')).toBe('nobody.wrote.this')
  })
})
