import type { Command, Metadata } from '@onhand/event-store'
import type { EventType, KnownEvent, PublicEvent } from '@onhand/schemas'
import type { DecidingConsumer } from '../types.ts'

/** What an event sets off points back to it. */
export const causedBy = ({ id, correlationid, traceparent }: PublicEvent): Metadata => ({
  causationId: id,
  correlationId: correlationid ?? id,
  ...(traceparent === undefined ? {} : { traceparent }),
})

/** The command that an event means to this consumer; null when it means none. */
export const meaningOf = (consumer: DecidingConsumer, event: KnownEvent): Command<unknown> | null => {
  const handlers = consumer.handlers as {
    readonly [Type in EventType]?: (event: KnownEvent) => Command<unknown> | null
  }
  const command = handlers[event.type]?.(event) ?? null
  if (!command) return null
  const once: { -readonly [Field in keyof Command<unknown>]: Command<unknown>[Field] } = {
    ...command,
    metadata: { ...causedBy(event), ...command.metadata },
  }
  // The checkpoint makes it happen once; a stored answer would leave the checkpoint where it is.
  delete once.idempotency
  return once
}
