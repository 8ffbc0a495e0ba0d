import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { reservable } from '@onhand/availability'
import { fireDueDeadlines } from '@onhand/event-store'
import fc from 'fast-check'
import { applyPoliciesHandler } from '../app/policy-application.ts'
import { APPLY_POLICIES } from '../app/policy-work.ts'
import { stockType } from '../app/streams.ts'
import { levelOf } from '../domain/stock-policy.ts'
import { createHarness, hold, line, receipt, type Harness } from '../test/harness.ts'

let h: Harness
beforeEach(async () => {
  h = await createHarness()
  await h.stockUp(10)
})
afterEach(() => h.stop())

type Body = Record<string, unknown>
const put = (body: Body, path = 'SKU-1') => h.call('PUT', `/v1/stock-policies/${path}`, body)
const here = (body: Body) => put({ location: 'WH-DEN', ...body })
const items = async (path: string): Promise<Body[]> =>
  (await h.call('GET', path)).body.items as unknown as Promise<Body[]>
const applied = (sku = 'SKU-1') => items(`/v1/stock-policies/${sku}`)
const take = (id: string, quantity: number, channel?: string) =>
  h.call('POST', '/v1/reservations', hold(id, [line(quantity, channel === undefined ? {} : { channel })]))
/** Runs the applications that wait, step by step. @returns how many steps that took */
const apply = async (): Promise<number> => {
  h.clock.advance(60)
  for (let steps = 0; ;) {
    const due = await h.store.storage.leaseEffects([APPLY_POLICIES], 10, 1_000)
    if (due.length === 0) return steps
    for (const effect of due) await h.store.execute(await applyPoliciesHandler(h.store)(effect))
    steps += due.length
  }
}
const place = async (location: string, sku = 'SKU-1', quantity = 10, category = 'road') => {
  await h.call('PUT', `/v1/locations/${location}`, { name: location, type: 'store', timeZone: 'America/Denver' })
  await h.call('PUT', `/v1/items/${sku}`, { name: sku, category })
  await h.call('POST', '/v1/stock-events', [receipt(`${sku}-${location}`, quantity, { sku, location })])
}
const later = (ms: number): string => new Date(h.clock.epochMs() + ms).toISOString()

describe('If-Match on a policy', () => {
  const change = (safetyStock: number, ifMatch: string) =>
    h.call('PUT', '/v1/stock-policies/SKU-1', { location: 'WH-DEN', safetyStock }, { 'if-match': ifMatch })

  it('sets the next version over the one that was read, and answers 412 over another', async () => {
    const first = await here({ safetyStock: 1 })
    expect(first.headers.etag).toBe('"1"')
    expect((await items('/v1/stock-policies?sku=SKU-1'))[0]).toMatchObject({ etag: '"1"' })
    expect(await change(2, '"1"')).toMatchObject({ status: 200, headers: { etag: '"2"' } })
    expect(await change(3, '"1"')).toMatchObject({ status: 412, body: { code: 'precondition-failed' } })
    expect((await h.stock()).safetyStock).toBe(2)
    expect((await change(2, '"1"')).status).toBe(200) // Said again it is no change.
  })
  it('of a policy that is not there yet', async () => {
    expect((await change(1, '*')).status).toBe(412)
    expect((await change(1, '"0"')).status).toBe(200)
  })
  it('of two who read the same version one wins', async () => {
    await here({ safetyStock: 1 })
    const answers = await Promise.all([change(2, '"1"'), change(3, '"1"')])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412])
  })
})

describe('a policy for a place', () => {
  it('rules at once: what a channel is shown is what it may take', async () => {
    await here({
      channels: [
        { channel: 'store', minimum: 4 },
        { channel: 'web', cap: 5 },
      ],
    })
    const [before] = await applied()
    expect(before).toMatchObject({
      channels: [
        { channel: 'store', reservable: 10 },
        { channel: 'web', reservable: 5 },
      ],
    })
    expect((await take('w1', 6, 'web')).body).toMatchObject({ code: 'insufficient-stock', lines: [{ available: 5 }] })
    expect((await take('w2', 5, 'web')).status).toBe(201)
    expect((await take('other', 2)).status).toBe(409)
    expect((await take('other', 1)).status).toBe(201)
    expect((await take('s1', 4, 'store')).status).toBe(201)
    expect(await h.stock()).toMatchObject({ atf: 0, channels: [{ used: 4 }, { used: 5 }] })
  })

  it('has versions that stay as they were, with the dates from which they rule', async () => {
    await here({ safetyStock: 1 })
    await here({ safetyStock: 2 })
    await here({ safetyStock: 2 })
    const effectiveAt = later(60_000)
    await here({ safetyStock: 7, effectiveAt })
    const versions = await items('/v1/stock-policies/SKU-1/versions?location=WH-DEN')
    expect(versions).toMatchObject([
      { version: 1, terms: { safetyStock: 1 } },
      { version: 2, terms: { safetyStock: 2 } },
      { version: 3, terms: { safetyStock: 7 }, effectiveAt },
    ])
    const listed = await items('/v1/stock-policies?sku=SKU-1')
    expect(listed).toMatchObject([{ location: 'WH-DEN', safetyStock: 2, version: 2, upcoming: [{ version: 3 }] }])
  })

  it('takes effect at its instant, before whatever touches the stock then', async () => {
    await here({ safetyStock: 0 })
    await here({ safetyStock: 8, effectiveAt: later(60_000) })
    h.clock.advance(59_999)
    expect((await take('early', 2)).status).toBe(201)
    expect(await h.stock()).toMatchObject({ atf: 8, safetyStock: 0 })
    h.clock.advance(1)
    expect(await h.stock()).toMatchObject({ atf: 0, safetyStock: 8 })
    expect((await take('late', 1)).status).toBe(409)
    expect((await h.log()).at(-1)).toMatchObject({ type: 'StockPolicySet', data: { safetyStock: 8 } })
    await h.call('DELETE', '/v1/reservations/early')
    expect((await h.log()).filter(({ type }) => type === 'StockPolicySet')).toHaveLength(2)
  })

  it('takes effect by itself where nothing touches the stock', async () => {
    await here({ safetyStock: 3, effectiveAt: later(60_000) })
    await here({ safetyStock: 5, effectiveAt: later(120_000) })
    h.clock.advance(180_000)
    await fireDueDeadlines(h.store, (error) => {
      throw error as Error
    })
    const set = (await h.heard()).filter(({ type }) => type === 'stock-policy-set').map(({ data }) => data.safetyStock)
    expect(set).toEqual([0, 0, 3, 5])
    expect(await h.stock()).not.toHaveProperty('upcoming')
  })

  it('ends, and the next less specific one rules again', async () => {
    await put({ safetyStock: 2 })
    await apply()
    await here({ safetyStock: 6 })
    expect(await h.stock()).toMatchObject({ safetyStock: 6 })
    await h.call('DELETE', '/v1/stock-policies/SKU-1?location=WH-DEN')
    expect(await h.stock()).toMatchObject({ safetyStock: 2 })
    const gone = await h.call('DELETE', '/v1/stock-policies/SKU-1?location=WH-NONE')
    expect(gone).toMatchObject({ status: 422, body: { code: 'unknown-location' } })
    expect((await h.call('DELETE', '/v1/stock-policies/_categories/none')).status).toBe(404)
  })

  it('counts what a channel sold until somebody asks to count anew', async () => {
    const channels = [{ channel: 'web', cap: 4 }]
    await here({ channels })
    await take('w1', 4, 'web')
    await h.call('POST', '/v1/reservations/w1/fulfill')
    expect((await take('w2', 1, 'web')).status).toBe(409)
    await here({ channels, safetyStock: 1 })
    expect((await take('w2', 1, 'web')).status).toBe(409)
    await here({ channels, safetyStock: 1, restart: true })
    expect((await take('w2', 4, 'web')).status).toBe(201)
  })

  it.each([
    [{ location: 'WH-DEN', group: 'west' }, 400, '/group'],
    [{ location: 'WH-DEN', safetyStock: -1 }, 400, '/safetyStock'],
    [{ location: 'WH-DEN', safetyStock: { daysOfCover: 0 } }, 400, '/safetyStock'],
    [{ location: 'WH-DEN', effectiveAt: 'soon' }, 400, '/effectiveAt'],
    [{ location: 'WH-DEN', safetyStock: 1, effectiveAt: '2020-01-01T00:00:00Z' }, 422, '/effectiveAt'],
    [{ location: 'WH-DEN', channels: [{ channel: 'web', ratio: 1.5 }] }, 400, '/channels/0/ratio'],
    [{ location: 'WH-DEN', channels: [{ channel: 'web' }] }, 422, '/channels/0'],
    [{ location: 'WH-DEN', colour: 'red' }, 400, ''],
    [{ location: 'NONE' }, 422, '/location'],
    [{ group: 'NONE' }, 422, '/group'],
  ])('names the field of a bad body (%#)', async (body, status, pointer) => {
    const before = (await h.log()).length
    const refused = await put(body)
    expect(refused.status).toBe(status)
    expect((refused.body.errors as unknown as { pointer: string }[])[0]?.pointer).toContain(pointer)
    expect((await h.log()).length).toBe(before)
  })
})

describe('a policy for many places', () => {
  it('is applied in the background, by SKU and by group, and its progress can be seen', async () => {
    await place('ST-1')
    await place('ST-2')
    await h.call('PUT', '/v1/location-groups/stores', { name: 'Stores', locations: ['ST-1', 'ST-2'] })
    await apply()
    const { body } = await put({ group: 'stores', safetyStock: 3 })
    expect(body).toMatchObject({ group: 'stores', version: 1 })
    const [running] = await items('/v1/stock-policies/_applications')
    expect(running).toMatchObject({ applicationId: body.applicationId, status: 'running', places: 0 })
    await apply()
    const [done] = await items(
      `/v1/stock-policies/_applications?subject=${encodeURIComponent('sku:SKU-1@group:stores')}`,
    )
    expect(done).toMatchObject({ applicationId: body.applicationId, status: 'done', places: 2, changed: 2 })
    expect((await applied()).map(({ safetyStock }) => safetyStock)).toEqual([3, 3, 0])
  })

  it('covers a category wherever it has stock, and a place of its own goes first', async () => {
    await place('ST-1', 'A')
    await place('ST-1', 'B', 10, 'gravel')
    await here({ safetyStock: 1 })
    await h.call('PUT', '/v1/items/SKU-1', { name: 'SKU-1', category: 'road' })
    await put({ safetyStock: 4, backorderLimit: 2 }, '_categories/road')
    await apply()
    expect(await applied('A')).toMatchObject([{ safetyStock: 4, backorderLimit: 2 }])
    expect(await applied('B')).toMatchObject([{ safetyStock: 0, backorderLimit: 0 }])
    expect(await applied()).toMatchObject([{ location: 'WH-DEN', safetyStock: 1, backorderLimit: 2 }])
    const versions = await items('/v1/stock-policies/_categories/road/versions')
    expect(versions).toMatchObject([{ version: 1, terms: { safetyStock: 4 } }])
  })

  it('goes on page by page, and a step that comes twice changes nothing', async () => {
    const skus = Array.from({ length: 160 }, (_one, n) => `S-${String(n).padStart(3, '0')}`)
    for (const sku of skus) await h.call('PUT', `/v1/items/${sku}`, { name: sku, category: 'small' })
    await h.call(
      'POST',
      '/v1/stock-events',
      skus.map((sku) => receipt(sku, 5, { sku })),
    )
    await apply()
    await put({ safetyStock: 2 }, '_categories/small')
    const [first] = await h.store.storage.leaseEffects([APPLY_POLICIES], 10, 1_000)
    if (!first) throw new Error('There is work')
    const step = await applyPoliciesHandler(h.store)(first)
    await h.store.execute(step)
    await h.store.execute(step)
    expect(await apply()).toBeGreaterThan(0)
    for (const sku of ['S-000', 'S-099', 'S-100', 'S-159'])
      expect(await applied(sku)).toMatchObject([{ safetyStock: 2 }])
    const set = (await h.log()).filter(({ type }) => type === 'StockPolicySet')
    expect(set).toHaveLength(160)
  })

  it('covers a place that has its first stock later, a SKU that changes its category, a location that joins the group', async () => {
    await h.call('PUT', '/v1/location-groups/stores', { name: 'Stores', locations: [] })
    await put({ group: 'stores', safetyStock: 3 }, '_categories/road')
    await apply()
    await place('ST-1', 'A', 10, 'gravel')
    await h.call('PUT', '/v1/location-groups/stores', { name: 'Stores', locations: ['ST-1'] })
    await apply()
    expect(await applied('A')).toMatchObject([{ safetyStock: 0 }])
    await h.call('PUT', '/v1/items/A', { name: 'A', category: 'road' })
    await apply()
    expect(await applied('A')).toMatchObject([{ safetyStock: 3 }])
    await place('ST-1', 'B')
    await apply()
    expect(await applied('B')).toMatchObject([{ safetyStock: 3 }])
    await h.call('PUT', '/v1/location-groups/stores', { name: 'Stores', locations: [] })
    await apply()
    expect([await applied('A'), await applied('B')]).toMatchObject([[{ safetyStock: 0 }], [{ safetyStock: 0 }]])
  })

  it('brings versions with a date to come to each place', async () => {
    const effectiveAt = later(3_600_000)
    await put({ safetyStock: 4, effectiveAt })
    await apply()
    expect(await applied()).toMatchObject([{ safetyStock: 0, upcoming: [{ effectiveAt, safetyStock: 4 }] }])
    h.clock.advance(3_600_000)
    expect(await h.stock()).toMatchObject({ safetyStock: 4, atf: 6 })
  })
})

describe('a moving safety stock', () => {
  const recomputed = async () => {
    h.clock.advance(86_400_000)
    await fireDueDeadlines(h.store, (error) => {
      throw error as Error
    })
  }
  const sell = async (id: string, quantity: number) => {
    await take(id, quantity)
    await h.call('POST', `/v1/reservations/${id}/fulfill`)
  }

  it('covers days of what the place sells, computed once a day', async () => {
    await here({ safetyStock: { daysOfCover: 2, atMost: 5 } })
    await sell('o1', 2)
    expect(await h.stock()).toMatchObject({ safetyStock: 0 })
    await recomputed()
    // Two units in a day are about two a day, so two days take four.
    expect(await h.stock()).toMatchObject({ onHand: 8, safetyStock: 4 })
    h.clock.advance(3_600_000)
    await sell('o2', 4)
    expect(await h.stock()).toMatchObject({ safetyStock: 4 })
    await recomputed()
    expect(await h.stock()).toMatchObject({ safetyStock: 5 })
  })

  it('goes on looking once a day although nothing changed, and stops with its policy', async () => {
    await here({ safetyStock: { daysOfCover: 2 } })
    await recomputed()
    await sell('o1', 2)
    await recomputed()
    expect(await h.stock()).toMatchObject({ safetyStock: 4 })
    await here({ safetyStock: 0 })
    const before = (await h.log()).length
    await recomputed()
    expect((await h.log()).length).toBe(before)
  })

  it('has the suggested buffer on top where the policy says so, and only there', async () => {
    await here({ safetyStock: 1, buffer: 'trust' })
    await h.call('POST', '/v1/stock-events', [receipt('count', 5, { type: 'count' })])
    const [rule] = await applied()
    expect(rule).toMatchObject({ safetyStock: 1, suggestedBuffer: 2 })
    await recomputed()
    expect(await h.stock()).toMatchObject({ onHand: 5, safetyStock: 3 })
    await here({ safetyStock: 1 })
    expect(await applied()).toMatchObject([{ safetyStock: 1, suggestedBuffer: 2 }])
  })
})

describe('trust in a record', () => {
  it('comes from counts and pick rejections, the least accurate places first', async () => {
    await place('ST-1', 'A')
    const trust = async (sku: string, location: string) =>
      (await h.call('GET', `/v1/stock/${sku}/${location}/trust`)).body
    expect(await trust('A', 'ST-1')).toMatchObject({ accuracy: 1, checks: 0, suggestedBuffer: 0 })
    await h.call('POST', '/v1/stock-events', [
      receipt('c1', 9, { type: 'count', sku: 'A', location: 'ST-1' }),
      receipt('c2', 2, { type: 'count' }),
    ])
    expect(await trust('A', 'ST-1')).toMatchObject({ accuracy: 0.98, checks: 1, onHand: 9 })
    expect(await items('/v1/stock/_trust')).toMatchObject([
      { sku: 'SKU-1', accuracy: 0.84 },
      { sku: 'A', checks: 1 },
    ])
    expect(await items('/v1/stock/_trust?location=ST-1')).toMatchObject([{ sku: 'A' }])
    expect((await h.call('GET', '/v1/stock/NONE/ST-1/trust')).status).toBe(404)
  })
})

describe('figures that say nothing of the shelf', () => {
  const trust = async () => (await h.call('GET', '/v1/stock/SKU-1/WH-DEN/trust')).body
  const at = (minutesAgo: number) => later(-minutesAgo * 60_000)

  it('books of another system that lag are no inaccuracy, and books that agree no accuracy', async () => {
    const snapshot = (eventId: string, quantity: number) =>
      receipt(eventId, quantity, { occurredAt: undefined, type: 'snapshot', sourceTime: at(0) })
    await h.call('POST', '/v1/stock-events', [snapshot('s1', 4)])
    expect(await h.stock()).toMatchObject({ onHand: 4 })
    h.clock.advance(1_000)
    await h.call('POST', '/v1/stock-events', [snapshot('s2', 40)])
    expect(await trust()).toMatchObject({ accuracy: 1, checks: 0, onHand: 40 })
  })
  it('a count that is older than what is known is not taken for a good one', async () => {
    const count = (eventId: string, quantity: number, sourceTime: string) =>
      receipt(eventId, quantity, { occurredAt: undefined, type: 'count', sourceTime })
    await h.call('POST', '/v1/stock-events', [count('c1', 5, at(1))])
    const known = await trust()
    expect(known).toMatchObject({ checks: 1, onHand: 15 }) // The receipt came after that count.
    await h.call('POST', '/v1/stock-events', [count('c2', 99, at(30))])
    expect(await trust()).toEqual(known)
  })
})

describe('whatever channels do', () => {
  it('they take what they are shown, no more in all than there is, and never what another is guaranteed', async () => {
    const channels = ['a', 'b', 'c'] as const
    const terms = fc.record({
      minimum: fc.option(fc.integer({ min: 0, max: 5 }), { nil: undefined }),
      cap: fc.option(fc.integer({ min: 5, max: 9 }), { nil: undefined }),
      ratio: fc.option(fc.constantFrom(0.1, 0.25, 0.3), { nil: undefined }),
    })
    const step = fc.record({
      channel: fc.constantFrom(...channels),
      quantity: fc.integer({ min: 1, max: 8 }),
      then: fc.constantFrom('hold', 'release', 'fulfill', 'confirm'),
    })
    let runs = 0
    await fc.assert(
      fc.asyncProperty(fc.tuple(terms, terms, terms), fc.array(step, { maxLength: 12 }), async (policies, steps) => {
        runs += 1
        const sku = `R-${runs}`
        await place('WH-DEN', sku, 20)
        const said = policies.map((policy, index) => ({ channel: channels[index], ...policy }))
        const named = said.filter(({ minimum, cap, ratio }) => (minimum ?? cap ?? ratio) !== undefined)
        await put({ location: 'WH-DEN', channels: named }, sku)
        const level = async () => levelOf((await h.store.current(stockType, `${sku}@WH-DEN`)).state)
        for (const [index, { channel, quantity, then }] of steps.entries()) {
          const before = await level()
          const shown = reservable(before, { channel })
          const id = `${sku}-${index}`
          const answer = await h.call(
            'POST',
            '/v1/reservations',
            hold(id, [{ sku, location: 'WH-DEN', quantity, channel }]),
          )
          expect(answer.status).toBe(quantity <= shown ? 201 : 409)
          if (answer.status === 201 && then === 'release') await h.call('DELETE', `/v1/reservations/${id}`)
          if (answer.status === 201 && then !== 'hold' && then !== 'release')
            await h.call('POST', `/v1/reservations/${id}/${then}`)
          const after = await level()
          expect(after.shortfall).toBe(0)
          for (const { channel: other, minimum = 0, cap = Infinity, used } of after.channels ?? [])
            expect(reservable(after, { channel: other })).toBeGreaterThanOrEqual(Math.min(minimum, cap) - used)
        }
      }),
      { numRuns: 40 },
    )
  })
})
