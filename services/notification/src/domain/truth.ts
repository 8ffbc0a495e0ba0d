import type { Part } from './message.ts'
import type { Template } from './templates.ts'

/** Something that became true of an order: a message's own news, or a fact that nobody is told of. */
export interface News {
  readonly what: Template | 'collected' | 'completed' | 'line-delivered'
  readonly shipmentId?: string | undefined
  readonly lineNumbers?: readonly number[] | undefined
  /** The whole order, whatever else is named. */
  readonly wholeOrder?: boolean | undefined
}

/** About the same parcel: what of it is no longer true once this has happened. */
const PARCEL: Partial<Readonly<Record<News['what'], ReadonlySet<Template>>>> = {
  delayed: new Set<Template>(['delayed', 'out-for-delivery']),
  'out-for-delivery': new Set<Template>(['delayed', 'delivery-failed']),
  'delivery-failed': new Set<Template>(['out-for-delivery', 'delayed']),
  'ready-for-pickup': new Set<Template>(['delayed', 'out-for-delivery', 'delivery-failed']),
  delivered: new Set<Template>(['delayed', 'out-for-delivery', 'delivery-failed', 'ready-for-pickup']),
  collected: new Set<Template>(['ready-for-pickup', 'delayed']),
  'returned-to-sender': new Set<Template>(['delayed', 'out-for-delivery', 'delivery-failed', 'ready-for-pickup']),
  lost: new Set<Template>(['delayed', 'out-for-delivery', 'delivery-failed']),
}

/** About the same lines. */
const LINES: Partial<Readonly<Record<News['what'], ReadonlySet<Template>>>> = {
  'promise-changed': new Set<Template>(['promise-changed']),
  cancelled: new Set<Template>(['backordered', 'promise-changed', 'refund-offered']),
  'line-delivered': new Set<Template>(['backordered', 'promise-changed', 'refund-offered']),
}

const PENDING: ReadonlySet<Template> = new Set<Template>([
  'backordered',
  'promise-changed',
  'refund-offered',
  'delayed',
  'out-for-delivery',
  'delivery-failed',
  'ready-for-pickup',
])

const sharesLine = (news: News, { facts }: Part): boolean => {
  const told = facts.lineNumbers ?? []
  const named = news.lineNumbers ?? []
  return told.length > 0 && told.every((line) => named.includes(line))
}

/**
 * Whether what waits to be told is no longer true after the news: a delay of a parcel that arrived, a promise that has
 * changed again. What only came late (that a parcel had shipped) stays true.
 */
export const overtakes = (news: News, waiting: Part): boolean => {
  const { what, shipmentId, wholeOrder } = news
  if (wholeOrder) return PENDING.has(waiting.template)
  if (shipmentId !== undefined && waiting.facts.shipmentId === shipmentId && PARCEL[what]?.has(waiting.template))
    return true
  return (LINES[what]?.has(waiting.template) ?? false) && sharesLine(news, waiting)
}
