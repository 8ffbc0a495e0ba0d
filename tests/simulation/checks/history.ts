import type { StoredEvent } from '@onhand/event-store'
import { databaseServices, type DatabaseService } from '@onhand/host'
import { streamParts, type Row } from '../../audit/rows.ts'
import type { World } from '../world/world.ts'

export type Logs = Readonly<Record<DatabaseService, readonly Row[]>>

const rowOf = (json: string): Row => {
  const event = JSON.parse(json) as StoredEvent
  return { ...event, ...streamParts(event.stream) }
}

/** A log → what was read of it before: a log only grows, and is read more than once in a life. */
const read = new WeakMap<readonly string[], Row[]>()
const rowsOf = (events: readonly string[]): readonly Row[] => {
  const known = read.get(events) ?? []
  read.set(events, known)
  for (const json of events.slice(known.length)) known.push(rowOf(json))
  return [...known]
}

export const readLogs = ({ disks }: World): Logs =>
  Object.fromEntries(databaseServices.map((service) => [service, rowsOf(disks[service].events)])) as unknown as Logs
