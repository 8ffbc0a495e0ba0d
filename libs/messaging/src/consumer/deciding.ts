import { isRejection } from '@onhand/event-sourcing'
import { put, remove, type Checkpoint, type Command, type Executed, type RowChange } from '@onhand/event-store'
import type { TableStore } from '@onhand/tables'
import type { DecidingConsumer, Partition, StartDeciding } from '../types.ts'
import type { Applier, Outcome } from './applier.ts'
import { meaningOf } from './meaning.ts'
import { RefusedError } from './failures.ts'
import { replayDeciding } from './replay.ts'
import { startRunner } from './runner.ts'
import type { Step } from './plan.ts'
import { messagingTables, parkedRecords, stoppedPartitions } from './tables.ts'

type Context = Parameters<StartDeciding>[0]

/** What a step writes; null where it only moves the checkpoint, which can wait for a neighbour. */
const commandOf = (consumer: DecidingConsumer, step: Step): Command<unknown> | null => {
  if (step.does === 'nothing') return null
  if (step.does === 'event') return meaningOf(consumer, step.event)
  return {
    name: 'parkRecord',
    streams: [],
    decide: (view, now) => {
      view.row(put(parkedRecords, { ...step.park, consumer: consumer.name, parkedAt: now }))
      return null
    },
  }
}

const moveOnly: Command<unknown> = { name: 'moveCheckpoint', streams: [], decide: () => null }

const applierOf = ({ store, tables }: Context, consumer: DecidingConsumer): Applier => {
  const { name } = consumer

  /** All at once and in order, each expecting what the one before it leaves: they share flushes, and stop together. */
  const submit = (partition: Partition, expect: Checkpoint | null, steps: readonly Step[]) => {
    const { topic, partition: number } = partition
    // One lane a topic: a flush takes a slice of one feed, and so serves all of its partitions.
    const lane = { feed: `${name}/${topic}` }
    const submitted: { readonly upTo: number; readonly answer: Promise<Executed<unknown>> }[] = []
    let cursor = expect
    const send = (command: Command<unknown>, upTo: number, next: Checkpoint): void => {
      const checkpoint = { consumer: name, topic, partition: number, expect: cursor, next }
      submitted.push({ upTo, answer: store.execute({ ...command, lane, checkpoint }) })
      cursor = next
    }
    let failed: Outcome['failed']
    for (const [index, step] of steps.entries()) {
      try {
        const command = commandOf(consumer, step)
        if (command) send(command, index + 1, step.next)
      } catch (error) {
        failed = { index, error }
        break
      }
    }
    const planned = steps.slice(0, failed?.index ?? steps.length)
    const last = planned.at(-1)
    if (last && (submitted.at(-1)?.upTo ?? 0) < planned.length) send(moveOnly, planned.length, last.next)
    return { submitted, failed }
  }

  const writeRow = async (change: RowChange): Promise<void> => {
    const lane = { feed: `${name}/stopped` }
    const decide: Command<unknown>['decide'] = (view) => {
      view.row(change)
      return null
    }
    await store.execute({ name: 'stopPartition', streams: [], lane, decide })
  }
  const read: Applier['peek'] = async (partitions) => {
    const rows = await store.storage.checkpoints(name)
    return partitions.map(({ topic, partition }) => ({
      checkpoint: rows.find((row) => row.topic === topic && row.partition === partition)?.checkpoint ?? null,
    }))
  }

  return {
    decides: true,
    tables: store.tables,
    means: ({ type }) => type in consumer.handlers,
    prepare: async () => {
      const own = tables ?? (store.tables as Partial<TableStore>)
      await own.ensure?.(messagingTables)
    },
    checkpoints: read,
    peek: read,
    apply: async (partition, expect, steps) => {
      const { submitted, failed } = submit(partition, expect, steps)
      const answers = await Promise.allSettled(submitted.map(({ answer }) => answer))
      let done = 0
      for (const [at, answer] of answers.entries()) {
        const upTo = submitted[at]?.upTo ?? done
        const error = errorOf(answer)
        if (error !== null) return { done, failed: { index: upTo - 1, error: error.reason } }
        done = upTo
      }
      return failed ? { done, failed } : { done }
    },
    keepStopped: (row) => writeRow(put(stoppedPartitions, row)),
    forgetStopped: ({ consumer: by, topic, partition }) =>
      writeRow(remove(stoppedPartitions, { consumer: by, topic, partition })),
    replayParked: (filter) => replayDeciding(store, consumer, filter),
  }
}

const errorOf = (answer: PromiseSettledResult<Executed<unknown>>): { readonly reason: unknown } | null => {
  if (answer.status === 'rejected') return { reason: answer.reason }
  const { outcome } = answer.value
  return isRejection(outcome) ? { reason: new RefusedError(outcome) } : null
}

/** Starts a consumer whose effects are commands on its own log: each one's events and the checkpoint are one flush. */
export const startDeciding: StartDeciding = (context, consumer) =>
  startRunner(context, consumer, applierOf(context, consumer))
