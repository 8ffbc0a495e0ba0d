import { TableError } from '@onhand/tables'
import { StorageError } from '../errors.ts'
import type { Batch } from '../storage.ts'
import { keys, type MemoryDisk } from './memory-disk.ts'
import { assertInstant, storableText } from '../storable.ts'

const DAY_MS = 86_400_000

const assertNext = (disk: MemoryDisk, { events, answers, now }: Batch): void => {
  const refuse = (what: string): never => {
    throw new StorageError('data', what)
  }
  const versions = new Map<string, number>()
  events.forEach(({ position, stream, version }, index) => {
    if (position !== disk.events.length + 1 + index) refuse(`Position ${position} is not the next one`)
    const last = versions.get(stream) ?? disk.streams.get(stream)?.length ?? 0
    if (version !== last + 1) refuse(`Version ${version} of ${stream} is not the next one`)
    versions.set(stream, version)
  })
  for (const answer of answers) {
    const known = disk.answers.get(keys.answer(answer))
    if (known !== undefined && (JSON.parse(known) as { expiresAt: string }).expiresAt > now)
      refuse(`Key ${answer.key} is taken`)
  }
}

const stageTables = async (disk: MemoryDisk, { tables }: Batch) => {
  const staged = disk.tables.begin()
  try {
    for (const { table, put, fresh, remove } of tables) {
      for (const row of fresh)
        if (!(await staged.writer.swap(table, undefined, row as never)))
          throw new StorageError('data', `A row of ${table.name} is there`)
      await staged.writer.upsert(table, put as never[])
      await staged.writer.remove(table, remove as never[])
    }
  } catch (error) {
    if (error instanceof TableError) throw new StorageError('data', error.message, error)
    throw error
  }
  return staged
}

/** What is written as text. */
interface Texts {
  readonly events: readonly string[]
  readonly snapshots: readonly string[]
}

const writeEvents = (disk: MemoryDisk, { events, snapshots }: Batch, texts: Texts): void => {
  disk.events.push(...texts.events)
  for (const event of events) {
    const positions = disk.streams.get(event.stream) ?? []
    positions.push(event.position)
    disk.streams.set(event.stream, positions)
  }
  snapshots.forEach(({ stream }, index) => disk.snapshots.set(stream, texts.snapshots[index] ?? ''))
}

/** Checked whole before anything is written, then written in one turn: all of it or nothing. */
export const writeBatch = async (disk: MemoryDisk, batch: Batch): Promise<void> => {
  const { flush, now, events, snapshots, answers, checkpoints, deadlines, effects, tables } = batch
  const puts = tables.flatMap(({ put, fresh }) => [...put, ...fresh])
  const texts = { events: events.map(storableText), snapshots: snapshots.map(storableText) }
  storableText([answers, checkpoints, deadlines, effects, puts])
  for (const { dueAt } of [...deadlines.set, ...deadlines.fresh, ...effects.add]) assertInstant(dueAt)
  for (const row of deadlines.fresh)
    if (disk.deadlines.has(keys.deadline(row))) throw new StorageError('data', `Deadline ${row.name} is there`)
  assertNext(disk, batch)
  const staged = await stageTables(disk, batch)
  staged.commit()
  if (events.length + answers.length + checkpoints.length > 0) disk.flushes.add(flush)
  writeEvents(disk, batch, texts)
  for (const { keepDays, ...answer } of answers) {
    const expiresAt = new Date(new Date(now).getTime() + keepDays * DAY_MS).toISOString()
    disk.answers.set(keys.answer(answer), JSON.stringify({ ...answer, expiresAt }))
  }
  for (const row of checkpoints) disk.checkpoints.set(keys.checkpoint(row), row)
  for (const { dueAt, ...row } of deadlines.clear) {
    const key = keys.deadline(row)
    if (dueAt === undefined || dueAt === disk.deadlines.get(key)?.row.dueAt) disk.deadlines.delete(key)
  }
  for (const row of [...deadlines.set, ...deadlines.fresh])
    disk.deadlines.set(keys.deadline(row), { row, leasedUntil: '' })
  for (const id of effects.settle) disk.effects.delete(id)
  for (const row of effects.add) disk.effects.set(row.id, { row, leasedUntil: '' })
}
