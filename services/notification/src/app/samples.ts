import { placeholdersIn } from '@onhand/i18n'
import type { Facts } from '../domain/message.ts'
import { templates, type Template } from '../domain/templates.ts'
import { MADE_OF } from './brings.ts'

const usual: Facts = {
  lines: [
    { sku: 'MUG-BLUE', quantity: 2 },
    { sku: 'TEA-SENCHA', quantity: 1 },
  ],
  instead: [{ sku: 'MUG-GREEN', quantity: 2 }],
  shipmentId: 'A-1001-s1',
  carrier: 'Yamato',
  trackingNumber: '4321-8765-0012',
  date: '2026-12-04',
  previousDate: '2026-12-01',
  amount: { amount: '1980', currency: 'JPY' },
  location: 'ST-OSAKA',
  returnId: 'A-1001-r1',
  caseId: 'q.7f3a91',
  surveyId: 'delivery.A-1001-s1',
  at: '2026-12-04T05:20:00.000Z',
  reason: 'weather',
}
const PLN = { amount: '129.90', currency: 'PLN' }
const own: Partial<Readonly<Record<Template, Facts>>> = {
  'promise-changed': { reason: 'supplied' },
  'delivery-failed': { reason: 'nobody-there' },
  'wish-accepted': { wish: 'another-day' },
  'wish-refused': { wish: 'address-correction' },
  'wish-unanswered': { wish: 'neighbour' },
  refunded: { amount: PLN },
  'refund-offered': { amount: PLN },
  'payment-declined': { amount: PLN },
  apology: { reason: 'carrier', remedy: 'refund-shipping', amount: { amount: '600', currency: 'JPY' } },
  remedy: { remedy: 'credit', amount: PLN },
  'recovery-follow-up': { remedy: 'replacement' },
  'csat-asked': { reason: 'delivery' },
  'nps-asked': { reason: 'calm', surveyId: 'calm.A-1001' },
}
const NAMES: Readonly<Record<string, string>> = {
  'MUG-BLUE': 'Mug, blue',
  'MUG-GREEN': 'Mug, green',
  'TEA-SENCHA': '煎茶 100g',
  'ST-OSAKA': 'Osaka Shinsaibashi',
}

/** What no line names, and a letter is written from all the same: links, and the amount of a remedy. */
const BESIDE: readonly (keyof Facts)[] = ['surveyId', 'amount']

const isMade = (name: string): name is keyof typeof MADE_OF => Object.hasOwn(MADE_OF, name)

/** Made-up facts that fill every line of a message, and no others: for previews and test mails. */
export const sampleFacts = (template: Template): Facts => {
  const named = [...placeholdersIn(template)].filter(isMade).map((name): keyof Facts => MADE_OF[name])
  const wanted = new Set<string>([...named, ...BESIDE])
  const all = Object.entries({ ...usual, ...own[template] })
  return Object.fromEntries(all.filter(([fact]) => wanted.has(fact)))
}
export const sampleNames = { item: (sku: string) => NAMES[sku] ?? sku, place: (id: string) => NAMES[id] ?? id }
export const samplePerson: Readonly<Record<string, string>> = {
  en: 'Alex Morgan',
  ja: '山田 花子',
  pl: 'Łucja Żak',
  hy: 'Անի Սարգսյան',
}
export const sampleAnswer: Readonly<Record<string, string>> = {
  en: 'We called the carrier: your parcel is at the depot and comes tomorrow morning.',
  ja: '配送業者に確認いたしました。お荷物は営業所にあり、明日の午前中にお届けいたします。',
  pl: 'Rozmawialiśmy z przewoźnikiem: paczka jest w sortowni i dotrze jutro rano.',
  hy: 'Մենք զանգահարել ենք առաքող ընկերություն. Ձեր ծանրոցը պահեստում է և կհասնի վաղն առավոտյան։',
}
export const isTemplate = (text: string): text is Template => (templates as readonly string[]).includes(text)
