import { readFileSync } from 'node:fs'
import { Parser } from '@asyncapi/parser'
import { describe, expect, it } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { messageSchema, publicEvents } from '../src/index.ts'
import { asyncApiDocument, eventJsonSchema } from './documents.ts'
import { eventDocuments, eventSchemaFiles, jsonFolder } from './generate.ts'

type Message = Record<string, unknown> & { data: Record<string, unknown> }
const golden = (service: string, name: string) =>
  JSON.parse(readFileSync(new URL(`../fixtures/${service}/${name}.v1.json`, import.meta.url), 'utf8')) as Message

describe('the checked-in documents', () => {
  const documents = eventDocuments()
  it('are the ones that the schemas give; else run `node schemas/tools/generate.ts`', () => {
    const stale = [...documents].filter(([path, text]) => readFileSync(new URL(path, jsonFolder), 'utf8') !== text)
    expect(stale.map(([path]) => path)).toEqual([])
  })
  it('hold no schema of an event that is gone', () => {
    expect(eventSchemaFiles(jsonFolder).filter((file) => !documents.has(file))).toEqual([])
  })
  it('cover every event', () => {
    expect(documents.size).toBe(publicEvents.length + 1)
  })
})

/** The message itself, without each of its fields, and with each field as something else. */
const variations = (message: Message): Message[] => {
  const values = [null, 7, -1, 1.5, '', 'x', [], {}, true]
  const without = (object: Record<string, unknown>, field: string) =>
    Object.fromEntries(Object.entries(object).filter(([name]) => name !== field))
  const inData = Object.keys(message.data).flatMap((field) => [
    { ...message, data: without(message.data, field) },
    ...values.map((value) => ({ ...message, data: { ...message.data, [field]: value } })),
  ])
  const inEnvelope = Object.keys(message).flatMap((field) => [
    without(message, field) as Message,
    ...values.map((value) => ({ ...message, [field]: value })),
  ])
  return [
    message,
    { ...message, unheardOf: 1 },
    { ...message, data: { ...message.data, unheardOf: 1 } },
    ...inData,
    ...inEnvelope,
  ]
}

describe('the JSON Schemas', () => {
  const ajv = new Ajv2020({ strict: true, allErrors: false })
  addFormats.default(ajv)
  it.each(publicEvents.map((definition) => ({ type: definition.type, definition })))(
    '$type says what zod says, of good messages and bad ones',
    ({ definition }) => {
      const validate = ajv.compile(eventJsonSchema(definition))
      const message = golden(definition.service, definition.name)
      const schema = messageSchema(definition)
      expect(validate(message)).toBe(true)
      const disputed = variations(message).filter((variant) => validate(variant) !== schema.safeParse(variant).success)
      expect(disputed).toEqual([])
    },
  )
})

describe('the AsyncAPI document', () => {
  const parser = new Parser()
  it('is valid, with every topic and every event', async () => {
    const { document, diagnostics } = await parser.parse(JSON.stringify(asyncApiDocument('0.1.0')))
    // The parser's one remark is that AsyncAPI 3.1 exists.
    expect(diagnostics.map(({ code }) => code)).toEqual(['asyncapi-latest-version'])
    expect(document?.allMessages().all().length).toBe(publicEvents.length + 1)
    const addresses = document
      ?.allChannels()
      .all()
      .map((channel) => channel.address())
    expect(addresses).toEqual(['inventory.events', 'order.events', 'shipment.events', 'notification.events'])
  })
  it('would not pass with a reference into nothing', async () => {
    const broken = JSON.stringify(asyncApiDocument('0.1.0')).replace(
      '#/components/messages/returned',
      '#/components/messages/nope',
    )
    const { diagnostics } = await parser.parse(broken)
    expect(diagnostics.map(({ code }) => code)).toContain('invalid-ref')
  })
})
