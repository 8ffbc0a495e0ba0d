import type { StoredEvent } from '@onhand/event-store'
import { definitionOf, type PublicEvent, type Publisher } from '@onhand/schemas'
import type { ToPublic } from './types.ts'

/** The topic of a service's events. */
export const topicOf = (service: Publisher): string => `${service}.events`

/**
 * One stored event as others see it, from the row alone; null for a private one. Throws where the service's mapping and
 * its stream type disagree on what is public: consumers would see a gap in the stream's sequence.
 */
export const toPublicEvent = (service: Publisher, toPublic: ToPublic, stored: StoredEvent): PublicEvent | null => {
  const said = toPublic(stored)
  const { stream, sequence, metadata } = stored
  if (said === null) {
    if (sequence === null) return null
    throw new Error(`${stored.type} of ${stream} counts as public, but ${service} says nothing of it`)
  }
  if (sequence === null) throw new Error(`${stored.type} of ${stream} is private, but ${service} publishes it`)
  if (definitionOf(said.type)?.service !== service) throw new Error(`${said.type} is no event of ${service}`)
  const { correlationId, causationId, traceparent } = metadata
  return {
    specversion: '1.0',
    id: stored.id,
    source: `/onhand/${service}`,
    type: said.type,
    subject: stream,
    time: stored.occurredAt,
    datacontenttype: 'application/json',
    epoch: stored.epoch,
    position: String(stored.position),
    sequence: String(sequence),
    recordedtime: stored.recordedAt,
    ...(correlationId === undefined ? {} : { correlationid: correlationId }),
    ...(causationId === undefined ? {} : { causationid: causationId }),
    ...(traceparent === undefined ? {} : { traceparent }),
    data: said.data,
  }
}
