import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { parsePublicEvent } from './events.ts'
import type { PublicEvent } from './envelope.ts'
import { trustedEvent } from './trusted.ts'

const folder = new URL('../fixtures/', import.meta.url)
const golden = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.json'))
  .sort()
  .map((file) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as PublicEvent<Record<string, unknown>>)

/** With a member that no release knows, in every object. */
const withMore = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withMore)
  if (typeof value !== 'object' || value === null) return value
  return {
    ...Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withMore(member)])),
    ofALaterRelease: true,
  }
}

describe('an event of a log that is trusted', () => {
  it.each(golden.map((event) => [event.type, event] as const))('%s reads as one that is checked', (_, event) => {
    for (const data of [event.data, withMore(event.data)]) {
      const checked = parsePublicEvent({ ...event, data })
      const trusted = trustedEvent({ ...event, data })
      expect(trusted?.data).toEqual(checked.event.data)
      expect(JSON.stringify(trusted?.data)).toBe(JSON.stringify(checked.event.data))
    }
  })

  it('of a type that is not known is nothing', () => {
    expect(trustedEvent({ ...(golden[0] as PublicEvent), type: 'onhand.order.dreamt-of.v1' })).toBeUndefined()
  })
})
