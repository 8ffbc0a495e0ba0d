import type { BaseOptions } from '@platformatic/kafka'
import type { JoinOptions, Membership, PartitionOffsets } from '../port.ts'
import { createMember, type Flow, type TakingMember } from '../member.ts'
import type { Share } from '../share.ts'
import { fetchAt, type Fetched, type Place, type ReadingConsumer } from './fetch.ts'
import { createReader } from './read.ts'

const MAX_WAIT_MS = 200
/** Without a partition to read from. */
const IDLE_MS = 20
/** What takes longer to apply does not keep the other partitions waiting. */
const APPLY_MS = 50
const FAILURES = 5
const FAILED_MS = 200

type OffsetsOf = (topic: string) => Promise<ReadonlyMap<number, PartitionOffsets>>
const name = (topic: string, partition: number): string => `${topic}/${partition}`

/** Nothing is fetched ahead here: where to go on is asked of the member each time, so that there is little to steer. */
const createFlow = () => {
  const paused = new Set<Share>()
  /** Where an offset is gone: what is there is shown to the member, who sees that it does not follow. */
  const instead = new Map<string, number>()
  const flow: Flow = {
    seek: ({ kafkaTopic, partition }) => void instead.delete(name(kafkaTopic, partition)),
    pause: (share) => void paused.add(share),
    resume: (share) => void paused.delete(share),
    isOwnError: () => false,
  }
  return { flow, paused, instead }
}

/** Fetches for a member, one request a broker at a time, and hands it what came. */
const createFetcher = (
  consumer: ReadingConsumer,
  member: TakingMember,
  { paused, instead }: ReturnType<typeof createFlow>,
  { scheduler, onHeard }: JoinOptions,
  offsetsOf: OffsetsOf,
) => {
  const busy = new Map<string, Promise<void>>()
  const places = (): Place[] =>
    member.shares().flatMap((share): Place | readonly [] => {
      const { kafkaTopic: topic, partition, next } = share
      const id = name(topic, partition)
      if (next === null || share.held || !share.assigned || paused.has(share) || busy.has(id)) return []
      return { topic, partition, offset: instead.get(id) ?? next }
    })
  const take = ({ topic, partition, messages }: Fetched): void => {
    const id = name(topic, partition)
    instead.delete(id)
    const share = member.shares().find((one) => one.kafkaTopic === topic && one.partition === partition)
    const isCurrent = (): boolean => share !== undefined && share.assigned && !paused.has(share)
    const taking = member.take(topic, partition, messages, { isCurrent, applied: () => Promise.resolve() })
    busy.set(
      id,
      taking.finally(() => busy.delete(id)),
    )
  }
  const showWhatIsThere = async (gone: readonly Place[]): Promise<void> => {
    for (const { topic, partition } of gone) {
      const ends = (await offsetsOf(topic)).get(partition)
      if (ends) instead.set(name(topic, partition), ends.low)
    }
  }
  return {
    round: async (): Promise<void> => {
      const wanted = places()
      if (wanted.length === 0) {
        await scheduler.sleep(IDLE_MS)
        return
      }
      const { fetched, gone } = await fetchAt(consumer, wanted, MAX_WAIT_MS)
      onHeard()
      for (const one of fetched) take(one)
      await showWhatIsThere(gone)
      if (fetched.length > 0) await Promise.race([Promise.all(busy.values()), scheduler.sleep(APPLY_MS)])
    },
    rest: () => Promise.all(busy.values()),
  }
}

const listen = (consumer: ReadingConsumer, member: TakingMember, options: JoinOptions): void => {
  consumer.on('consumer:group:join', ({ assignments }) => {
    options.onHeard()
    member.assign(Object.fromEntries((assignments ?? []).map(({ topic, partitions }) => [topic, partitions])))
    options.onAssigned(member)
  })
  consumer.on('consumer:heartbeat:end', options.onHeard)
  consumer.on('consumer:heartbeat:error', ({ error }) => {
    options.onTrouble(error.message)
  })
  consumer.on('consumer:heartbeat:stalled', ({ lastError }) => {
    options.onCrash(lastError?.message ?? 'no heartbeat was answered')
  })
  // It could not join again.
  consumer.on(
    'error' as 'client:close',
    ((error: Error) => {
      options.onCrash(error.message)
    }) as () => void,
  )
}

/**
 * Membership and heartbeats are the library's; its stream of messages is not used, since it commits and seeks by itself: we fetch
 * where our own checkpoints say. The assignor has the name that kafkajs gives it, so that both can share a group.
 */
export const joinByPlatformatic = (base: BaseOptions, options: JoinOptions, offsetsOf: OffsetsOf): Membership => {
  const { groupId, topics, sessionTimeoutMs, scheduler, onTrouble, onCrash } = options
  const consumer = createReader(base, groupId, {
    sessionTimeout: sessionTimeoutMs,
    rebalanceTimeout: Math.max(sessionTimeoutMs, 10_000),
    heartbeatInterval: Math.floor(sessionTimeoutMs / 5),
    protocols: [{ name: 'RoundRobinAssigner', version: 1 }],
  })
  const flow = createFlow()
  const member = createMember({ ...options, offsetsOf, flow: flow.flow })
  const fetcher = createFetcher(consumer, member, flow, options, offsetsOf)
  const life = { isOver: false }
  listen(consumer, member, options)
  const live = async (): Promise<void> => {
    consumer.topics.trackAll(...topics)
    await consumer.joinGroup()
    for (let failures = 0; !life.isOver;)
      try {
        await fetcher.round()
        failures = 0
      } catch (error) {
        failures += 1
        if (failures >= FAILURES) throw error
        onTrouble(error instanceof Error ? error.message : String(error))
        await scheduler.sleep(FAILED_MS * failures)
      }
  }
  const lived = live().catch((error: unknown) => {
    if (!life.isOver) onCrash(error instanceof Error ? error.message : String(error))
  })
  return {
    member,
    leave: async () => {
      life.isOver = true
      member.stop()
      await consumer.close(true).catch(() => undefined)
      await lived
      await fetcher.rest()
    },
  }
}
