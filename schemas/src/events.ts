import { z } from 'zod'
import { Envelope, Progress, messageSchema, type DataOf, type EventDefinition, type PublicEvent } from './envelope.ts'
import { inventoryEvents } from './inventory/index.ts'
import { notificationEvents } from './notification/index.ts'
import { orderEvents } from './order/index.ts'
import { shipmentEvents } from './shipment/index.ts'

/** Every public event of every service. */
export const publicEvents = [...inventoryEvents, ...orderEvents, ...shipmentEvents, ...notificationEvents] as const

type KnownDefinition = (typeof publicEvents)[number]
/** The wire types that this release knows, e.g. `onhand.inventory.stock-received.v1`. */
export type EventType = KnownDefinition['type']
/** The names without service and version, e.g. `stock-received`. */
export type EventName = KnownDefinition['name']
/** The definition of one wire type. */
export type DefinitionOf<Type extends EventType> = Extract<KnownDefinition, { type: Type }>
/** The whole event of one wire type: `EventOf<'onhand.inventory.stock-received.v1'>`. Over a union it distributes. */
export type EventOf<Type extends EventType> = Type extends EventType
  ? PublicEvent<DataOf<DefinitionOf<Type>>, Type>
  : never
/** Any event that this release knows; `type` tells which. */
export type KnownEvent = EventOf<EventType>
/** The wire types of one service. */
export type EventTypeOf<Service extends KnownDefinition['service']> = Extract<
  KnownDefinition,
  { service: Service }
>['type']

const byType = new Map<string, { definition: EventDefinition; message: z.ZodType }>(
  publicEvents.map((definition) => [definition.type, { definition, message: messageSchema(definition) }]),
)

/** The definition behind a wire type; undefined for one that this release does not know. */
export const definitionOf = (type: string): EventDefinition | undefined => byType.get(type)?.definition

/** A message that is no valid public event: what is wrong with it, and which message it was where that could be read. */
export class InvalidPublicEvent extends Error {
  override readonly name = 'InvalidPublicEvent'
  readonly id: string | null
  readonly type: string | null
  constructor(reason: string, about: { id: string | null; type: string | null }, cause?: unknown) {
    super(`${about.type ?? 'a message without a type'} (id ${about.id ?? 'none'}): ${reason}`, { cause })
    this.id = about.id
    this.type = about.type
  }
}

/** What a record of a topic is. `unknown`: well formed, of a type that a newer release publishes; the caller decides. */
export type ParsedEvent = { kind: 'event'; event: KnownEvent } | { kind: 'unknown'; event: PublicEvent }
export type ParsedRecord = ParsedEvent | { kind: 'progress'; progress: Progress }

const textOf = (value: unknown, field: 'id' | 'type' | 'kind'): string | null => {
  if (typeof value !== 'object' || value === null) return null
  const found = (value as Record<string, unknown>)[field]
  return typeof found === 'string' ? found : null
}

const read = (json: unknown): unknown => {
  if (typeof json !== 'string') return json
  try {
    return JSON.parse(json)
  } catch (cause) {
    throw new InvalidPublicEvent('is not JSON', { id: null, type: null }, cause)
  }
}

const check = <Schema extends z.ZodType>(schema: Schema, value: unknown): z.infer<Schema> => {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const about = { id: textOf(value, 'id'), type: textOf(value, 'type') ?? textOf(value, 'kind') }
  throw new InvalidPublicEvent(z.prettifyError(result.error), about, result.error)
}

/**
 * Reads one public event from JSON text or from the value that it holds. Fields that this release does not know are
 * left out of the result. Throws `InvalidPublicEvent` for what is not JSON, no envelope, or a payload that breaks its schema.
 */
export const parsePublicEvent = (json: unknown): ParsedEvent => {
  const value = read(json)
  const known = byType.get(textOf(value, 'type') ?? '')
  // The message's schema was built from the definition of this very type, so its output is that type's event.
  if (known !== undefined) return { kind: 'event', event: check(known.message, value) as KnownEvent }
  return { kind: 'unknown', event: check(Envelope, value) }
}

/** Reads one record of a topic: an event as `parsePublicEvent` does, or a progress record. */
export const parseRecord = (json: unknown): ParsedRecord => {
  const value = read(json)
  if (textOf(value, 'kind') !== 'progress') return parsePublicEvent(value)
  return { kind: 'progress', progress: check(Progress, value) }
}
