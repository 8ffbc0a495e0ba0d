import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import {
  InvalidPublicEvent,
  definitionOf,
  parsePublicEvent,
  parseRecord,
  publicEvents,
  type EventOf,
} from './events.ts'

const fixtures = new URL('../fixtures/', import.meta.url)
const fixture = (service: string, name: string) => readFileSync(new URL(`${service}/${name}.v1.json`, fixtures), 'utf8')
const altered = (service: string, name: string, change: object) =>
  JSON.stringify({ ...(JSON.parse(fixture(service, name)) as object), ...change })

describe('the golden messages', () => {
  it('are exactly one per event', () => {
    const files = readdirSync(fixtures, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json'))
    expect(files.sort()).toEqual(publicEvents.map(({ service, name }) => `${service}/${name}.v1.json`).sort())
  })
  it.each(publicEvents.map(({ service, name, type }) => ({ service, name, type })))(
    '$type is read whole: no field is lost',
    ({ service, name, type }) => {
      const text = fixture(service, name)
      const parsed = parsePublicEvent(text)
      expect(parsed.kind).toBe('event')
      expect(parsed.event.type).toBe(type)
      expect(parsed.event).toEqual(JSON.parse(text))
    },
  )
})

describe('event names', () => {
  it('are unique over all services, so that a name alone finds its schema', () => {
    expect(new Set(publicEvents.map(({ name }) => name)).size).toBe(publicEvents.length)
  })
  it('lead from the wire type to the definition', () => {
    expect(definitionOf('onhand.shipment.delayed.v1')?.name).toBe('delayed')
    expect(definitionOf('onhand.shipment.delayed.v2')).toBeUndefined()
  })
})

describe('parsePublicEvent', () => {
  it('gives each type its own data', () => {
    const parsed = parsePublicEvent(JSON.parse(fixture('inventory', 'stock-reserved')))
    if (parsed.kind !== 'event' || parsed.event.type !== 'onhand.inventory.stock-reserved.v1')
      throw new Error('wrong type')
    const event: EventOf<'onhand.inventory.stock-reserved.v1'> = parsed.event
    expect(event.data.expiresAt).toBe('2026-01-05T09:12:00.000Z')
    expect(event.data.level.reserved).toBe(2)
  })
  it('passes fields that it does not know, in the envelope and in the data', () => {
    const { data } = JSON.parse(fixture('order', 'order-completed')) as { data: object }
    const parsed = parsePublicEvent(
      altered('order', 'order-completed', { tenant: 't1', data: { ...data, mood: 'good' } }),
    )
    expect(parsed.event.data).toEqual(data)
  })
  it('returns an unknown type as unknown, with its data', () => {
    const parsed = parsePublicEvent(
      altered('order', 'order-placed', { type: 'onhand.order.order-gifted.v1', data: { a: 1 } }),
    )
    expect(parsed).toMatchObject({ kind: 'unknown', event: { type: 'onhand.order.order-gifted.v1', data: { a: 1 } } })
  })
  it('names the message and the field of a bad payload', () => {
    const text = altered('order', 'payment-captured', { data: { orderId: 'A-1', customerId: 'C-1', language: 'ja' } })
    expect(() => parsePublicEvent(text)).toThrow(InvalidPublicEvent)
    expect(() => parsePublicEvent(text)).toThrow(
      /onhand\.order\.payment-captured\.v1 \(id [0-9a-f-]{36}\)[^]*data\.amount/,
    )
  })
  it.each([
    ['position as a number', { position: 4701 }],
    ['a position in another notation', { position: '1e3' }],
    ['a moment without milliseconds', { time: '2026-01-05T09:00:00Z' }],
    ['a moment with an offset', { time: '2026-01-05T10:00:00.000+01:00' }],
    ["another service's source", { source: '/onhand/order' }],
    ['another version of CloudEvents', { specversion: '0.3' }],
  ])('refuses %s', (_what, change) => {
    expect(() => parsePublicEvent(altered('inventory', 'stock-received', change))).toThrow(InvalidPublicEvent)
  })
  it.each(['{', 'null', '[]', '"text"', '{}'])('refuses %s', (text) => {
    expect(() => parsePublicEvent(text)).toThrow(InvalidPublicEvent)
  })
})

describe('parseRecord', () => {
  const progress = { kind: 'progress', service: 'order', epoch: 1, through: '4711', at: '2026-01-05T09:00:00.000Z' }
  it('tells a progress record from an event', () => {
    expect(parseRecord(JSON.stringify(progress))).toEqual({ kind: 'progress', progress })
    expect(parseRecord(fixture('order', 'returned')).kind).toBe('event')
  })
  it('refuses a progress record without its position', () => {
    expect(() => parseRecord({ ...progress, through: undefined })).toThrow(/progress[^]*through/)
  })
})
