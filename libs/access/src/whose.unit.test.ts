import { describe, expect, it } from '@jest/globals'
import type { Whose } from '@onhand/schemas'
import { belongs } from './whose.ts'

const asked = (more: object) => ({ params: {}, query: {}, body: undefined, ...more })
const lines: Whose = { in: 'body', pointers: ['/lines/*/location'] }
const shipment: Whose = { in: 'resource', path: '/v1/shipments/{shipmentId}', field: 'location' }

describe('belongs', () => {
  it.each<[string, Whose | undefined, object, boolean]>([
    ['no rule', undefined, {}, false],
    ['free', 'free', {}, true],
    ['own path', { in: 'path', name: 'location' }, { params: { location: 'ST-1' } }, true],
    ["another's path", { in: 'path', name: 'location' }, { params: { location: 'ST-2' } }, false],
    ['own query', { in: 'query', name: 'location' }, { query: { location: 'ST-1' } }, true],
    ['a list without a place', { in: 'query', name: 'location' }, {}, false],
    ['a list of two places', { in: 'query', name: 'location' }, { query: { location: ['ST-1', 'ST-2'] } }, false],
    ['own lines', lines, { body: { lines: [{ location: 'ST-1' }, { location: 'ST-1' }] } }, true],
    ["one of another's lines", lines, { body: { lines: [{ location: 'ST-1' }, { location: 'ST-2' }] } }, false],
    ['a line without a place', lines, { body: { lines: [{ location: 'ST-1' }, {}] } }, false],
    ['no lines', lines, { body: { lines: [] } }, false],
    ['no body', lines, {}, false],
    ['a body that inherits', lines, { body: Object.create({ lines: [{ location: 'ST-1' }] }) as object }, false],
    ['own resource', shipment, { params: { shipmentId: 'S-1' } }, true],
    ["another's resource", shipment, { params: { shipmentId: 'S-2' } }, false],
    ['no such resource', shipment, { params: { shipmentId: 'S-3' } }, false],
  ])('%s', async (_title, whose, more, expected) => {
    const shipments: Record<string, object> = {
      '/v1/shipments/S-1': { location: 'ST-1' },
      '/v1/shipments/S-2': { location: 'ST-2' },
    }
    const readResource = (path: string) => Promise.resolve(shipments[path] ?? null)
    expect(await belongs(whose, asked(more), ['ST-1'], readResource)).toBe(expected)
  })
})
