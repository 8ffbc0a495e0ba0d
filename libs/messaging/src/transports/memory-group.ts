import type { Random, Scheduler } from '@onhand/runtime'
import type { Publisher } from '@onhand/schemas'
import { topicOf } from '../envelope.ts'
import type { RecordBatch, SubscribeOptions } from '../types.ts'
import type { MemoryBroker } from './memory-broker.ts'
import type { MemoryTransportFaults } from './memory-faults.ts'

interface GroupOptions {
  readonly random: Random
  readonly scheduler: Scheduler
  readonly faults: MemoryTransportFaults
}

interface Member {
  readonly subscriber: SubscribeOptions
  readonly paused: Set<number>
  /** Deliveries on the way. */
  readonly running: Set<Promise<void>>
}

/** One partition as its group stands to it. */
interface Share {
  readonly partition: number
  owner: Member | null
  /** The next offset to deliver; null until the owner's checkpoint is read. */
  next: number | null
  /** Counts owners: a delivery of a former one changes nothing here. */
  turn: number
  busy: boolean
  waiting: boolean
}

const GENERATION = 1
const MAX_BATCH = 50
const RETRY_MS = 100
const MAX_DELAY_MS = 20

/** The members that share one topic's partitions. */
export const createGroup = (broker: MemoryBroker, service: Publisher, options: GroupOptions) => {
  const { random, scheduler, faults } = options
  const topic = topicOf(service)
  const members: Member[] = []
  const shares = Array.from({ length: broker.partitions }, (_, partition): Share => ({
    partition,
    owner: null,
    next: null,
    turn: 0,
    busy: false,
    waiting: false,
  }))

  const give = (share: Share, owner: Member | null): void => {
    if (share.owner === owner) return
    const { partition } = share
    share.owner?.subscriber.onRevoked?.([{ topic, partition }])
    Object.assign(share, { owner, next: null, busy: false, turn: share.turn + 1 })
    kick(share)
  }
  const rebalance = (): void => {
    shares.forEach((share, index) => {
      give(share, members[index % Math.max(1, members.length)] ?? null)
    })
  }
  const delay = (): number => Math.floor(random() * (faults.maxDelayMs ?? MAX_DELAY_MS))
  const kick = (share: Share, ms = delay()): void => {
    if (share.waiting || share.busy || !share.owner) return
    share.waiting = true
    scheduler.after(ms, () => {
      share.waiting = false
      run(share)
    })
  }
  const run = (share: Share): void => {
    const { owner, partition } = share
    if (!owner || share.busy || owner.paused.has(partition)) return
    if (members.length > 1 && random() < (faults.rebalance ?? 0)) {
      give(share, members[Math.floor(random() * members.length)] ?? owner)
      if (share.owner !== owner) return
    }
    const { turn } = share
    share.busy = true
    const delivery = deliverTo(owner, share)
      .then(
        (more) => ({ more, waitMs: delay() }),
        () => ({ more: true, waitMs: RETRY_MS, failed: true }),
      )
      .then((ended) => {
        owner.running.delete(delivery)
        if (share.turn !== turn) return
        share.busy = false
        if ('failed' in ended) share.next = null
        if (ended.more) kick(share, ended.waitMs)
      })
    owner.running.add(delivery)
  }
  /** True when there may be more. */
  const deliverTo = async ({ subscriber }: Member, share: Share): Promise<boolean> => {
    const { partition, turn } = share
    if (share.next === null) {
      const [checkpoint] = await subscriber.checkpoints([{ topic, partition }])
      if (share.turn !== turn) return false
      share.next = checkpoint ? checkpoint.offset + 1 : 0
    }
    const from = share.next
    const records = broker.records(topic, partition).slice(from, from + 1 + Math.floor(random() * MAX_BATCH))
    if (records.length === 0) return false
    const batch: RecordBatch = { topic, partition, service, generation: GENERATION, records }
    await subscriber.deliver(batch)
    if (random() < (faults.redeliver ?? 0)) await subscriber.deliver(batch)
    if (share.turn === turn) share.next = from + records.length
    return broker.records(topic, partition).length > from + records.length
  }
  broker.onRecord((changed, partition) => {
    const share = shares[partition]
    if (changed === topic && share) kick(share)
  })

  return {
    join: (subscriber: SubscribeOptions) => {
      const member: Member = { subscriber, paused: new Set(), running: new Set() }
      members.push(member)
      rebalance()
      return {
        pause: (partition: number): void => {
          member.paused.add(partition)
        },
        resume: (partition: number): void => {
          member.paused.delete(partition)
          const share = shares[partition]
          if (share?.owner === member) kick(share)
        },
        leave: async (): Promise<void> => {
          const at = members.indexOf(member)
          if (at >= 0) members.splice(at, 1)
          rebalance()
          await Promise.allSettled(member.running)
        },
      }
    },
  }
}
