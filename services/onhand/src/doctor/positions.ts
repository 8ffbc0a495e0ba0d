import type { Checkpoint, Head } from '@onhand/event-store'
import { consumerCheckpoints, parkedRecords, relayCheckpoints, stoppedPartitions, topicOf } from '@onhand/messaging'
import { Publisher } from '@onhand/schemas'
import type { TableReader } from '@onhand/tables'
import type { Drift, Examined } from './types.ts'

export type Heads = Readonly<Record<Publisher, Head>>

interface Place extends Checkpoint {
  readonly consumer: string
  readonly topic: string
  readonly partition: number
}

const serviceOf = (topic: string): Publisher | undefined => Publisher.options.find((name) => topicOf(name) === topic)

const MOST = 10_000

/** A consumer cannot have come further than the log that it follows. */
const beyond = ({ consumer, topic, partition, epoch, position }: Place, heads: Heads): Drift[] => {
  const service = serviceOf(topic)
  if (service === undefined) return []
  const head = heads[service]
  const subject = `${consumer} in ${topic}/${partition}`
  const repair = `pnpm onhand log new-epoch ${service}, then pnpm onhand projection rebuild`
  if (epoch > head.epoch)
    return [
      {
        check: 'checkpoints',
        subject,
        problem: `stands in epoch ${epoch}, the log of ${service} in ${head.epoch}`,
        repair,
      },
    ]
  if (epoch === head.epoch && position > head.position)
    return [
      {
        check: 'checkpoints',
        subject,
        problem: `stands at ${position}, the log of ${service} ends at ${head.position}`,
        repair,
      },
    ]
  return []
}

/** The checkpoints of consumers that keep views. */
export const readViewCheckpoints = (tables: TableReader): Promise<readonly Place[]> =>
  tables.select(consumerCheckpoints, { limit: MOST })

export const examineCheckpoints = (name: string, places: readonly Place[], heads: Heads): Examined => ({
  ...{ check: 'checkpoints', subject: name, detail: `${places.length} partitions are followed` },
  drifts: places.flatMap((place) => beyond(place, heads)),
})

/** Records that could not be applied, and partitions that wait for a person. */
export const examineParked = async (name: string, tables: TableReader): Promise<Examined> => {
  const parked = await tables.aggregate(parkedRecords, { groupBy: ['consumer', 'key'], limit: MOST })
  const stopped = await tables.select(stoppedPartitions, { limit: MOST })
  const waiting = parked.map(({ consumer, key, count }): Drift => ({
    ...{ check: 'parked', subject: `${consumer} ${key}`, problem: `${count} records could not be applied and wait` },
    repair: `pnpm onhand parked replay ${name}${key === '' ? '' : ` --key ${key}`}`,
  }))
  const halted = stopped.map(({ consumer, topic, partition, reason }): Drift => ({
    ...{ check: 'parked', subject: `${consumer} in ${topic}/${partition}`, problem: `stopped: ${reason}` },
    repair: `pnpm onhand parked resume ${name}, then restart its processes`,
  }))
  const units = parked.reduce((sum, { count }) => sum + count, 0)
  return {
    check: 'parked',
    subject: name,
    detail: `${units} parked, ${stopped.length} partitions stopped`,
    drifts: [...waiting, ...halted],
  }
}

/** What the brokers say; null where there are none. */
export interface KafkaView {
  /** Where each partition of a topic begins and ends. */
  offsets(topic: string): Promise<ReadonlyMap<number, { readonly low: number; readonly high: number }>>
  readonly generation: number
}

/** The relay cannot have sent what the log does not have. */
export const examineRelay = async (service: Publisher, tables: TableReader, heads: Heads): Promise<Examined> => {
  const row = await tables.get(relayCheckpoints, { service })
  const head = heads[service]
  const isBeyond = row !== undefined && row.epoch === head.epoch && row.position > head.position
  const problem = `has sent up to ${row?.position ?? 0}, the log ends at ${head.position}: it was restored, and lost what others know`
  return {
    ...{ check: 'relay', subject: service },
    detail: row ? `sent up to ${row.position} of ${head.position}` : 'has sent nothing yet',
    drifts: isBeyond
      ? [{ check: 'relay', subject: service, problem, repair: `pnpm onhand log new-epoch ${service}` }]
      : [],
  }
}

/** Offsets of consumers lie within what their partitions hold. One that is gone is read from the log instead. */
export const examineOffsets = async (name: string, places: readonly Place[], kafka: KafkaView): Promise<Examined> => {
  const drifts: Drift[] = []
  const own = places.filter(({ generation }) => generation === kafka.generation)
  for (const topic of new Set(own.map((place) => place.topic))) {
    const offsets = await kafka.offsets(topic)
    for (const { consumer, partition, offset } of own.filter((place) => place.topic === topic)) {
      const held = offsets.get(partition)
      const subject = `${consumer} in ${topic}/${partition}`
      if (!held || offset >= held.high) {
        const problem = `stands at offset ${offset}, the partition ends before ${held?.high ?? 0}: the topic was made anew`
        drifts.push({
          check: 'kafka',
          subject,
          problem,
          repair: `restart ${name}: it reads from the log what the topic no longer has`,
        })
      } else if (offset + 1 < held.low) {
        const problem = `stands at offset ${offset}, the partition begins at ${held.low}: what lies between is gone`
        drifts.push({
          check: 'kafka',
          subject,
          problem,
          repair: `start ${name}: it reads from the log what the topic no longer has`,
        })
      }
    }
  }
  return { check: 'kafka', subject: name, detail: `${own.length} partitions compared`, drifts }
}
