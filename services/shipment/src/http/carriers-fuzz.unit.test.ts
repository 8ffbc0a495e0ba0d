import { existsSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { anyJson, mutated } from '@onhand/test-kit'
import fc from 'fast-check'
import { definedCarriers } from '../adapters/carriers/index.ts'
import { createTestApp, type TestApp } from '../test-app.ts'

const folder = new URL('../../../../tests/data/carriers/', import.meta.url)
const kinds = { json: 'application/json', xml: 'application/xml', html: 'text/html' } as const

/** The carrier's own example of a delivered parcel, and what it is. */
const exampleOf = (carrier: string): { readonly text: string; readonly type: string } => {
  const found = (Object.keys(kinds) as (keyof typeof kinds)[])
    .map((end) => ({ file: new URL(`${carrier}/delivered.${end}`, folder), type: kinds[end] }))
    .find(({ file }) => existsSync(file))
  if (!found) throw new Error(`${carrier} has no example`)
  return { text: readFileSync(found.file, 'utf8'), type: found.type }
}

/** A text with some of its characters cut out, doubled or put in. */
const damaged = (text: string): fc.Arbitrary<string> =>
  fc
    .array(fc.tuple(fc.nat({ max: text.length }), fc.nat({ max: 40 }), fc.string({ unit: 'binary', maxLength: 8 })), {
      minLength: 1,
      maxLength: 4,
    })
    .map((cuts) => cuts.reduce((whole, [at, length, put]) => whole.slice(0, at) + put + whole.slice(at + length), text))

const bodies = ({ text, type }: ReturnType<typeof exampleOf>): fc.Arbitrary<string | Buffer> =>
  fc.oneof(
    damaged(text),
    type === kinds.json ? mutated(JSON.parse(text)).map((value) => JSON.stringify(value)) : damaged(text),
    anyJson.map((value) => JSON.stringify(value)),
    fc.uint8Array({ maxLength: 500 }).map((bytes) => Buffer.from(bytes)),
  )

describe('a webhook of anything at all', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await createTestApp()
  })
  afterAll(async () => {
    await app.stop()
    expect(app.failures).toEqual([])
  })

  it.each(definedCarriers.map(({ name }) => [name]))(
    '%s: is answered, never by a fault of ours, and the good one is taken',
    async (carrier) => {
      const example = exampleOf(carrier)
      const send = (payload: string | Buffer, type = example.type) =>
        app.server.inject({
          ...{ method: 'POST', url: `/v1/carriers/${carrier}/webhooks`, payload },
          headers: { 'content-type': type },
        })
      await fc.assert(
        fc.asyncProperty(bodies(example), fc.constantFrom(example.type, 'application/json', ''), async (body, type) => {
          const { statusCode, body: text } = await send(body, type)
          expect({ statusCode, isInternal: text.includes('"internal"') }).toMatchObject({ isInternal: false })
          expect([200, 400, 413, 415, 422]).toContain(statusCode)
        }),
        { numRuns: 60 },
      )
      const good = await send(example.text)
      expect(good.statusCode).toBe(200)
      expect(['applied', 'kept', 'unchanged', 'ignored']).toContain(good.json<{ outcome: string }>().outcome)
    },
  )
})
