import type { Api } from './api.ts'

/** A public event as an order's timeline shows it; `type` without service and version. */
export interface NewsEvent {
  readonly id: string
  readonly type: string
  readonly subject: string
  readonly service: string
  readonly position: number
  readonly at: string
  readonly data: Readonly<Record<string, unknown>>
}
/** What the ledger shows of one message. */
export interface LedgerMessage {
  readonly messageId: string
  readonly orderId: string
  readonly template: string
  readonly channel: string
  readonly language: string
  readonly status: string
  readonly reason: string | null
  readonly causes: readonly { readonly eventId: string; readonly type: string; readonly template: string }[]
  readonly requestedAt: string
  readonly sentAt: string | null
}
/** Everything that happened to one order, and everything that its customer was told of it, in the order of time. */
export interface OrderLedger {
  readonly orderId: string
  readonly events: readonly NewsEvent[]
  readonly messages: readonly LedgerMessage[]
}

/** What a customer has to hear of, and as which message. `one`: once an order or a parcel, however often it is said. */
const NEWS: Readonly<Record<string, { readonly template: string; readonly one?: boolean }>> = {
  'order-confirmed': { template: 'order-confirmed', one: true },
  'line-backordered': { template: 'backordered' },
  'promise-changed': { template: 'promise-changed' },
  'ready-for-pickup': { template: 'ready-for-pickup' },
  'order-cancelled': { template: 'cancelled', one: true },
  'return-authorized': { template: 'return-authorized' },
  'return-received': { template: 'return-received' },
  'refund-issued': { template: 'refunded' },
  shipped: { template: 'shipped', one: true },
  delayed: { template: 'delayed' },
  'out-for-delivery': { template: 'out-for-delivery', one: true },
  'delivery-failed': { template: 'delivery-failed' },
  delivered: { template: 'delivered', one: true },
  'returned-to-sender': { template: 'returned-to-sender', one: true },
  lost: { template: 'lost', one: true },
}
/** Handed over in the store: the customer was there. */
const needsNoWord = ({ type, data }: NewsEvent): boolean => type === 'delivered' && data['carrier'] === null

/** What is promised and how that changes: told in the order in which it was decided. */
const PROMISES = new Set(['order-confirmed', 'promise-changed'])
const OPEN = new Set(['requested'])

/** The news of an order, each with the events that said it. */
const newsOf = ({ events }: OrderLedger): ReadonlyMap<string, readonly NewsEvent[]> => {
  const news = new Map<string, NewsEvent[]>()
  for (const event of events) {
    const kind = NEWS[event.type]
    if (!kind || needsNoWord(event)) continue
    const about = kind.one === true ? `${event.type} ${event.subject}` : event.id
    news.set(about, [...(news.get(about) ?? []), event])
  }
  return news
}

export interface LedgerFindings {
  /** Promises, changes and other news that somebody had to be told of. */
  readonly news: number
  readonly messages: number
  /** In words; empty: each was told once, in order, with its cause. */
  readonly wrong: readonly string[]
}

/** Invariant 8 of a run that has come to rest: each promise and each change is told once, in order, with its cause. */
export const auditLedger = (orders: readonly OrderLedger[]): LedgerFindings => {
  const wrong: string[] = []
  let count = 0
  for (const order of orders) {
    const { orderId, events, messages } = order
    const news = newsOf(order)
    count += news.size
    for (const same of news.values()) {
      const ids = new Set(same.map(({ id }) => id))
      const template = NEWS[same[0]?.type ?? '']?.template
      const told = messages.flatMap(({ causes }) =>
        causes.filter((cause) => ids.has(cause.eventId) && cause.template === template),
      )
      if (told.length !== 1) wrong.push(`${orderId}: ${same[0]?.type ?? ''} was told ${told.length} times`)
    }
    const positions = new Map(events.filter(({ service }) => service === 'order').map((one) => [one.id, one.position]))
    const promises = messages
      .filter(({ status }) => status !== 'suppressed')
      .flatMap(({ causes }) => causes.filter(({ template }) => PROMISES.has(template)))
      .flatMap(({ eventId }) => positions.get(eventId) ?? [])
    if (promises.some((position, index) => position < (promises[index - 1] ?? 0)))
      wrong.push(`${orderId}: promises were told in another order than they were made`)
    const known = new Set(events.map(({ id }) => id))
    for (const { messageId, status, causes } of messages) {
      if (OPEN.has(status)) wrong.push(`${orderId}: ${messageId} is still ${status}`)
      if (!causes.some(({ eventId }) => known.has(eventId))) wrong.push(`${orderId}: ${messageId} has no cause`)
    }
  }
  return { news: count, messages: orders.reduce((sum, { messages }) => sum + messages.length, 0), wrong }
}

const cell = (text: string): string => (/[",\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** The ledger as CSV (RFC 4180): one line a message and cause. */
export const ledgerCsv = (orders: readonly OrderLedger[]): string => {
  const head = ['order', 'requestedAt', 'message', 'tells', 'channel', 'language', 'status', 'reason', 'sentAt']
  const lines = orders.flatMap(({ messages }) =>
    messages.flatMap(({ causes, ...one }) =>
      causes.map(({ eventId, type, template }) => {
        const { orderId, requestedAt, messageId, channel, language, status, reason, sentAt } = one
        const row = [orderId, requestedAt, messageId, template, channel, language, status, reason ?? '', sentAt ?? '']
        return [...row, type, eventId].map(cell).join(',')
      }),
    ),
  )
  return `${[[...head, 'causeType', 'causeId'].join(','), ...lines].join('\r\n')}\r\n`
}

const ROUND_MS = 500
/** Rounds of waiting for all orders together. */
const ROUNDS = 120

/** Reads what happened and what was told, once nothing is open any more: a message is asked for a moment after its news. */
export const readLedger = async (api: Api, orderIds: readonly string[]): Promise<readonly OrderLedger[]> => {
  const read = async (orderId: string): Promise<OrderLedger> => {
    const { timeline } = await api.call<{ timeline: readonly NewsEvent[] }>('GET', `/v1/visibility/orders/${orderId}`)
    const messages = await api.all<LedgerMessage>(`/v1/messages?orderId=${orderId}`)
    return { orderId, events: timeline, messages }
  }
  const ledgers: OrderLedger[] = []
  let rounds = 0
  for (const orderId of orderIds) {
    let ledger = await read(orderId)
    while (auditLedger([ledger]).wrong.length > 0 && rounds < ROUNDS) {
      rounds += 1
      await api.pause(ROUND_MS)
      ledger = await read(orderId)
    }
    ledgers.push(ledger)
  }
  return ledgers
}
