import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { parsePublicEvent, publicEvents } from '@onhand/schemas'

const fixtures = new URL('../../schemas/fixtures/', import.meta.url)
const files = readdirSync(fixtures, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json'))
type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }

/** Names of the caller's own, not members of a schema. */
const maps = new Set(['consents'])

/** Every object of it gains a member that nobody knows yet. */
const ofTomorrow = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(ofTomorrow)
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).map(([name, inner]) => [name, maps.has(name) ? inner : ofTomorrow(inner)])
  return { ...(Object.fromEntries(members) as object), ofTomorrow: { anything: [1] } }
}

describe('messages of the release to come', () => {
  it.each(files)('%s is read as today, whatever was added to it', (file) => {
    const today = JSON.parse(readFileSync(new URL(file, fixtures), 'utf8')) as Json
    const read = parsePublicEvent(ofTomorrow(today))
    expect(read.kind).toBe('event')
    expect(read.event.data).toEqual(parsePublicEvent(today).event.data)
  })
  it('are all of the events that there are', () => {
    expect(files).toHaveLength(publicEvents.length)
  })
})
