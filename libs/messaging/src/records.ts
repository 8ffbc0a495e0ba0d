import {
  Envelope,
  InvalidPublicEvent,
  parsePublicEvent,
  parseRecord,
  type Progress,
  type Publisher,
  type PublicEvent,
} from '@onhand/schemas'
import type { InvalidRecord, LogPage, TransportRecord } from './types.ts'

const envelopeIn = (text: string) => {
  try {
    return Envelope.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

const invalidRecord = (offset: number, text: string, error: unknown, key?: string): InvalidRecord => {
  if (!(error instanceof InvalidPublicEvent)) throw error
  const envelope = envelopeIn(text)
  const known = key ?? envelope?.subject
  return {
    offset,
    invalid: text,
    reason: error.message,
    ...(known === undefined ? {} : { key: known }),
    ...(envelope ? { about: envelope } : {}),
  }
}

/** What came over the wire as text. What cannot be read is kept, to be parked. */
export const wireRecord = (offset: number, text: string, key?: string): TransportRecord => {
  try {
    const record = parseRecord(text)
    return record.kind === 'progress' ? { offset, progress: record.progress } : { offset, event: record.event }
  } catch (error) {
    return invalidRecord(offset, text, error, key)
  }
}

/** A record at an offset, checked against its schema as one that came over the wire would be. */
export const checkedRecord = (offset: number, event: PublicEvent): TransportRecord => {
  try {
    return { offset, event: parsePublicEvent(event).event }
  } catch (error) {
    return invalidRecord(offset, JSON.stringify(event), error, event.subject)
  }
}

export const progressOf = (service: Publisher, { epoch, position, at }: LogPage['through']): Progress => ({
  kind: 'progress',
  service,
  epoch,
  through: String(position),
  at,
})
