import { describe, expect, it } from '@jest/globals'
import { collectionCode } from '@onhand/service'
import { createCompose } from './compose.ts'
import type { Draft, Envelope } from '../domain/message.ts'

const compose = createCompose({ publicUrl: () => 'https://shop.example', trackingSecret: 'a-secret-for-tests' })
const request = (language: Envelope['language'], facts: Draft['facts'] = {}): Draft & Envelope => ({
  messageId: 'shipped.A-1-s1',
  orderId: 'A-1',
  template: 'shipped',
  facts: { carrier: 'UPS', trackingNumber: 'EZ4000000004', lines: [{ sku: 'SKU-1', quantity: 2 }], ...facts },
  cause: { eventId: 'e1', type: 'onhand.shipment.shipped.v1' },
  channel: 'email',
  customerId: 'C-1',
  language,
  requestedAt: '2026-01-05T09:00:00.000Z',
})
const to = { name: '佐藤 花子', address: 'c1@example.com' }

describe('composing a mail', () => {
  it.each([
    ['en', 'Your order A-1 is on its way'],
    ['ja', 'ご注文 A-1 を発送いたしました'],
    ['pl', 'Zamówienie A-1 jest w drodze'],
    ['hy', 'Ձեր A-1 պատվերը ճանապարհին է'],
  ] as const)('writes in the language of the customer (%s)', (language, subject) => {
    const { mail } = compose(request(language), to)
    expect(mail.subject).toBe(subject)
    expect(mail.text).toContain('EZ4000000004')
    expect(mail.html).toContain(`<html lang="${language}">`)
  })
  it('links to the tracking page of the order, the same in text and HTML', () => {
    const { text, html } = compose(request('en'), to).mail
    const [link] = /https:\/\/shop\.example\/track\/[\w-]{22}/.exec(text) ?? []
    expect(link).toBeDefined()
    expect(html).toContain(link ?? 'no link')
  })
  it('escapes what a person typed as a name', () => {
    const { html, text } = compose(request('en'), { ...to, name: '<script>alert(1)</script>' }).mail
    expect(html).not.toContain('<script>')
    expect(html).toContain('&lt;script&gt;')
    expect(text).toContain('<script>alert(1)</script>')
  })
  it('never lets a value break the subject into a second header', () => {
    const { subject } = compose({ ...request('en'), orderId: 'A-1\r\nBcc: x@example.com' }, to).mail
    expect(subject).not.toMatch(/[\r\n]/)
  })
  it.each(['en', 'ja', 'pl', 'hy'] as const)(
    'tells who collects the code that the counter asks for (%s)',
    (language) => {
      const facts = { location: 'ST-OSAKA', date: '2026-01-12' }
      const ready = { ...request(language, facts), template: 'ready-for-pickup' as const }
      const { mail, short } = compose(ready, to)
      const code = collectionCode('a-secret-for-tests', 'A-1')
      for (const text of [mail.text, mail.html, short]) expect(text).toContain(code)
      expect(compose(request(language), to).mail.text).not.toContain(code)
    },
  )
})
