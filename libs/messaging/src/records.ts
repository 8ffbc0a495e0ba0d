import { InvalidPublicEvent, parsePublicEvent, type Progress, type Publisher, type PublicEvent } from '@onhand/schemas'
import type { LogPage, TransportRecord } from './types.ts'

/** A record at an offset, checked against its schema as one that came over the wire would be. */
export const checkedRecord = (offset: number, event: PublicEvent): TransportRecord => {
  try {
    return { offset, event: parsePublicEvent(event).event }
  } catch (error) {
    if (!(error instanceof InvalidPublicEvent)) throw error
    return { offset, invalid: JSON.stringify(event), reason: error.message, key: event.subject }
  }
}

export const progressOf = (service: Publisher, { epoch, position, at }: LogPage['through']): Progress => ({
  kind: 'progress',
  service,
  epoch,
  through: String(position),
  at,
})
