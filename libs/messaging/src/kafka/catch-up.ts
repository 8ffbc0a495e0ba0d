import type { Position } from '@onhand/event-store'
import { partitionOf } from '../murmur2.ts'
import { checkedRecord, progressOf } from '../records.ts'
import { checkLife } from '../transports/check-life.ts'
import type { LogPage, PublicLog, TransportRecord } from '../types.ts'

export interface CatchUp {
  readonly log: PublicLog
  readonly partition: number
  readonly partitions: number
  /** The consumer's checkpoint; null before its first. */
  readonly from: Position | null
  /** The last position that the topic no longer has for sure; null where that cannot be read: the head then. */
  readonly until: number | null
  /** The offset that the checkpoint gets: the one before the first that is still there. */
  readonly offset: number
  readonly deliver: (records: readonly TransportRecord[]) => Promise<void>
}

const PAGE = 500

/** Delivers from the source's own log what the topic no longer has: one partition's events, in order. */
export const catchUp = async ({ log, partition, partitions, from, until, offset, deliver }: CatchUp): Promise<void> => {
  if (from) await checkLife(log, from, deliver)
  const end = until === null ? (await log.head()).position : until
  const recordsOf = ({ events, through }: LogPage): readonly TransportRecord[] => [
    ...events
      .filter(({ subject }) => partitionOf(subject, partitions) === partition)
      .map((event) => checkedRecord(offset, event)),
    { offset, progress: progressOf(log.service, through) },
  ]
  let at = from?.position ?? 0
  while (at < end) {
    const page = await log.tail(at, Math.min(PAGE, end - at))
    if (page.through.position <= at) return // The log ends before the topic: the next delivery will tell.
    await deliver(recordsOf(page))
    at = page.through.position
  }
}
