import { z } from 'zod'
import { Instant } from './ids.ts'

/** The services that publish events, each on its topic `<service>.events`. */
export const Publisher = z.enum(['inventory', 'order', 'shipment', 'notification'])
export type Publisher = z.infer<typeof Publisher>

/**
 * A position in a service's log, or a stream's public count, as decimal text: CloudEvents integers have 32 bits.
 * Never above 2^53 − 1, so `Number(text)` is exact.
 */
export const WirePosition = z
  .string()
  .regex(/^(0|[1-9][0-9]{0,15})$/)
  .refine((value) => Number.isSafeInteger(Number(value)), 'is beyond 2^53 − 1')

/** Counts the lives of a log: a restore or a promotion that may have lost commits begins the next one. */
export const Epoch = z.int().min(0).max(2_147_483_647)

/**
 * CloudEvents 1.0 in structured JSON. Extensions: `epoch`, `position` (in the service's log; events that are not
 * public leave gaps), `sequence` (the stream's count of public events, without gaps), `recordedtime`, and where there is one
 * `correlationid`, `causationid`, `traceparent`. Fields that a reader does not know pass.
 */
export const Envelope = z.object({
  specversion: z.literal('1.0'),
  id: z.uuid(),
  source: z
    .string()
    .regex(/^\/onhand\/[a-z]+$/)
    .describe('/onhand/<service>'),
  type: z
    .string()
    .regex(/^onhand\.[a-z]+\.[a-z][a-z-]*\.v[1-9][0-9]*$/)
    .describe('onhand.<service>.<event>.v<n>'),
  subject: z.string().min(1).max(200).describe('the stream, e.g. stock-SKU-1@WH-DEN; also the key on Kafka'),
  time: Instant.describe('when it happened'),
  datacontenttype: z.literal('application/json'),
  epoch: Epoch.describe("the log's epoch"),
  position: WirePosition.describe("position in the service's log"),
  sequence: WirePosition.describe("the stream's count of public events"),
  recordedtime: Instant.describe('when the service recorded it'),
  correlationid: z.string().min(1).max(200).optional().describe('shared by all that one request set off'),
  causationid: z.string().min(1).max(200).optional().describe('the event or request that caused this one'),
  traceparent: z.string().max(100).optional().describe('W3C trace context'),
  data: z.unknown(),
})

type EnvelopeFields = z.infer<typeof Envelope>

/** A public event with its data as `Data`. */
export type PublicEvent<Data = unknown, Type extends string = string> = Omit<EnvelopeFields, 'type' | 'data'> & {
  type: Type
  data: Data
}

/**
 * Says that a partition holds nothing newer for `service` up to and including `through`. It moves checkpoints and has no
 * effect else.
 */
export const Progress = z.object({
  kind: z.literal('progress'),
  service: Publisher,
  epoch: Epoch,
  through: WirePosition,
  at: Instant,
})
export type Progress = z.infer<typeof Progress>

/** What defines one kind of public event: `type` is its name on the wire, `data` the schema of its payload. */
export type EventDefinition<
  Service extends Publisher = Publisher,
  Name extends string = string,
  Data extends z.ZodObject = z.ZodObject,
> = {
  readonly service: Service
  readonly name: Name
  readonly type: `onhand.${Service}.${Name}.v1`
  readonly description: string
  readonly data: Data
}

/** Defines version 1 of an event. `description` says in a sentence what happened; it goes into the generated documents. */
export const defineEvent = <const Service extends Publisher, const Name extends string, Data extends z.ZodObject>(
  service: Service,
  name: Name,
  description: string,
  data: Data,
): EventDefinition<Service, Name, Data> => ({ service, name, type: `onhand.${service}.${name}.v1`, description, data })

/** The payload of an event's definition. */
export type DataOf<Definition extends EventDefinition> = z.infer<Definition['data']>

/** The schema of the whole message: the envelope with this event's type, source and data. */
export const messageSchema = (definition: EventDefinition) =>
  Envelope.extend({
    source: z.literal(`/onhand/${definition.service}`),
    type: z.literal(definition.type),
    data: definition.data,
  })
