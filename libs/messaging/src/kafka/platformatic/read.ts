import { Consumer, FetchIsolationLevels, type BaseOptions, type GroupOptions } from '@platformatic/kafka'
import type { OffsetRanges } from '../port.ts'
import { fetchAt, type ReadingConsumer } from './fetch.ts'

export interface ReadOptions {
  readonly topic: string
  readonly ranges: OffsetRanges
  readonly timeoutMs: number
}

const MAX_WAIT_MS = 100

/** One that fetches where it is told, whether or not it belongs to a group. Offsets are the consumers' own: nothing is committed. */
export const createReader = (base: BaseOptions, groupId: string, group: GroupOptions = {}): ReadingConsumer =>
  new Consumer<Buffer, Buffer, Buffer, Buffer>({
    ...base,
    groupId,
    autocommit: false,
    isolationLevel: FetchIsolationLevels.READ_UNCOMMITTED,
    ...group,
  })

/** Reads parts of a topic; needs no group. */
export const readByPlatformatic = async (base: BaseOptions, { topic, ranges, timeoutMs }: ReadOptions) => {
  const found = new Map<number, string[]>()
  const open = new Map([...ranges].map(([partition, { from }]) => [partition, from]))
  const consumer = createReader(base, 'onhand-reader')
  consumer.topics.track(topic)
  const end = Date.now() + timeoutMs
  try {
    while (open.size > 0) {
      if (Date.now() > end) throw new Error(`cannot read ${topic}`)
      const places = [...open].map(([partition, offset]) => ({ topic, partition, offset }))
      const { fetched, gone } = await fetchAt(consumer, places, MAX_WAIT_MS)
      for (const { partition } of gone) open.delete(partition) // Retention was faster.
      for (const { partition, messages } of fetched) {
        const to = ranges.get(partition)?.to ?? 0
        const wanted = messages.filter(({ offset }) => Number(offset) < to)
        found.set(partition, [...(found.get(partition) ?? []), ...wanted.map(({ value }) => value?.toString() ?? '')])
        const next = Number(messages.at(-1)?.offset ?? 0) + 1
        if (next >= to) open.delete(partition)
        else open.set(partition, next)
      }
    }
    return found
  } finally {
    await consumer.close(true).catch(() => undefined)
  }
}
