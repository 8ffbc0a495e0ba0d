import { groupBy, type Report, type Row } from '../../audit/rows.ts'
import type { Logs } from './history.ts'

/** What a customer has to hear of: each of these once. */
const ORDER_NEWS: Readonly<Record<string, string>> = {
  OrderConfirmed: 'order-confirmed',
  LineBackordered: 'backordered',
  PromiseChanged: 'promise-changed',
  ReadyForPickup: 'ready-for-pickup',
  OrderCancelled: 'cancelled',
  ReturnReceived: 'return-received',
  RefundIssued: 'refunded',
}
const SHIPMENT_NEWS: Readonly<Record<string, string>> = {
  ShipmentShipped: 'shipped',
  ShipmentDelayed: 'delayed',
  OutForDelivery: 'out-for-delivery',
  ReturnedToSender: 'returned-to-sender',
  ShipmentLost: 'lost',
}
/** After these a call of a provider is still to come. */
const ON_ITS_WAY = new Set(['MessageRequested', 'MessageDeferred', 'MessageRerouted', 'MessageRetried'])
/** What is said besides, because of the same event: an apology, a question for an opinion, an answer. */
const BESIDES = new Set([
  'apology',
  'remedy',
  'recovery-follow-up',
  'csat-asked',
  'nps-asked',
  'case-received',
  'case-answered',
])
/** What is promised, and how that changes: told in the order in which it was decided. */
const PROMISES = new Set(['order-confirmed', 'promise-changed'])

/** News that are one of their kind a parcel or an order, however often they are said. */
const aboutOf = ({ type, key, id, data }: Row): string =>
  type === 'OrderConfirmed' || type === 'OrderCancelled' || type in SHIPMENT_NEWS
    ? type === 'ShipmentDelayed'
      ? id
      : `${type} ${key} ${String(data.parcels ?? '')}`
    : id

/** Invariant 8: every promise and every change of it has one recorded message, in order, with its cause. */
export const checkMessages = (logs: Logs, report: Report): void => {
  const requested = logs.notification.filter(({ type }) => type === 'MessageRequested')
  const merged = logs.notification.filter(({ type }) => type === 'MessageMerged')
  const byCause = groupBy(
    [...requested.map((row) => ({ row, draft: row.data })), ...merged.map((row) => ({ row, draft: row.data.draft }))],
    ({ draft }) => draft.cause.eventId as string,
  )
  const news = [
    ...logs.order.flatMap((row) => ({ row, template: ORDER_NEWS[row.type] })),
    ...logs.shipment
      .filter(({ kind }) => kind !== 'inbound') // Nobody waits for it at home.
      .flatMap((row) => ({ row, template: SHIPMENT_NEWS[row.type] })),
  ].flatMap(({ row, template }) => (template === undefined ? [] : [{ row, template }]))
  for (const [about, same] of groupBy(news, ({ row }) => aboutOf(row))) {
    const told = same.flatMap(({ row }) => byCause.get(row.id) ?? [])
    const messages = told.filter(({ draft }) => !BESIDES.has(draft.template as string))
    if (messages.length !== 1) {
      const { row, template } = same[0] ?? {}
      report(
        '8 messages',
        `${about} (${row?.key ?? ''} ${row?.type ?? ''}) has ${messages.length} messages ${template ?? ''}`,
      )
    }
  }
  const decided = new Map(logs.order.map(({ id, position }) => [id, position]))
  // What stopped being true while it waited is recorded at once, before others that still wait, and told to nobody.
  const untold = new Set(
    logs.notification
      .filter(({ type, data }) => type === 'MessageSuppressed' && data.reason === 'no-longer-true')
      .map(({ stream }) => stream),
  )
  for (const [orderId, messages] of groupBy(requested, ({ data }) => data.orderId as string)) {
    const told = messages
      .filter(({ stream }) => !untold.has(stream))
      .filter(({ data }) => PROMISES.has(data.template as string))
      .flatMap(({ data }) => decided.get(data.cause.eventId as string) ?? [])
    if (told.some((position, index) => position < (told[index - 1] ?? 0)))
      report('8 messages', `${orderId} hears of its promises in another order than they were made: ${told.join(', ')}`)
  }
  const last = new Map<string, string>()
  for (const { kind, key, type } of logs.notification) if (kind === 'message') last.set(key, type)
  const settled = new Set([...last].filter(([, type]) => !ON_ITS_WAY.has(type)).map(([key]) => key))
  for (const { key } of requested) if (!settled.has(key)) report('8 messages', `${key} was requested and never ended`)
}
