import type { KafkaMessage } from 'kafkajs'
import { wireRecord } from '../records.ts'
import type { TransportRecord } from '../types.ts'

/** One message as the consumers see it. */
export const recordOf = ({ offset, key, value }: Pick<KafkaMessage, 'offset' | 'key' | 'value'>): TransportRecord =>
  wireRecord(Number(offset), value?.toString() ?? '', key?.toString())

/** The log's position that a record stands at; null where it cannot be read. */
export const positionOf = (record: TransportRecord | undefined): number | null => {
  if (!record) return null
  if ('event' in record) return Number(record.event.position)
  if ('progress' in record) return Number(record.progress.through)
  return record.about ? Number(record.about.position) : null
}
