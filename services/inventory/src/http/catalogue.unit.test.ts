import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { createHarness, hold, line, receipt, type Harness } from '../test/harness.ts'

let h: Harness
beforeEach(async () => {
  h = await createHarness()
  await h.stockUp(0)
})
afterEach(() => h.stop())
const store = { name: 'Boulder', type: 'store', timeZone: 'America/Denver' }
const heard = async (name: string) => (await h.heard()).filter(({ type }) => type === name).map(({ data }) => data)

describe('items by category', () => {
  it('lists those of one category, also after it changed', async () => {
    await h.call('PUT', '/v1/items/A', { name: 'A', category: 'road' })
    await h.call('PUT', '/v1/items/B', { name: 'B', category: 'road' })
    await h.call('PUT', '/v1/items/B', { name: 'B', category: 'gravel' })
    const skus = async (category: string) =>
      (await h.call('GET', `/v1/items?category=${category}`)).body.items as unknown as { sku: string }[]
    expect(await skus('road')).toMatchObject([{ sku: 'A' }])
    expect(await skus('gravel')).toMatchObject([{ sku: 'B' }])
    expect(await skus('none')).toEqual([])
  })
})

describe('location groups', () => {
  const put = (group: string, locations: string[]) =>
    h.call('PUT', `/v1/location-groups/${group}`, { name: 'West', locations })

  it('are put, read, listed, found by location, and told of', async () => {
    await h.call('PUT', '/v1/locations/ST-1', store)
    const made = await put('west', ['WH-DEN', 'ST-1', 'ST-1'])
    expect(made).toMatchObject({ status: 201, body: { group: 'west', name: 'West', locations: ['ST-1', 'WH-DEN'] } })
    expect((await put('west', ['ST-1', 'WH-DEN'])).status).toBe(200)
    expect((await put('west', ['ST-1'])).body).toMatchObject({ locations: ['ST-1'] })
    await put('all', ['ST-1', 'WH-DEN'])
    expect((await h.call('GET', '/v1/location-groups/west')).body).toMatchObject({ locations: ['ST-1'] })
    expect((await h.call('GET', '/v1/location-groups')).body.items).toHaveLength(2)
    const of = async (location: string) =>
      (
        (await h.call('GET', `/v1/location-groups?location=${location}`)).body.items as unknown as { group: string }[]
      ).map(({ group }) => group)
    expect([await of('ST-1'), await of('WH-DEN')]).toEqual([['all', 'west'], ['all']])
    expect(await heard('location-group-registered')).toHaveLength(2)
    expect(await heard('location-group-changed')).toEqual([{ group: 'west', name: 'West', locations: ['ST-1'] }])
  })

  it('are no locations, whatever ids these have', async () => {
    await h.call('PUT', '/v1/locations/group-west', store)
    await put('west', ['group-west'])
    expect((await h.call('GET', '/v1/locations/group-west')).body).toMatchObject({ name: 'Boulder' })
    expect((await h.call('GET', '/v1/location-groups/west')).body).toMatchObject({ name: 'West' })
  })

  it('refuse a location that is unknown or closed and name its place in the body', async () => {
    const refused = (code: string) => ({ status: 422, body: { code, errors: [{ pointer: '/locations/1' }] } })
    expect(await put('west', ['WH-DEN', 'NONE'])).toMatchObject(refused('unknown-location'))
    await h.call('PUT', '/v1/locations/ST-1', store)
    await h.call('DELETE', '/v1/locations/ST-1')
    expect(await put('west', ['WH-DEN', 'ST-1'])).toMatchObject(refused('location-closed'))
    expect((await h.call('GET', '/v1/location-groups/west')).status).toBe(404)
  })

  it('keep a member that closes later', async () => {
    await put('west', ['WH-DEN'])
    expect((await h.call('DELETE', '/v1/locations/WH-DEN')).status).toBe(200)
    await h.call('PUT', '/v1/locations/ST-1', store)
    expect((await put('west', ['WH-DEN', 'ST-1'])).body).toMatchObject({ locations: ['ST-1', 'WH-DEN'] })
  })

  it.each([
    [{ name: 'West' }, '/locations'],
    [{ name: 'West', locations: ['a b'] }, '/locations/0'],
    [{ name: '', locations: [] }, '/name'],
    [{ name: 'West', locations: [], colour: 'red' }, ''],
    [{ name: 'West', locations: Array.from({ length: 501 }, (_one, n) => `L${n}`) }, '/locations'],
  ])('name the field of a bad body (%#)', async (body, pointer) => {
    const answer = await h.call('PUT', '/v1/location-groups/west', body)
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-body' } })
    expect((answer.body.errors as unknown as { pointer: string }[])[0]?.pointer).toContain(pointer)
  })
})

describe('closing a location', () => {
  const close = (location = 'WH-DEN') => h.call('DELETE', `/v1/locations/${location}?reason=lease-ended`)

  it('is refused with figures while units, holds, backorders or supply are there', async () => {
    await h.call('POST', '/v1/stock-events', [receipt('1', 5)])
    await h.call('POST', '/v1/reservations', hold('r1', [line(2)]))
    expect(await close()).toMatchObject({
      status: 409,
      body: { code: 'location-in-use', stock: [{ sku: 'SKU-1', onHand: 5, reserved: 2, committed: 0, incoming: 0 }] },
    })
    expect((await h.call('GET', '/v1/locations/WH-DEN')).body).toMatchObject({ closed: false })
  })

  it('ends it: it is in no list, takes no facts, and a PUT opens it again', async () => {
    expect(await close()).toMatchObject({ status: 200, body: { location: 'WH-DEN', closed: true } })
    expect((await close()).status).toBe(200)
    expect(await heard('location-closed')).toEqual([{ location: 'WH-DEN', reason: 'lease-ended' }])
    expect((await h.call('GET', '/v1/locations')).body.items).toEqual([])
    const late = await h.call('POST', '/v1/stock-events', [receipt('1', 5)])
    expect(late.body.results).toMatchObject([
      { status: 'rejected', problem: { code: 'location-closed', pointer: '/0/location' } },
    ])
    await h.call('PUT', '/v1/locations/WH-DEN', { name: 'Denver', type: 'warehouse', timeZone: 'America/Denver' })
    expect((await h.call('POST', '/v1/stock-events', [receipt('1', 5)])).body).toMatchObject({ applied: 1 })
  })

  it('takes no facts for a SKU that had stock there either', async () => {
    await h.call('POST', '/v1/stock-events', [receipt('1', 5), receipt('2', 0, { type: 'count' })])
    expect((await close()).status).toBe(200)
    const late = await h.call('POST', '/v1/stock-events', [receipt('3', 5)])
    expect(late.body.results).toMatchObject([{ status: 'rejected', problem: { code: 'location-closed' } }])
  })

  it('answers 404 for one that nobody registered', async () => {
    expect(await close('NONE')).toMatchObject({ status: 404, body: { code: 'not-found' } })
  })

  it('looks at every SKU of a location that has more of them than one command takes', async () => {
    const skus = Array.from({ length: 950 }, (_one, n) => `S-${String(n).padStart(4, '0')}`)
    for (const sku of skus) await h.call('PUT', `/v1/items/${sku}`, { name: sku })
    await h.call(
      'POST',
      '/v1/stock-events',
      skus.flatMap((sku) => [
        receipt(`${sku}-in`, 1, { sku }),
        ...(sku === 'S-0003' ? [] : [receipt(`${sku}-out`, 0, { sku, type: 'count' })]),
      ]),
    )
    expect((await close()).body).toMatchObject({ code: 'location-in-use', stock: [{ sku: 'S-0003', onHand: 1 }] })
    await h.call('POST', '/v1/stock-events', [receipt('out', 0, { sku: 'S-0003', type: 'count' })])
    const key = { 'idempotency-key': 'close-1' }
    expect((await h.call('DELETE', '/v1/locations/WH-DEN', undefined, key)).status).toBe(200)
    expect((await h.call('GET', '/v1/locations/WH-DEN')).body).toMatchObject({ closed: true })
  })
})
