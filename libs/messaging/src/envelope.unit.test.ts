import { describe, expect, it } from '@jest/globals'
import type { StoredEvent } from '@onhand/event-store'
import { parsePublicEvent } from '@onhand/schemas'
import { toPublicEvent } from './envelope.ts'
import type { ToPublic } from './types.ts'

const stored: StoredEvent = {
  epoch: 2,
  position: 9_007_199_254_740_991,
  flush: '0190b0a0-0000-7000-8000-000000000001',
  stream: 'item-SKU-1',
  version: 4,
  sequence: 3,
  id: '0190b0a0-0000-7000-8000-000000000002',
  type: 'ItemNamed',
  data: { sku: 'SKU-1', name: 'Jekyll Carbon 2' },
  level: null,
  metadata: { correlationId: 'request-1', causationId: 'cause-1', actor: 'not for others' },
  occurredAt: '2026-01-05T09:00:00.000Z',
  recordedAt: '2026-01-05T09:00:01.000Z',
}
const says: ToPublic = ({ data }) => ({ type: 'onhand.inventory.item-changed.v1', data })
const saysNothing: ToPublic = () => null

describe('toPublicEvent', () => {
  it('maps a row to the CloudEvent of the wire, which its schema takes', () => {
    const event = toPublicEvent('inventory', says, stored)
    expect(event).toEqual({
      specversion: '1.0',
      id: stored.id,
      source: '/onhand/inventory',
      type: 'onhand.inventory.item-changed.v1',
      subject: 'item-SKU-1',
      time: '2026-01-05T09:00:00.000Z',
      datacontenttype: 'application/json',
      epoch: 2,
      position: '9007199254740991',
      sequence: '3',
      recordedtime: '2026-01-05T09:00:01.000Z',
      correlationid: 'request-1',
      causationid: 'cause-1',
      data: { sku: 'SKU-1', name: 'Jekyll Carbon 2' },
    })
    expect(parsePublicEvent(JSON.stringify(event))).toEqual({ kind: 'event', event })
  })

  it('says nothing of a private event', () => {
    expect(toPublicEvent('inventory', saysNothing, { ...stored, sequence: null })).toBeNull()
  })

  it('is loud where the mapping and the stream type disagree, or the event is not the service’s own', () => {
    expect(() => toPublicEvent('inventory', saysNothing, stored)).toThrow(
      'counts as public, but inventory says nothing',
    )
    expect(() => toPublicEvent('inventory', says, { ...stored, sequence: null })).toThrow('is private, but inventory')
    expect(() => toPublicEvent('order', says, stored)).toThrow('is no event of order')
  })
})
