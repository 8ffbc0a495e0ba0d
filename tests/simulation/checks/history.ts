import type { StoredEvent } from '@onhand/event-store'
import { databaseServices, type DatabaseService } from '@onhand/host'
import { streamParts, type Row } from '../../audit/rows.ts'
import type { World } from '../world/world.ts'

export type Logs = Readonly<Record<DatabaseService, readonly Row[]>>

const rowOf = (json: string): Row => {
  const event = JSON.parse(json) as StoredEvent
  return { ...event, ...streamParts(event.stream) }
}

export const readLogs = ({ disks }: World): Logs =>
  Object.fromEntries(databaseServices.map((service) => [service, disks[service].events.map(rowOf)])) as unknown as Logs
