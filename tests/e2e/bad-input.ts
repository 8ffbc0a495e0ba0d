import { randomUUID } from 'node:crypto'
import { expect } from '@jest/globals'
import type { Answer, Client } from './client.ts'

const problemOf = ({ status, type, body }: Answer): { status: number; type: string; pointers: string[] } => {
  expect(type).toContain('application/problem+json')
  expect(body.status).toBe(status)
  const errors = (body.errors ?? []) as { pointer?: string; parameter?: string }[]
  return {
    status,
    type: String(body.type),
    pointers: errors.map(({ pointer, parameter }) => pointer ?? parameter ?? ''),
  }
}

const hold = (line: object, more: object = {}): object => ({
  reservationId: randomUUID(),
  lines: [line],
  expiresInSeconds: 60,
  ...more,
})
const good = { sku: 'SKU-1', location: 'WH-DEN', quantity: 1 }

/** Each is refused with its own problem type and a pointer, never a 500, and nothing changes. */
export const refuseBadInput = async ({ get, put, post, call }: Client): Promise<void> => {
  const before = (await get('/v1/stock/SKU-1/WH-DEN')).body
  const expectProblem = async (
    answer: Promise<Answer>,
    status: number,
    type: RegExp,
    pointer?: string,
  ): Promise<void> => {
    const problem = problemOf(await answer)
    expect({ status: problem.status, type: problem.type }).toEqual({ status, type: expect.stringMatching(type) })
    if (pointer !== undefined) expect(problem.pointers).toContain(pointer)
  }
  await expectProblem(post('/v1/reservations', hold({ ...good, sku: 'NO-SUCH' })), 422, /unknown-sku$/, '/lines/0/sku')
  await expectProblem(
    post('/v1/reservations', hold({ ...good, location: 'NOWHERE' })),
    422,
    /unknown-location$/,
    '/lines/0/location',
  )
  await expectProblem(
    post('/v1/reservations', hold({ ...good, quantity: -1 })),
    400,
    /invalid-body$/,
    '/lines/0/quantity',
  )
  await expectProblem(
    post('/v1/reservations', hold({ ...good, quantity: 1.5 })),
    400,
    /invalid-body$/,
    '/lines/0/quantity',
  )
  await expectProblem(
    post('/v1/reservations', hold({ ...good, quantity: '1' })),
    400,
    /invalid-body$/,
    '/lines/0/quantity',
  )
  await expectProblem(post('/v1/reservations', undefined, { raw: '{"reservationId": ' }), 400, /malformed-json$/)
  await expectProblem(
    post('/v1/reservations', undefined, { raw: '<a/>', headers: { 'content-type': 'text/xml' } }),
    415,
    /unsupported-media-type$/,
  )
  const tooLarge = JSON.stringify({ padding: 'x'.repeat(2 * 1_048_576) })
  for (const path of ['/v1/reservations', '/v1/orders', '/v1/carriers/easypost/webhooks'])
    await expectProblem(post(path, undefined, { raw: tooLarge }), 413, /body-too-large$/)
  await expectProblem(put('/v1/items/SKU-1', { name: 'a\u0000b' }), 400, /invalid-body$/, '/name')
  await expectProblem(put('/v1/items/SKU-1', { name: '\ud800' }), 400, /invalid-body$/, '/name')
  await expectProblem(get('/v1/nothing-here'), 404, /not-found$/)
  await expectProblem(call('PATCH', '/v1/reservations'), 405, /method-not-allowed$/)
  await expectProblem(get('/v1/orders/NO-SUCH'), 404, /not-found$/)
  await expectProblem(get('/v1/orders?cursor=nonsense'), 400, /invalid-parameter$/, 'cursor')

  const key = { 'idempotency-key': randomUUID() }
  expect((await post('/v1/reservations', hold(good, { expiresInSeconds: 1 }), { headers: key })).status).toBe(201)
  await expectProblem(
    post('/v1/reservations', hold({ ...good, quantity: 2 }), { headers: key }),
    422,
    /idempotency-key-reused$/,
  )

  const line = {
    source: 'wms-bad',
    eventId: 'b1',
    type: 'receipt',
    sku: 'NO-SUCH',
    location: 'WH-DEN',
    quantity: 1,
    occurredAt: '2026-01-05T09:00:00Z',
  }
  const feed = await post('/v1/stock-events', [line, { ...line, eventId: 'b2', sku: 'SKU-1', quantity: -4 }])
  expect(feed).toMatchObject({ status: 200, body: { applied: 0, rejected: 2 } })
  expect(feed.body.results[0].problem.type).toMatch(/unknown-sku$/)
  expect(feed.body.results[1].problem).toMatchObject({ pointer: '/1/quantity' })

  await new Promise((resolve) => setTimeout(resolve, 1_200)) // The one good hold above lapses.
  const after = (await get('/v1/stock/SKU-1/WH-DEN')).body
  expect({ onHand: after.onHand, committed: after.committed, atf: after.atf }).toEqual({
    onHand: before.onHand,
    committed: before.committed,
    atf: before.atf,
  })
}
