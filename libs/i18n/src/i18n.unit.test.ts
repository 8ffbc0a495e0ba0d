import { describe, expect, it } from '@jest/globals'
import {
  composeMessage,
  formatDate,
  formatDateTime,
  formatDay,
  formatMoney,
  formatNumber,
  formatQuantity,
  isTextKey,
  languages,
  messages,
  reasonFor,
  texts,
  translate,
  type Language,
  type MessageKind,
} from './index.ts'
import { placeholdersOf, type Dictionary, type Form } from './text.ts'

/** CLDR puts no-break spaces into numbers; a test is read by people. */
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ')
const dictionary: Dictionary = texts
const formsOf = (form: Form): string[] => (typeof form === 'string' ? [form] : Object.values({ ...form }))

const script: Record<Exclude<Language, 'en' | 'pl'>, RegExp> = {
  ja: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u,
  hy: /\p{Script=Armenian}/u,
}

describe('texts', () => {
  it.each(Object.entries(dictionary))(
    '%s names the same values in every language and every plural form',
    (key, text) => {
      for (const language of languages)
        for (const form of formsOf(text[language]))
          expect([key, [...placeholdersOf(form)].sort()]).toEqual([key, [...placeholdersOf(text.en)].sort()])
    },
  )

  it.each(Object.entries(messages))(
    'the message %s names the same values in every language, line by line',
    (_, letters) => {
      for (const language of languages) {
        const { subject, lines } = letters[language]
        expect([...placeholdersOf(subject)]).toEqual([...placeholdersOf(letters.en.subject)])
        expect(lines.map((line: Form) => [...placeholdersOf(line)])).toEqual(
          letters.en.lines.map((line: Form) => [...placeholdersOf(line)]),
        )
      }
    },
  )

  it('are written in the script of their language', () => {
    for (const [key, text] of Object.entries(dictionary)) {
      if (key === 'ops.sku') continue
      for (const language of ['ja', 'hy'] as const)
        for (const form of formsOf(text[language])) expect(form).toMatch(script[language])
    }
    for (const letters of Object.values(messages))
      for (const language of ['ja', 'hy'] as const)
        for (const form of [letters[language].subject, ...letters[language].lines])
          if (form !== '{answer}') expect(form).toMatch(script[language]) // the agent's own words
  })

  it('choose the plural form of the language', () => {
    expect([0, 1, 2].map((count) => translate('en', 'ops.orderCount', { count }))).toEqual([
      '0 orders',
      '1 order',
      '2 orders',
    ])
    expect([1, 2, 5, 12, 22, 25, 112, 122].map((count) => translate('pl', 'ops.orderCount', { count }))).toEqual([
      '1 zamówienie',
      '2 zamówienia',
      '5 zamówień',
      '12 zamówień',
      '22 zamówienia',
      '25 zamówień',
      '112 zamówień',
      '122 zamówienia',
    ])
    expect(translate('ja', 'ops.orderCount', { count: 1234 })).toBe('1,234件の注文')
    expect([0, 1, 2].map((count) => translate('hy', 'ops.orderCount', { count }))).toEqual([
      '0 պատվեր',
      '1 պատվեր',
      '2 պատվեր',
    ])
  })

  it('take values as they are, braces and dollars included', () => {
    expect(translate('en', 'tracking.title', { orderId: '$& {name}' })).toBe('Your order $& {name}')
    // @ts-expect-error -- a value is missing, which does not compile, and throws where types were got around
    expect(() => translate('en', 'tracking.title', {})).toThrow(/orderId/)
    // @ts-expect-error -- no such key
    expect(() => translate('en', 'tracking.nothing')).toThrow(TypeError)
  })

  it('know every tracker status', () => {
    const statuses = [
      'unknown',
      'pre_transit',
      'in_transit',
      'out_for_delivery',
      'delivered',
      'available_for_pickup',
      'return_to_sender',
      'failure',
      'cancelled',
      'error',
    ]
    for (const status of statuses) expect(isTextKey(`tracking.status.${status}`)).toBe(true)
    expect([isTextKey('tracking.status.nonsense'), isTextKey('toString')]).toEqual([false, false])
  })
})

describe('messages', () => {
  const values = {
    orderId: 'A-1',
    name: '山田 花子',
    count: 2,
    items: 'Jekyll Carbon 2 × 2',
    promisedDate: '2026年1月9日',
    trackingUrl: 'https://shop.example/track/x',
  }

  it('are whole letters', () => {
    expect(composeMessage('order-confirmed', 'ja', values).text).toBe(
      [
        '山田 花子 様',
        '',
        'このたびはご注文いただき、誠にありがとうございます。ご注文を確定いたしました。',
        'ご注文点数：2点',
        'ご注文商品：Jekyll Carbon 2 × 2',
        'お届け予定日：2026年1月9日',
        'ご注文の状況は、こちらからご確認いただけます：https://shop.example/track/x',
        '',
        '今後ともよろしくお願いいたします。',
      ].join('\n'),
    )
  })

  it('leave out a line whose value is not known, and greet without a name that was erased', () => {
    const message = composeMessage('shipped', 'pl', { orderId: 'A-1', count: 5 })
    expect(message.greeting).toBe('Dzień dobry!')
    expect(message.lines).toEqual(['Przekazaliśmy Państwa paczkę przewoźnikowi.', 'Paczka zawiera 5 sztuk.'])
  })

  it('have something to say in every language even with nothing known but the order', () => {
    for (const kind of Object.keys(messages) as MessageKind[])
      for (const language of languages) {
        const { subject, text } = composeMessage(kind, language, { orderId: 'A-1' })
        if (kind !== 'nps-asked') expect(subject).toContain('A-1') // it asks about the shop, not about an order
        expect(text).not.toMatch(/[{}]/)
      }
  })

  it.each([
    ...['weather_delay', 'customs_delay', 'delayed', 'silence', 'missed_milestone', 'hub_slowdown', 'eta_slipped'],
    ...[
      'supply-late',
      'no-date',
      'supplied',
      'stock-shortfall',
      'nobody-there',
      'address_correction',
      'lost',
      'damaged',
    ],
  ])('have words for why something went wrong: %s', (code) => {
    for (const language of languages) expect(reasonFor(code, language)).toMatch(/\p{L}{2}/u)
  })

  it('keep a subject to one line', () => {
    expect(composeMessage('lost', 'en', { orderId: 'A\r\nBcc: x@example.com' }).subject).toBe(
      'The parcel of your order A Bcc: x@example.com has been lost',
    )
  })
})

describe('formats', () => {
  const at = '2026-01-05T23:30:00.000Z'

  it('write the day of the place', () => {
    expect(languages.map((language) => formatDate(at, language, 'Asia/Tokyo'))).toEqual([
      'January 6, 2026',
      '2026年1月6日',
      '6 stycznia 2026',
      '06 հունվարի, 2026 թ.',
    ])
    expect(formatDate(at, 'en', 'America/Denver')).toBe('January 5, 2026')
    expect(formatDay('2026-01-05', 'ja')).toBe('2026年1月5日')
    expect(plain(formatDateTime(at, 'en', 'Europe/Warsaw'))).toBe('January 6, 2026 at 12:30 AM')
    expect(formatDateTime(at, 'hy', 'Asia/Yerevan')).toContain('03:30')
    expect(() => formatDate(at, 'en', 'Mars/Olympus')).toThrow(RangeError)
  })

  it('write money with the decimals of its currency, exactly', () => {
    expect(formatMoney({ minor: 607000, currency: 'USD' }, 'en')).toBe('$6,070.00')
    expect(formatMoney({ minor: 1980, currency: 'JPY' }, 'ja')).toBe('￥1,980')
    expect(plain(formatMoney({ minor: 1234560, currency: 'PLN' }, 'pl'))).toBe('12 345,60 zł')
    expect(plain(formatMoney({ minor: 1234560, currency: 'AMD' }, 'hy'))).toBe('12 345,60 ֏')
    expect(plain(formatMoney({ minor: 1234, currency: 'BHD' }, 'en'))).toBe('BHD 1.234')
    expect(formatMoney({ minor: Number.MAX_SAFE_INTEGER, currency: 'USD' }, 'en')).toBe('$90,071,992,547,409.91')
  })

  it('write numbers and quantities', () => {
    expect(languages.map((language) => plain(formatNumber(12345.5, language)))).toEqual([
      '12,345.5',
      '12,345.5',
      '12 345,5',
      '12 345,5',
    ])
    expect(languages.map((language) => formatQuantity(3, language))).toEqual(['3 items', '3点', '3 sztuki', '3 հատ'])
  })
})
