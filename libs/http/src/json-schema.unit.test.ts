import { describe, expect, it } from '@jest/globals'
import { z } from 'zod'
import { manualClock, seededIds, silentLogger } from '@onhand/runtime'
import { createServer } from './server.ts'
import { registerService, type ServicePlugin } from './services.ts'

/** What a route with this response schema sends. */
const sent = async (schema: z.ZodType, value: unknown): Promise<unknown> => {
  const server = createServer({ logger: silentLogger, clock: manualClock(), ids: seededIds(1) })
  const plugin: ServicePlugin = (app, _options, done) => {
    app.get('/v1/value', { schema: { response: { '2xx': schema } } }, () => value)
    done()
  }
  await registerService(server, plugin, { service: 'stock' })
  const response = await server.inject('/v1/value')
  expect(response.statusCode).toBe(200)
  await server.close()
  return response.json()
}

const Pickup = z.object({ kind: z.literal('pickup'), store: z.string() })
const Home = z.object({ kind: z.literal('home'), address: z.object({ city: z.string() }).nullable() })

describe('an answer serialised from a zod schema', () => {
  it.each<[string, z.ZodType, unknown, unknown?]>([
    [
      'a discriminated union',
      z.discriminatedUnion('kind', [Pickup, Home]),
      { kind: 'home', address: { city: 'Gyumri' } },
    ],
    ['a null object in it', z.discriminatedUnion('kind', [Pickup, Home]), { kind: 'home', address: null }],
    [
      'a list of unions',
      z.object({ ways: z.array(z.union([Pickup, Home])) }),
      { ways: [{ kind: 'pickup', store: 'S1' }] },
    ],
    ['a record', z.record(z.string(), z.int()), { a: 1, b: 2 }],
    [
      'a record of objects',
      z.object({ by: z.record(z.string(), Pickup) }),
      { by: { x: { kind: 'pickup', store: 'S' } } },
    ],
    [
      'an open value',
      z.object({ details: z.unknown(), any: z.record(z.string(), z.unknown()) }),
      { details: [{ a: null }], any: { b: [1] } },
    ],
    ['a loose object', z.looseObject({ a: z.string() }), { a: 'x', more: { deep: true } }],
    ['a tuple', z.object({ pair: z.tuple([z.string(), z.int()]) }), { pair: ['a', 1] }],
    ['a decimal', z.object({ ratio: z.number() }), { ratio: 0.25 }],
    ['text beyond ASCII', z.object({ name: z.string() }), { name: 'Գյումրի "倉庫" \n \u2028' }],
    ['an optional member that is absent', z.object({ a: z.string().optional(), b: z.string() }), { b: 'x' }],
    ['an optional member that is undefined', z.object({ a: z.string().optional() }), { a: undefined }, {}],
    ['a list', z.array(Pickup), [{ kind: 'pickup', store: 'S1', secret: 1 }], [{ kind: 'pickup', store: 'S1' }]],
    [
      'a member of a union that nobody documented',
      z.union([Pickup, Home]),
      { kind: 'pickup', store: 'S1', secret: 1 },
      { kind: 'pickup', store: 'S1' },
    ],
    ['an intersection', z.object({ a: z.string() }).and(z.object({ b: z.int() })), { a: 'x', b: 1 }],
    ['anything', z.unknown(), { a: [1] }],
    [
      'a tree',
      z.object({
        get children() {
          return z.array(z.object({ name: z.string() }))
        },
      }),
      { children: [{ name: 'x' }] },
    ],
  ])('%s', async (_name, schema, value, expected = value) => {
    expect(await sent(schema, value)).toEqual(expected)
  })
})
