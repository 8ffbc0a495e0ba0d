import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { Progress, Publisher, messageSchema, publicEvents, type EventDefinition } from '../src/index.ts'

/** A JSON Schema as plain data. */
export type JsonSchema = { readonly [keyword: string]: unknown }

/**
 * As a consumer reads it (`io: 'input'`): else `additionalProperties: false` would forbid every later field. Without
 * `$schema`, which has no place inside another document.
 */
const schemaOf = (schema: z.ZodType, target: 'draft-2020-12' | 'draft-7'): JsonSchema =>
  Object.fromEntries(
    Object.entries(z.toJSONSchema(schema, { io: 'input', target })).filter(([keyword]) => keyword !== '$schema'),
  )

/** The JSON Schema (2020-12) of an event's whole message. */
export const eventJsonSchema = (definition: EventDefinition): JsonSchema => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: definition.type,
  description: definition.description,
  ...schemaOf(messageSchema(definition), 'draft-2020-12'),
})

/** AsyncAPI's own dialect is a superset of draft 7. */
const payloadOf = (schema: z.ZodType): JsonSchema => schemaOf(schema, 'draft-7')

const goldenMessage = ({ service, name }: EventDefinition): unknown =>
  JSON.parse(readFileSync(new URL(`../fixtures/${service}/${name}.v1.json`, import.meta.url), 'utf8'))

const eventMessage = (definition: EventDefinition) => ({
  name: definition.type,
  title: definition.name,
  summary: definition.description,
  contentType: 'application/cloudevents+json',
  payload: payloadOf(messageSchema(definition)),
  bindings: { kafka: { key: { type: 'string', description: 'the stream: the same as `subject`' } } },
  examples: [{ name: definition.name, payload: goldenMessage(definition) }],
})

const progressMessage = {
  name: 'progress',
  title: 'progress',
  summary:
    'The partition holds nothing newer up to and including `through`. It moves checkpoints and has no other effect.',
  contentType: 'application/json',
  payload: payloadOf(Progress),
}

/** A service's topic. Its messages go by the event's name, which is unique over all services. */
const channelOf = (service: z.infer<typeof Publisher>) => {
  const names = [...publicEvents.filter((event) => event.service === service).map(({ name }) => name), 'progress']
  return {
    address: `${service}.events`,
    title: `${service} events`,
    description: 'Keyed by the stream, so each stream keeps its order within its partition. Nothing else is ordered.',
    messages: Object.fromEntries(names.map((name) => [name, { $ref: `#/components/messages/${name}` }])),
    bindings: {
      kafka: { topic: `${service}.events`, partitions: 12, topicConfiguration: { 'cleanup.policy': ['delete'] } },
    },
  }
}

const sendingOf = (service: z.infer<typeof Publisher>) => ({
  action: 'send',
  channel: { $ref: `#/channels/${service}` },
  summary: `${service} publishes what happened, in the order of its log within a partition, at least once.`,
})

/** The AsyncAPI 3.0 document over all topics. `version` is the release's. */
export const asyncApiDocument = (version: string): JsonSchema => ({
  asyncapi: '3.0.0',
  info: {
    title: 'Onhand events',
    version,
    description:
      'CloudEvents 1.0 in structured JSON on Kafka. Readers let fields pass that they do not know, and drop a message whose `sequence` is not above the last one of its stream.',
    license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
  },
  defaultContentType: 'application/cloudevents+json',
  servers: { kafka: { host: 'kafka:9092', protocol: 'kafka', description: 'as docker-compose.yml names it' } },
  channels: Object.fromEntries(Publisher.options.map((service) => [service, channelOf(service)])),
  operations: Object.fromEntries(Publisher.options.map((service) => [`publish-${service}`, sendingOf(service)])),
  components: {
    messages: Object.fromEntries([
      ...publicEvents.map((definition) => [definition.name, eventMessage(definition)] as const),
      ['progress', progressMessage],
    ]),
  },
})
