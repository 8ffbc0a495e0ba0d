import { wireRecord } from '../records.ts'
import type { TransportRecord } from '../types.ts'
import type { WireMessage } from './port.ts'

const MOST_CHARACTERS = 100

/** A header as the libraries give it: bytes, text, or several of one name. */
const traceparentOf = (header: unknown): string | undefined => {
  const first: unknown = Array.isArray(header) ? header[0] : header
  const text = Buffer.isBuffer(first) ? first.toString() : first
  return typeof text === 'string' && text.length <= MOST_CHARACTERS ? text : undefined
}

/** One message as the consumers see it. */
export const recordOf = ({ offset, key, value, headers }: WireMessage): TransportRecord => {
  const record = wireRecord(Number(offset), value?.toString() ?? '', key?.toString())
  const traceparent = traceparentOf(headers?.traceparent)
  // The header names the sending itself, which lies between the event and whoever reads it.
  return traceparent === undefined || !('event' in record)
    ? record
    : { ...record, event: { ...record.event, traceparent } }
}

/**
 * The last log position that must have come before this record in its partition; null where it cannot be read. A progress record
 * speaks of its own position too: what the partition has of it came earlier.
 */
export const positionBefore = (record: TransportRecord): number | null => {
  if ('event' in record) return Number(record.event.position) - 1
  if ('progress' in record) return Number(record.progress.through)
  return record.about ? Number(record.about.position) - 1 : null
}
