import { describe, expect, it } from '@jest/globals'
import { z } from 'zod'
import { defineEvent } from '../src/index.ts'
import { breakingChanges, breaksOf } from './compatibility.ts'
import { eventJsonSchema, type JsonSchema } from './documents.ts'
import { jsonFolder } from './generate.ts'
import { readEventSchemas, releasedFolder, toLine } from './release.ts'

describe('the schemas of today', () => {
  it('break nothing of the last release; else give the event a new name, or see tools/release.ts', () => {
    expect(breakingChanges(readEventSchemas(releasedFolder), readEventSchemas(jsonFolder)).map(toLine)).toEqual([])
  })
  it('would be caught without an event that was released', () => {
    const current = readEventSchemas(jsonFolder)
    current.delete('shipment/delayed.v1.json')
    expect(breakingChanges(readEventSchemas(releasedFolder), current).map(toLine)).toEqual([
      'shipment/delayed.v1.json: is gone (breaks reader)',
    ])
  })
})

/** The line that the released events are built of. */
const line = {
  sku: z.string().regex(/^[A-Z]+$/),
  quantity: z.int().min(1).max(100),
  note: z.string().max(20).optional(),
}
const data = {
  lines: z.array(z.object(line)).min(1),
  cause: z.enum(['released', 'expired']),
  eta: z.string().nullable(),
  weight: z.number(),
}
const schema = (fields: z.ZodRawShape): JsonSchema =>
  eventJsonSchema(defineEvent('order', 'order-tested', 'A test.', z.object(fields)))
const found = (change: z.ZodRawShape, gone: string[] = []) => {
  const fields = Object.fromEntries(Object.entries({ ...data, ...change }).filter(([name]) => !gone.includes(name)))
  return breaksOf(schema(data), schema(fields)).map(({ breaks, at, why }) => `${breaks} ${at} ${why}`)
}
const changedLine = (change: z.ZodRawShape) => found({ lines: z.array(z.object({ ...line, ...change })).min(1) })

describe('what breaks nobody', () => {
  it('no change', () => expect(found({})).toEqual([]))
  it('another description', () => expect(found({ weight: z.number().describe('in grams') })).toEqual([]))
  it('a new optional field, deep in a list too', () => {
    expect(found({ hint: z.string().optional() })).toEqual([])
    expect(changedLine({ hint: z.string().nullable().optional() })).toEqual([])
  })
  it('a new event', () => expect(breakingChanges(new Map(), new Map([['a', schema(data)]]))).toEqual([]))
})

describe('what breaks a consumer of the last release', () => {
  it('a field that is gone', () => expect(found({}, ['weight'])).toContain('reader /data/weight may be missing'))
  it('an optional field that is gone', () => {
    const { sku, quantity } = line
    expect(found({ lines: z.array(z.object({ sku, quantity })).min(1) })).toEqual(['reader /data/lines/*/note is gone'])
  })
  it('a field that may now be missing', () => {
    expect(found({ weight: z.number().optional() })).toEqual(['reader /data/weight may be missing'])
  })
  it('a field that may now be null', () => {
    expect(found({ cause: z.enum(['released', 'expired']).nullable() })).toEqual([
      'reader /data/cause type null is not expected',
    ])
  })
  it('another type', () => {
    expect(changedLine({ quantity: z.string() })).toContain(
      'reader /data/lines/*/quantity type string instead of integer',
    )
    expect(found({ eta: z.number().nullable() })).toContain('reader /data/eta type number|null instead of string|null')
  })
  it('an object that may now be null, and what is gone from within one', () => {
    const place = z.object({ city: z.string().optional(), country: z.string() })
    const at = (now: z.ZodType) => breaksOf(schema({ place: place.nullable() }), schema({ place: now })).map(toLine)
    expect(breaksOf(schema({ place }), schema({ place: place.nullable() })).map(toLine)).toEqual([
      '/data/place: type null is not expected (breaks reader)',
    ])
    expect(at(place.omit({ city: true }).nullable())).toEqual(['/data/place/city: is gone (breaks reader)'])
    expect(at(place.omit({ country: true }).nullable())).toEqual([
      '/data/place/country: may be missing (breaks reader)',
    ])
  })
  it('a new value in a closed list, or a list that opens', () => {
    expect(found({ cause: z.enum(['released', 'expired', 'shrunk']) })).toEqual([
      'reader /data/cause value "shrunk" is not expected',
    ])
    expect(found({ cause: z.string() })).toEqual(['reader /data/cause any value instead of a closed list'])
  })
  it('a wider number', () => {
    expect(found({ lines: z.array(z.object({ ...line, quantity: z.int().min(0).max(200) })).min(1) })).toEqual([
      'reader /data/lines/*/quantity minimum 0 instead of 1',
      'reader /data/lines/*/quantity maximum 200 instead of 100',
    ])
    expect(changedLine({ quantity: z.number().min(1).max(100) })).toEqual([
      'reader /data/lines/*/quantity type number instead of integer',
    ])
  })
  it('a list that may now be empty, a longer text, another form', () => {
    expect(found({ lines: z.array(z.object(line)) })).toEqual(['reader /data/lines minItems none instead of 1'])
    expect(changedLine({ note: z.string().max(30).optional() })).toEqual([
      'reader /data/lines/*/note maxLength 30 instead of 20',
    ])
    expect(changedLine({ sku: z.string() })[0]).toMatch(/^reader \/data\/lines\/\*\/sku pattern none instead of/)
  })
})

describe("what breaks today's consumer on messages of the last release", () => {
  it('a new field that they lack', () => {
    expect(found({ carrier: z.string() })).toEqual(['history /data/carrier may be missing'])
  })
  it('a value that is gone from a closed list', () => {
    expect(found({ cause: z.enum(['released']) })).toEqual(['history /data/cause value "expired" is not expected'])
  })
  it('a field that may no longer be null', () => {
    expect(found({ eta: z.string() })).toEqual(['history /data/eta type string|null instead of string'])
  })
  it('a tighter bound', () => {
    expect(changedLine({ quantity: z.int().min(1).max(50) })).toEqual([
      'history /data/lines/*/quantity maximum 100 instead of 50',
    ])
  })
})
