import { describe, expect, it } from '@jest/globals'
import { Id, Instant, InstantInput, Money, Quantity, text } from './ids.ts'

const accepts = (schema: { safeParse: (value: unknown) => { success: boolean } }, value: unknown) =>
  schema.safeParse(value).success

describe('Id', () => {
  it.each(['A', '0', 'SKU-1', 'a.b_c-d', 'x'.repeat(64)])('accepts %s', (id) => expect(accepts(Id, id)).toBe(true))
  it.each(['', '-a', '.a', 'a b', 'a/b', 'a@b', 'ä', 'a\n', 'x'.repeat(65), 7])('refuses %j', (id) =>
    expect(accepts(Id, id)).toBe(false),
  )
})

describe('Instant', () => {
  it('takes only UTC with milliseconds, so that text order is time order', () => {
    expect(accepts(Instant, '2026-01-05T09:00:00.000Z')).toBe(true)
    for (const other of [
      '2026-01-05T09:00:00Z',
      '2026-01-05T09:00:00.000+01:00',
      '2026-02-30T09:00:00.000Z',
      '2026-01-05',
    ]) {
      expect(accepts(Instant, other)).toBe(false)
    }
  })
  it('is what every form that callers send is read into', () => {
    expect(InstantInput.parse('2026-01-05T09:00:00Z')).toBe('2026-01-05T09:00:00.000Z')
    expect(InstantInput.parse('2026-01-05T10:00:00.123456+01:00')).toBe('2026-01-05T09:00:00.123Z')
    expect(accepts(InstantInput, '2026-01-05T09:00:00')).toBe(false)
  })
})

describe('Quantity', () => {
  it.each([0, -1, 1.5, 100_000_001, '1', Number.NaN])('refuses %j', (quantity) =>
    expect(accepts(Quantity, quantity)).toBe(false),
  )
  it('reaches a hundred million', () => expect(accepts(Quantity, 100_000_000)).toBe(true))
})

describe('Money', () => {
  it.each(['0', '6070.00', '0.5', '999999999999999.9999'])('accepts %s', (amount) =>
    expect(accepts(Money, { amount, currency: 'USD' })).toBe(true),
  )
  it.each(['', '-1', '01', '1.', '.5', '1,5', '1e3', 6070])('refuses %j', (amount) =>
    expect(accepts(Money, { amount, currency: 'USD' })).toBe(false),
  )
  it('refuses a currency in another form', () => expect(accepts(Money, { amount: '1', currency: 'usd' })).toBe(false))
})

describe('text', () => {
  it('refuses what jsonb cannot hold', () => {
    expect(accepts(text(10), 'a\u0000b')).toBe(false)
    expect(accepts(text(10), 'a\ud800')).toBe(false)
    expect(accepts(text(10), '自転車 🚲')).toBe(true)
    expect(accepts(text(3), '')).toBe(false)
    expect(accepts(text(3), 'four')).toBe(false)
  })
})
