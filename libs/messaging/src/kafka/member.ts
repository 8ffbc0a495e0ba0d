import type { Partition, TransportRecord } from '../types.ts'
import { topicOf } from '../envelope.ts'
import { catchUp } from './catch-up.ts'
import type { JoinOptions, PartitionOffsets, WireMessage } from './port.ts'
import { positionBefore, recordOf } from './messages.ts'
import { forgotten, newShare, type Share } from './share.ts'
import { KAFKA_PARTITIONS, kafkaTopicOf } from './topics.ts'

/** How a library's stream of messages is steered. */
export interface Flow {
  /** Go on at `share.next`. */
  seek(share: Share): void
  pause(share: Share): void
  resume(share: Share): void
  /** An error that the library gets over by itself, if it is let through. */
  isOwnError(error: unknown): boolean
}

/** What only the library knows while a batch is being applied. */
export interface Taking {
  /** False once the batch is of no use any more. */
  isCurrent(): boolean
  /** All up to this offset is applied. */
  applied(offset: number): Promise<void>
}

type Needed = 'subscriber' | 'prefix' | 'logOf' | 'clock' | 'scheduler' | 'logger' | 'generation'

export interface MemberOptions extends Pick<JoinOptions, Needed> {
  readonly flow: Flow
  readonly offsetsOf: (kafkaTopic: string) => Promise<ReadonlyMap<number, PartitionOffsets>>
}

const SLICE = 500
const BACKOFF_MS = 100
const MAX_BACKOFF_MS = 5_000
/** Applying one batch takes milliseconds; so long means that something hangs. */
const SLOW_MS = 30_000

/**
 * One member of a group, whatever library it speaks by: applies nothing before it has read its checkpoint, and nothing that does not
 * follow it.
 */
export const createMember = (options: MemberOptions) => {
  const { flow, offsetsOf, subscriber, prefix, logOf, clock, scheduler, logger, generation } = options
  let shares = new Map<string, Share>()
  const life = { stopped: false }
  const key = (kafkaTopic: string, partition: number): string => `${kafkaTopic}/${partition}`
  const topics = new Map(subscriber.services.map((service) => [kafkaTopicOf(service, prefix), service]))
  const place = ({ topic, partition }: Share): Partition => ({ topic, partition })

  const seek = (share: Share): void => {
    if (share.next !== null && share.assigned) flow.seek(share)
  }
  const readCheckpoints = async (wanted: readonly Share[]): Promise<void> => {
    const found = await subscriber.checkpoints(wanted.map(place))
    wanted.forEach((share, index) => {
      share.checkpoint = found[index] ?? null
      share.elsewhere = share.checkpoint !== null && share.checkpoint.generation !== generation
      share.next = share.elsewhere ? 0 : (share.checkpoint?.offset ?? -1) + 1
      share.misses = 0
      seek(share)
    })
  }
  /** Asks for the checkpoints at once; who delivers waits for them. */
  const prepare = (wanted: readonly Share[]): void => {
    for (const share of wanted) share.next = null
    const ready = readCheckpoints(wanted)
    ready.catch(() => undefined) // Whoever delivers next hears of it.
    for (const share of wanted) share.ready = ready
  }

  /** A failed delivery pauses its partition, reads the checkpoint again and goes on from there. */
  const backOff = (share: Share, error: unknown): void => {
    share.failures += 1
    share.trouble = `${subscriber.group} cannot go on in ${share.topic}/${share.partition}: ${String(error)}`
    share.next = null
    flow.pause(share)
    if (share.held) return
    const waitMs = Math.min(BACKOFF_MS * 2 ** (share.failures - 1), MAX_BACKOFF_MS)
    scheduler.after(waitMs, () => {
      goOn(share)
    })
  }
  const goOn = (share: Share): void => {
    if (life.stopped || !share.assigned || share.held) return
    prepare([share])
    share.ready.then(
      () => {
        if (share.assigned && !share.held) flow.resume(share)
      },
      (error: unknown) => {
        if (share.assigned) backOff(share, error)
      },
    )
  }

  const deliver = async (share: Share, records: readonly TransportRecord[]): Promise<void> => {
    const { service, topic, partition } = share
    if (records.length > 0) await subscriber.deliver({ service, topic, partition, generation, records })
  }

  /** True when the batch begins with the next offset, or could be made to follow by catching up. */
  const follows = async (share: Share, first: WireMessage): Promise<boolean> => {
    const offset = Number(first.offset)
    if (share.next === offset) {
      if (share.elsewhere) await catchUpTo(share, first)
      return true
    }
    share.misses += 1
    if (share.misses === 1) {
      seek(share)
      return false
    }
    const ends = (await offsetsOf(share.kafkaTopic)).get(share.partition)
    if (share.next !== null && ends && share.next >= ends.low && share.next <= ends.high) {
      seek(share)
      return false
    }
    await catchUpTo(share, first)
    return true
  }
  const catchUpTo = async (share: Share, first: WireMessage): Promise<void> => {
    const { service, partition, topic } = share
    const log = logOf(service)
    logger.warn(
      { topic, partition, wanted: share.next, first: first.offset },
      'Offset is gone: catching up from the log',
    )
    if (!log)
      throw new Error(
        `offset ${share.next ?? 0} of ${topic}/${partition} is gone, and the log of ${service} is not known`,
      )
    await catchUp({
      log,
      partition,
      partitions: KAFKA_PARTITIONS,
      from: share.checkpoint,
      until: positionBefore(recordOf(first)),
      offset: Number(first.offset) - 1,
      deliver: (records) => deliver(share, records),
    })
    share.next = Number(first.offset)
    share.elsewhere = false
  }

  const apply = async (share: Share, messages: readonly WireMessage[], taking: Taking): Promise<void> => {
    await share.ready
    const [first] = messages
    const isCurrent = (): boolean => taking.isCurrent() && share.assigned && !share.held && share.next !== null
    if (!first || !isCurrent() || !(await follows(share, first))) return
    share.misses = 0
    for (let at = 0; at < messages.length && isCurrent(); at += SLICE) {
      const slice = contiguous(messages.slice(at, at + SLICE), share.next ?? 0)
      await deliver(share, slice.map(recordOf))
      // Of a partition that was taken away meanwhile, another owner tells where to go on.
      if (!share.assigned) return
      share.next = (share.next ?? 0) + slice.length
      share.failures = 0
      share.trouble = null
      await taking.applied(share.next - 1)
    }
  }
  const take = async (
    kafkaTopic: string,
    partition: number,
    messages: readonly WireMessage[],
    taking: Taking,
  ): Promise<void> => {
    const share = shares.get(key(kafkaTopic, partition))
    if (!share) return
    share.heardMs = clock.epochMs()
    share.busySinceMs = share.heardMs
    try {
      await apply(share, messages, taking)
    } catch (error) {
      if (flow.isOwnError(error)) throw error
      if (share.assigned) backOff(share, error)
    } finally {
      share.busySinceMs = null
      share.heardMs = clock.epochMs()
    }
  }

  return {
    /** Applies what came of one partition, in order. Throws the library's own errors only. */
    take,
    /** What it stands for at the moment. */
    shares: (): readonly Share[] => [...shares.values()],
    /** A new assignment: also of partitions that were assigned before, since libraries forget where they were. */
    assign: (assignment: Readonly<Record<string, readonly number[]>>): void => {
      const before = shares
      shares = new Map()
      for (const [kafkaTopic, partitions] of Object.entries(assignment)) {
        const service = topics.get(kafkaTopic)
        if (!service) continue
        for (const partition of partitions) {
          const known = before.get(key(kafkaTopic, partition))
          const share = newShare({ service, topic: topicOf(service), kafkaTopic, partition }, clock.epochMs())
          share.held = known?.held ?? false
          if (known) known.assigned = false
          shares.set(key(kafkaTopic, partition), share)
        }
      }
      const lost = [...before].filter(([name]) => !shares.has(name)).map(([, share]) => share)
      for (const share of lost) share.assigned = false
      if (lost.length > 0) subscriber.onRevoked?.(lost.map(place))
      const all = [...shares.values()]
      prepare(all)
      for (const share of all) if (!share.held) flow.resume(share)
    },
    pause: (partition: Partition): void => {
      for (const share of shares.values())
        if (share.topic === partition.topic && share.partition === partition.partition) {
          share.held = true
          flow.pause(share)
        }
    },
    resume: (partition: Partition): void => {
      for (const share of shares.values())
        if (share.topic === partition.topic && share.partition === partition.partition && share.held) {
          share.held = false
          goOn(share)
        }
    },
    problems: (): readonly string[] => {
      const slow = [...shares.values()].filter(
        ({ busySinceMs }) => busySinceMs !== null && clock.epochMs() - busySinceMs > SLOW_MS,
      )
      return [
        ...[...shares.values()].flatMap(({ trouble }) => trouble ?? []),
        ...slow.map(
          ({ topic, partition }) => `${subscriber.group} has been busy with a batch of ${topic}/${partition} for long`,
        ),
      ]
    },
    hasForgotten: (): boolean => forgotten([...shares.values()], clock.epochMs()).length > 0,
    stop: (): void => {
      life.stopped = true
      const all = [...shares.values()]
      for (const share of all) share.assigned = false
      if (all.length > 0) subscriber.onRevoked?.(all.map(place))
    },
  }
}
export type TakingMember = ReturnType<typeof createMember>

/** The messages up to the first hole, which the next fetch will meet as its first record. */
const contiguous = (messages: readonly WireMessage[], next: number): readonly WireMessage[] => {
  const hole = messages.findIndex(({ offset }, index) => Number(offset) !== next + index)
  return hole < 0 ? messages : messages.slice(0, hole)
}
