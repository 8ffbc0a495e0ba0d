import type { EventStore } from '@onhand/event-store'
import { formatDay, wordFor, type Language } from '@onhand/i18n'
import { trackingTokenHash } from '@onhand/service'
import { orderLinksTable } from './care-tables.ts'
import { languageFor } from './language.ts'
import { messagesTable } from './message-tables.ts'
import { conversationStream, messageStream } from './streams.ts'

/** What is known of a parcel, or of the order itself where `shipmentId` is null. */
export interface Standing {
  readonly shipmentId: string | null
  /** The last that was told: `shipped`, `delayed`, `delivered`, … */
  readonly news: string
  readonly at: string
  /** The day that counts: of the arrival, or by when to pick up. */
  readonly date: string | null
  readonly trackingNumber: string | null
}

export interface SelfAnswer {
  readonly orderId: string
  readonly language: Language
  readonly promisedOn: string | null
  readonly standings: readonly Standing[]
  /** What the customer can do without anybody's help. */
  readonly options: readonly string[]
}

const OPTIONS: Readonly<Record<string, readonly string[]>> = {
  shipped: ['reschedule', 'redirect'],
  delayed: ['reschedule', 'redirect', 'cancel'],
  'out-for-delivery': ['leave-with-neighbour', 'safe-place'],
  'delivery-failed': ['reschedule', 'redirect'],
  'ready-for-pickup': ['collect'],
  delivered: ['return'],
  'order-confirmed': ['cancel'],
  backordered: ['cancel', 'wait'],
  'promise-changed': ['cancel', 'wait'],
}
/** What says where an order or a parcel stands. */
const NEWS = new Set([...Object.keys(OPTIONS), 'lost', 'returned-to-sender', 'cancelled', 'refunded'])
const MOST = 200

/** "Where is my order?", answered from what was told of it, before a person is asked. */
export const createSelfService = (store: EventStore) => {
  const standingsOf = async (orderId: string): Promise<readonly Standing[]> => {
    const rows = await store.tables.select(messagesTable, {
      where: { orderId },
      orderBy: [{ column: 'requestedAt', direction: 'desc' }],
      limit: MOST,
    })
    const latest = new Map<string, Standing>()
    for (const { messageId, template, requestedAt } of rows) {
      if (!NEWS.has(template)) continue
      const { state } = await store.current(messageStream, messageId)
      const { shipmentId = null, date = null, trackingNumber = null } = state.request?.facts ?? {}
      const key = shipmentId ?? ''
      if (!latest.has(key)) latest.set(key, { shipmentId, news: template, at: requestedAt, date, trackingNumber })
    }
    return [...latest.values()]
  }
  return {
    orderOf: async (token: string): Promise<string | null> =>
      (await store.tables.get(orderLinksTable, { tokenHash: trackingTokenHash(token) }))?.orderId ?? null,
    answer: async (orderId: string): Promise<SelfAnswer | null> => {
      const { state } = await store.current(conversationStream, orderId)
      if (!state.contact) return null
      const standings = await standingsOf(orderId)
      const options = [...new Set(standings.flatMap(({ news }) => OPTIONS[news] ?? []))]
      return {
        orderId,
        language: languageFor(state.contact.language).language,
        promisedOn: state.promisedOn,
        standings,
        options,
      }
    },
  }
}
export type SelfService = ReturnType<typeof createSelfService>

/** The answer in a sentence a parcel, in the customer's language. */
export const sentencesOf = ({ standings, language }: SelfAnswer): readonly string[] =>
  standings.map(({ news, date, trackingNumber }) => {
    const what = wordFor(`standing.${news}`, language) ?? news
    return [what, date === null ? null : formatDay(date, language), trackingNumber]
      .filter((part) => part !== null)
      .join(' · ')
  })
