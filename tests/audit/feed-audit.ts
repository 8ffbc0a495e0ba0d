import type { Report, Row } from './rows.ts'

/** A line of a feed, as it was sent. */
export interface FeedLine {
  readonly source: string
  readonly eventId: string
  readonly type: string
  readonly sku: string
  readonly location: string
  readonly quantity?: number
  readonly delta?: number
  readonly [more: string]: unknown
}

const FEED_EVENTS: Readonly<Record<string, string>> = {
  receipt: 'StockReceived',
  adjustment: 'StockAdjusted',
  count: 'StockCounted',
  snapshot: 'StockCounted',
  move: 'StockMoved',
  return: 'StockReturned',
  'transfer-out': 'StockTransferredOut',
  'transfer-in': 'StockTransferredIn',
}

/** A line may say more by the way: a shortfall, units on the road to another location. */
const OWN_EVENTS = new Set(Object.values(FEED_EVENTS))

const idOf = ({ source, eventId }: Pick<FeedLine, 'source' | 'eventId'>): string => `${source}:${eventId}`

type Recorded = Pick<Row, 'type' | 'key' | 'data'>

const isAlike = (line: FeedLine, { type, key, data }: Recorded): boolean => {
  const sent = line.delta ?? line.quantity
  const recorded = line.type === 'adjustment' ? data.delta : (data.counted ?? data.quantity)
  return type === FEED_EVENTS[line.type] && key === `${line.sku}@${line.location}` && sent === recorded
}

/**
 * Every line of a feed that was taken stands in the log once, with its own figures, however often it was sent; and no
 * line stands there that nobody sent.
 */
export const createFeedAudit = (report: Report) => {
  const sent = new Map<string, { readonly line: FeedLine; isTaken: boolean }>()
  const recorded = new Map<string, Recorded[]>()
  return {
    takeRow: ({ type, key, data, metadata }: Row): void => {
      if (metadata.source === undefined || !OWN_EVENTS.has(type)) return
      const id = metadata.correlationId ?? ''
      recorded.set(id, [...(recorded.get(id) ?? []), { type, key, data }])
    },
    /** @param results what the answer says of each line; null where there was none */
    takeAnswer: (lines: readonly FeedLine[], results: readonly { readonly status: string }[] | null): void => {
      lines.forEach((line, index) => {
        const known = sent.get(idOf(line)) ?? { line, isTaken: false }
        sent.set(idOf(line), known)
        const result = results?.[index]
        const isRecorded = result?.status === 'applied' || (result?.status === 'duplicate' && line.type !== 'snapshot')
        if (isRecorded) known.isTaken = true
      })
    },
    end: (): void => {
      for (const [id, { line, isTaken }] of sent) {
        const found = recorded.get(id) ?? []
        if (found.length > 1) report('3 replay', `feed line ${id} stands ${found.length} times in the log`)
        if (isTaken && found.length === 0) report('2 acknowledged', `feed line ${id} was taken and is not in the log`)
        for (const row of found)
          if (!isAlike(line, row))
            report(
              '3 replay',
              `feed line ${id} was ${JSON.stringify(line)} and became ${row.type} ${JSON.stringify(row.data)}`,
            )
      }
      for (const id of recorded.keys())
        if (!sent.has(id)) report('3 replay', `feed line ${id} is in the log and nobody sent it`)
    },
  }
}
export type FeedAudit = ReturnType<typeof createFeedAudit>
