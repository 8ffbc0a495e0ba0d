import { describe, expect, it } from '@jest/globals'
import { hold, line, receipt } from './harness.ts'

type Method = 'GET' | 'PUT' | 'POST' | 'DELETE'
interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: object
}
/** A service to call over HTTP. */
export type Call = (method: Method, path: string, body?: object, headers?: object) => Promise<Answer>

const replayed = ({ headers }: Answer): unknown => headers['idempotent-replayed']

/** An action, another body of it (undefined: it takes none), and what happens to the hold before it is asked for again. */
interface Case {
  readonly name: string
  readonly lines?: readonly object[]
  readonly body?: object
  readonly other?: object
  readonly then: readonly [Method, string, object?][]
}
const release: [Method, string] = ['DELETE', '']
const anywhere = { sku: 'SKU-1', locationGroup: 'ALL', quantity: 3 }

const cases: readonly Case[] = [
  { name: 'confirm', body: {}, other: { orderId: 'O-2' }, then: [['POST', '/fulfill']] },
  { name: 'extend', body: { expiresInSeconds: 900 }, other: { expiresInSeconds: 901 }, then: [['POST', '/confirm']] },
  { name: 'shrink', body: { lines: [line(1)] }, other: { lines: [line(2)] }, then: [release] },
  {
    name: 'transfer',
    body: { to: 'ST-1' },
    other: { to: 'WH-DEN' },
    then: [['POST', '/shrink', { lines: [line(1, { location: 'ST-1' })] }], release],
  },
  {
    name: 'bind',
    lines: [anywhere],
    body: { location: 'ST-1' },
    other: { location: 'WH-DEN' },
    then: [['POST', '/transfer', { to: 'WH-DEN' }]],
  },
  { name: 'fulfill', body: { lines: [line(1)] }, other: { lines: [line(2)] }, then: [['POST', '/fulfill']] },
]

/**
 * What holds of every action on a hold under a key: a repeat gets the first status and body, whatever became of the hold, and
 * changes nothing; another body, or another hold, under that key is refused.
 */
export const replayedActions = (called: () => Call): void => {
  const call: Call = (...asked) => called()(...asked)
  const at = (id: string) => `/v1/reservations/${id}`
  const start = async (id: string, lines: readonly object[] = [line(3)]) => {
    for (const location of ['WH-DEN', 'ST-1'])
      await call('POST', '/v1/stock-events', [receipt(`${id}@${location}`, 20, { location })] as object)
    expect((await call('POST', '/v1/reservations', hold(id, lines))).status).toBe(201)
  }
  const follow = async (id: string, { then }: Case) => {
    for (const [method, path, body] of then) expect((await call(method, at(id) + path, body)).status).toBe(200)
  }

  describe.each(cases)('$name, asked for again with its key', (one) => {
    const { name, lines, body, other } = one
    const key = { 'idempotency-key': `key-${name}` }
    const act = (id: string, asked: object | undefined) => call('POST', `${at(id)}/${name}`, asked, key)

    it('is answered as the first time, though the hold has changed, and changes nothing', async () => {
      const id = `again-${name}`
      await start(id, lines)
      const first = await act(id, body)
      expect([first.status, replayed(first)]).toEqual([200, undefined])
      expect((await call('GET', at(id))).body).toEqual(first.body)
      await follow(id, one)
      const now = (await call('GET', at(id))).body
      expect(now).not.toEqual(first.body)
      const again = await act(id, body)
      expect([again.status, again.body, replayed(again)]).toEqual([200, first.body, 'true'])
      expect((await call('GET', at(id))).body).toEqual(now)
    })
    it('is refused with another body, and for another hold', async () => {
      const id = `other-${name}`
      await start(id, lines)
      const reused = { status: 422, body: { code: 'idempotency-key-reused' } }
      expect(await act(`again-${name}`, other)).toMatchObject(reused)
      expect(await act(id, body)).toMatchObject(reused)
      expect((await call('GET', at(id))).body).toMatchObject({ status: 'held', fulfilled: 0 })
    })
  })

  it('a release, asked for again with its key, is answered as the first time; a refused one is refused again', async () => {
    const key = { 'idempotency-key': 'key-release' }
    await start('gone')
    const first = await call('DELETE', at('gone'), undefined, key)
    expect(first).toMatchObject({ status: 200, body: { status: 'released' } })
    const again = await call('DELETE', at('gone'), undefined, key)
    expect([again.status, again.body, replayed(again)]).toEqual([200, first.body, 'true'])
    await start('kept')
    expect(await call('DELETE', at('kept'), undefined, key)).toMatchObject({ status: 422 })

    const refused = { 'idempotency-key': 'key-refused' }
    const much = { lines: [line(99)] }
    expect((await call('POST', `${at('kept')}/shrink`, much, refused)).status).toBe(422)
    await call('DELETE', at('kept'))
    const still = await call('POST', `${at('kept')}/shrink`, much, refused)
    expect(still).toMatchObject({ status: 422, body: { code: 'invalid-value' } })
    expect(replayed(still)).toBe('true')
  })
}
