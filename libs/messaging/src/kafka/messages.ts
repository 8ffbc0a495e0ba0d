import { wireRecord } from '../records.ts'
import type { TransportRecord } from '../types.ts'
import type { WireMessage } from './port.ts'

/** One message as the consumers see it. */
export const recordOf = ({ offset, key, value }: WireMessage): TransportRecord =>
  wireRecord(Number(offset), value?.toString() ?? '', key?.toString())

/**
 * The last log position that must have come before this record in its partition; null where it cannot be read. A progress record
 * speaks of its own position too: what the partition has of it came earlier.
 */
export const positionBefore = (record: TransportRecord): number | null => {
  if ('event' in record) return Number(record.event.position) - 1
  if ('progress' in record) return Number(record.progress.through)
  return record.about ? Number(record.about.position) - 1 : null
}
