import { isBefore, type Checkpoint } from '@onhand/event-store'
import type { Json } from '@onhand/event-sourcing'
import type { KnownEvent, PublicEvent } from '@onhand/schemas'
import type { InvalidRecord, RecordBatch, TransportRecord } from '../types.ts'
import type { Sequences } from './sequences.ts'
import type { ParkedRecord } from './tables.ts'

/** What one record moves: the checkpoint always, and beside it an effect, a parked row, or nothing. */
export type Step = {
  /** The checkpoint once this record is applied. */
  readonly next: Checkpoint
  /** Recorded time of that position. */
  readonly at: string
  /** Set where the record counts in its stream. */
  readonly counted?: { readonly stream: string; readonly sequence: number }
} & (
  | { readonly does: 'nothing' }
  | { readonly does: 'event'; readonly id: string; readonly event: KnownEvent }
  | { readonly does: 'park'; readonly park: Omit<ParkedRecord, 'consumer' | 'parkedAt'> }
)

export interface Plan {
  readonly steps: readonly Step[]
  /** Why the partition stops behind these steps. */
  readonly alarm?: string
  /** The alarm is a gap: only this process knows of it, so it has to be kept. */
  readonly gap?: boolean
}

/** What the runner knows of a partition when it plans. */
export interface PlanContext {
  readonly checkpoint: Checkpoint | null
  readonly at: string
  readonly sequences: Sequences
  /** Streams with a parked record. */
  readonly parked: ReadonlySet<string>
  /** Records that have failed often enough: id → why, and how often. */
  readonly given: ReadonlyMap<string, { readonly error: string; readonly tries: number }>
  readonly means: (event: PublicEvent) => boolean
}

const START: Checkpoint = { generation: 0, offset: -1, epoch: 0, position: 0 }

/** Decides, for each record of a batch and without applying anything, what it does. */
export const planBatch = (batch: RecordBatch, context: PlanContext): Plan => {
  const planner = createPlanner(batch, context)
  for (const record of batch.records) {
    const alarm = planner.add(record)
    if (alarm !== undefined) return { steps: planner.steps, alarm, gap: planner.sawGap() }
  }
  return { steps: planner.steps }
}

const createPlanner = (batch: RecordBatch, context: PlanContext) => {
  const steps: Step[] = []
  const seen = new Map<string, number>()
  const parked = new Set(context.parked)
  let cursor = context.checkpoint ?? START
  let at = context.at
  let gap = false

  const move = (offset: number, epoch: number, position: number, recordedAt: string) => {
    const isNewer = isBefore(cursor, { epoch, position })
    if (isNewer) at = recordedAt
    const reached = isNewer ? { epoch, position } : { epoch: cursor.epoch, position: cursor.position }
    cursor = { generation: batch.generation, offset, ...reached }
    return { next: cursor, at }
  }
  const isOld = (offset: number): boolean => cursor.generation === batch.generation && offset <= cursor.offset
  const lost = (epoch: number, startsAfter: number): string | undefined =>
    cursor.epoch > 0 && epoch > cursor.epoch && startsAfter < cursor.position
      ? `${batch.service}'s log began epoch ${epoch} after ${startsAfter}, and epoch ${cursor.epoch} was applied up to ${cursor.position}: rebuild, or run the doctor`
      : undefined
  const park = (row: Omit<ParkedRecord, 'consumer' | 'parkedAt' | 'service' | 'topic' | 'partition'>) => {
    parked.add(row.key)
    const { service, topic, partition } = batch
    return { does: 'park' as const, park: { ...row, service, topic, partition } }
  }

  const addEvent = (offset: number, event: PublicEvent): string | undefined => {
    const { id, subject, epoch } = event
    const position = Number(event.position)
    const sequence = Number(event.sequence)
    const alarm = lost(epoch, position - 1)
    if (alarm !== undefined) return alarm
    const isNew = isBefore(cursor, { epoch, position })
    if (!isNew && isOld(offset)) return undefined
    const expected = expectedOf(subject)
    if (isNew && expected !== undefined && sequence > expected && !parked.has(subject)) {
      gap = true
      return `${subject} jumps from ${expected - 1} to ${sequence} at position ${position} of ${batch.service}`
    }
    const moved = move(offset, epoch, position, event.recordedtime)
    if (!isNew || (expected !== undefined && sequence < expected)) {
      steps.push({ ...moved, does: 'nothing' })
      return undefined
    }
    seen.set(subject, sequence)
    const step = { ...moved, counted: { stream: subject, sequence } }
    const given = context.given.get(id)
    if (!context.means(event)) steps.push({ ...step, does: 'nothing' })
    else if (given || parked.has(subject)) {
      const { error, tries } = given ?? { error: 'waits behind a parked record of its key', tries: 0 }
      const row = { id, key: subject, sequence, epoch, position, event: event as unknown as Json, error, tries }
      steps.push({ ...step, ...park(row) })
    } else steps.push({ ...step, does: 'event', id, event: event as KnownEvent })
    return undefined
  }
  const expectedOf = (stream: string): number | undefined => {
    const last = seen.get(stream) ?? context.sequences.get(stream)
    if (last !== undefined) return last + 1
    return context.sequences.complete ? 1 : undefined
  }
  const addInvalid = (record: InvalidRecord): void => {
    const { offset, about, reason, key = '' } = record
    const { epoch, position } = about ? { epoch: about.epoch, position: Number(about.position) } : cursor
    if (isOld(offset) && !isBefore(cursor, { epoch, position })) return
    const id = about?.id ?? `${batch.topic}/${batch.partition}/${batch.generation}/${offset}`
    const sequence = Number(about?.sequence ?? 0)
    const event = record.invalid.replaceAll('\u0000', '').toWellFormed()
    const row = { id, key, sequence, epoch, position, event, error: reason, tries: 1 }
    const counted = about ? { counted: { stream: key, sequence } } : {}
    if (about) seen.set(key, sequence)
    steps.push({ ...move(offset, epoch, position, about?.recordedtime ?? at), ...counted, ...park(row) })
  }

  return {
    steps,
    sawGap: () => gap,
    /** Returns why the partition stops before this record, if it does. */
    add(record: TransportRecord): string | undefined {
      if ('event' in record) return addEvent(record.offset, record.event)
      if ('invalid' in record) {
        addInvalid(record)
        return undefined
      }
      const { epoch, through, at: recordedAt } = record.progress
      const alarm = lost(epoch, Number(through))
      if (alarm !== undefined) return alarm
      // What is caught up from the log comes at the offset before the first one that is still there.
      if (isOld(record.offset) && !isBefore(cursor, { epoch, position: Number(through) })) return undefined
      steps.push({ ...move(record.offset, epoch, Number(through), recordedAt), does: 'nothing' })
      return undefined
    },
  }
}
