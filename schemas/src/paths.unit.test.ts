import { describe, expect, it } from '@jest/globals'
import { bySpecificity } from './path-patterns.ts'
import { paths, processPaths, rowFor, serviceFor, type PathRow } from './paths.ts'

const segments = (path: string) => path.split('/').filter((segment) => segment !== '')
/** A path that both rows cover, if there is one and they share a method. */
const overlap = (a: PathRow, b: PathRow): boolean => {
  if (a.methods && b.methods && !a.methods.some((method) => b.methods?.includes(method))) return false
  const [x, y] = [segments(a.path), segments(b.path)]
  if ((a.exact && y.length > x.length) || (b.exact && x.length > y.length)) return false
  return x
    .slice(0, y.length)
    .every((own, index) => own.startsWith('{') || y[index]!.startsWith('{') || own === y[index])
}

describe('the path table', () => {
  it('is disjoint: where two rows cover one request, one of them is more specific', () => {
    const faults = paths.flatMap((a, index) =>
      paths
        .slice(index + 1)
        .flatMap((b) => (overlap(a, b) && bySpecificity(a, b) === 0 ? [`${a.path} ${b.path}`] : [])),
    )
    expect(faults).toEqual([])
  })
  it('would not pass the check above with a row given to two services', () => {
    const twice: PathRow = { path: '/v1/track/{id}', service: 'order', serves: '' }
    const other: PathRow = { path: '/v1/track/{token}', service: 'projection', serves: '' }
    expect(overlap(twice, other) && bySpecificity(twice, other) === 0).toBe(true)
  })
  it('reaches every row by its own path', () => {
    for (const row of paths) {
      const path = row.path.replaceAll(/\{\w+\}/g, 'x')
      expect(rowFor(row.methods?.[0] ?? 'GET', path)).toBe(row)
    }
  })
  it('leaves the process its own paths', () => {
    for (const path of processPaths) expect(serviceFor('GET', path)).toBeUndefined()
  })
})

describe('serviceFor', () => {
  it.each([
    ['POST', '/v1/stock-events', 'inventory'],
    ['GET', '/v1/stock/SKU-1/WH-DEN/events', 'inventory'],
    ['GET', '/v1/stock/SKU-1?at=2026-01-05T09:00:00Z', 'inventory'],
    ['DELETE', '/v1/reservations/r1', 'inventory'],
    ['POST', '/v1/backorders/fill', 'inventory'],
    ['POST', '/v1/promises', 'order'],
    ['POST', '/v1/orders/A-1/returns', 'order'],
    ['POST', '/v1/returns/A-1-R1/inspect', 'order'],
    ['PUT', '/v1/customers/C-1', 'order'],
    ['POST', '/v1/shipments/A-1-S1/ship', 'shipment'],
    ['POST', '/v1/carriers/easypost/webhooks', 'shipment'],
    ['GET', '/v1/messages?orderId=A-1', 'notification'],
    ['PUT', '/v1/preferences/C-1', 'notification'],
    ['GET', '/v1/mail', 'notification'],
    ['POST', '/v1/availability', 'projection'],
    ['GET', '/v1/visibility/orders/A-1', 'projection'],
    ['GET', '/v1/stream', 'projection'],
    ['GET', '/v1/track/tok', 'projection'],
    ['HEAD', '/v1/track/tok', 'projection'],
    ['GET', '/v1/track/tok/returns', 'order'],
    ['GET', '/v1/track/tok/offers', 'order'],
    ['POST', '/v1/track/tok/options', 'shipment'],
    ['post', '/v1/track/tok/returns', 'order'],
    ['POST', '/v1/track/tok/questions', 'notification'],
    ['GET', '/openapi/shipment.json', 'shipment'],
    ['GET', '/', 'portal'],
    ['GET', '/track/tok', 'portal'],
    ['GET', '/assets/ops.js', 'portal'],
  ])('%s %s → %s', (method, path, service) => {
    expect(serviceFor(method, path)).toBe(service)
  })
  it.each(['/v1', '/v1/nope', '/v1/stockings', '/track', '/track/tok/more', '/openapi.json', '/V1/stock/SKU-1'])(
    'leaves %s to nobody',
    (path) => {
      expect(serviceFor('GET', path)).toBeUndefined()
    },
  )
})
