import { checkedRecord } from '../records.ts'
import type { LogPage, PublicLog, TransportRecord } from '../types.ts'

/** Part of a log: every position after `from`, up to and including `through`. */
export interface Segment {
  readonly from: number
  readonly records: readonly TransportRecord[]
  readonly through: LogPage['through']
}

const SEGMENTS = 64

/** Reads and checks each part of a log once for all who tail it; who is far behind reads for himself. */
export const createSharedTail = (log: PublicLog) => {
  const recent: Segment[] = []
  const loading = new Map<number, Promise<Segment>>()

  const load = async (after: number, limit: number): Promise<Segment> => {
    const { events, through } = await log.tail(after, limit)
    const records = events.map((event) => checkedRecord(Number(event.position), event))
    const segment = { from: after, records, through }
    if (through.position > after) {
      recent.push(segment)
      if (recent.length > SEGMENTS) recent.shift()
    }
    return segment
  }
  const known = (after: number): Segment | undefined =>
    recent.findLast(({ from, through }) => from <= after && after < through.position)

  return {
    /** What follows `after`, at most `limit` positions; nothing when `after` is the head. */
    async read(after: number, limit: number): Promise<Segment> {
      const segment = known(after)
      if (segment) {
        const records = segment.records.filter(({ offset }) => offset > after)
        return { from: after, records, through: segment.through }
      }
      const running = loading.get(after)
      if (running) return running
      const loaded = load(after, limit).finally(() => loading.delete(after))
      loading.set(after, loaded)
      return loaded
    },
  }
}
export type SharedTail = ReturnType<typeof createSharedTail>
