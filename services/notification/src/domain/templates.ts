/** What a message tells; each has a text in every language. */
export const templates = [
  'order-confirmed',
  'backordered',
  'promise-changed',
  'refund-offered',
  'substitute-offered',
  'payment-declined',
  'shipped',
  'delayed',
  'out-for-delivery',
  'delivery-failed',
  'wish-accepted',
  'wish-refused',
  'wish-unanswered',
  'ready-for-pickup',
  'pickup-expired',
  'delivered',
  'returned-to-sender',
  'lost',
  'return-authorized',
  'return-declined',
  'return-received',
  'refunded',
  'cancelled',
  'apology',
  'remedy',
  'recovery-follow-up',
  'case-received',
  'case-answered',
  'csat-asked',
  'nps-asked',
] as const
export type Template = (typeof templates)[number]

/** What a customer may allow or not. `order`: what they have to know of their own order. */
export const purposes = ['order', 'recovery', 'care', 'feedback', 'marketing'] as const
export type Purpose = (typeof purposes)[number]

const PURPOSE: Partial<Readonly<Record<Template, Purpose>>> = {
  apology: 'recovery',
  remedy: 'recovery',
  'recovery-follow-up': 'recovery',
  'case-received': 'care',
  'case-answered': 'care',
  'csat-asked': 'feedback',
  'nps-asked': 'feedback',
}
export const purposeOf = (template: Template): Purpose => PURPOSE[template] ?? 'order'

/** What is allowed where the customer said nothing: all but advertising. */
export const allowedByDefault = (purpose: Purpose): boolean => purpose !== 'marketing'

/** What several parts of an order do at one moment: gathered for a while and told in one message. */
const GATHERED: ReadonlySet<Template> = new Set<Template>(['backordered', 'cancelled', 'shipped', 'delayed'])
export const isGathered = (template: Template): boolean => GATHERED.has(template)

/** What cannot wait for the morning: somebody is at the door. A brand may say otherwise. */
const URGENT: ReadonlySet<Template> = new Set<Template>(['out-for-delivery', 'delivery-failed'])
export const isUrgent = (template: Template): boolean => URGENT.has(template)

/** What may be the first that a customer hears of an order. */
const OPENING: ReadonlySet<string> = new Set<Template>(['order-confirmed', 'cancelled', 'backordered'])
export const opensConversation = (template: string): boolean => OPENING.has(template)
