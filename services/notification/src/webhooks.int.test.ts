import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Webhook } from 'standardwebhooks'
import { startHttpStandIn, type HttpStandIn } from './testing/http-stand-in.ts'
import { startWorld, type TestWorld } from './testing/world.ts'

describe('outgoing webhooks', () => {
  let world: TestWorld
  let endpoint: HttpStandIn
  const secrets = new Map<string, string>()
  beforeAll(async () => {
    endpoint = await startHttpStandIn(() => ({ status: 200 }))
    world = await startWorld({ webhooksToPrivateNetworks: true })
  })
  afterAll(async () => {
    await world.stop()
    await endpoint.stop()
  })

  const subscribe = async (subscriptionId: string, path: string, more: object = {}) => {
    const body = { subscriptionId, url: `${endpoint.url}${path}`, types: ['onhand.shipment.*'], ...more }
    const answer = await world.call('POST', '/v1/webhook-subscriptions', body)
    if (answer.status === 201) secrets.set(subscriptionId, answer.body.secret as string)
    return answer
  }
  const ship = (shipmentId: string): string =>
    world.logs.shipment.say('onhand.shipment.out-for-delivery.v1', `shipment-${shipmentId}`, {
      ...world.parcel('W-1', 'C-1', shipmentId, 'out_for_delivery'),
      personal: 'v1.never.shown.outside',
    })
  const at = (path: string) => endpoint.received.filter(({ url }) => url === path)
  const delivery = async (subscriptionId: string, eventId: string) => {
    const { body } = await world.call('GET', `/v1/webhook-subscriptions/${subscriptionId}/deliveries?limit=500`)
    return (body.items as { eventId: string; status: string; calls: number }[]).find((one) => one.eventId === eventId)
  }
  const settled = (subscriptionId: string, eventId: string, status: string) =>
    world.until(
      () => delivery(subscriptionId, eventId),
      (one) => one?.status === status,
    )

  it('are signed as Standard Webhooks says, and hold no personal data', async () => {
    expect(await subscribe('wms', '/wms')).toMatchObject({ status: 201, body: { status: 'enabled' } })
    const eventId = ship('s1')
    await settled('wms', eventId, 'delivered')
    const [call] = at('/wms')
    expect(call?.headers['webhook-id']).toBe(eventId)
    const headers = call?.headers as Record<string, string>
    const payload = new Webhook(secrets.get('wms') ?? '').verify(call?.body ?? '', headers)
    expect(payload).toMatchObject({
      type: 'onhand.shipment.out-for-delivery.v1',
      data: { shipmentId: 's1' },
      id: eventId,
    })
    expect(call?.body).not.toContain('never.shown')
  })
  it('go by type and place, and to nobody who did not ask', async () => {
    await subscribe('elsewhere', '/elsewhere', { locations: ['WH-OSA'] })
    await subscribe('stock', '/stock', { types: ['onhand.inventory.stock-received.v1'] })
    const eventId = ship('s2')
    await settled('wms', eventId, 'delivered')
    expect(at('/elsewhere')).toEqual([])
    expect(at('/stock')).toEqual([])
  })
  it('sign with both secrets while one is changed', async () => {
    const answer = await world.call('POST', '/v1/webhook-subscriptions/wms/rotate-secret', {})
    const [old, fresh] = [secrets.get('wms') ?? '', answer.body.secret as string]
    const eventId = ship('s3')
    await settled('wms', eventId, 'delivered')
    const call = at('/wms').find(({ headers }) => headers['webhook-id'] === eventId)
    for (const secret of [old, fresh])
      expect(new Webhook(secret).verify(call?.body ?? '', call?.headers as Record<string, string>)).toMatchObject({
        id: eventId,
      })
    const ended = await world.call('POST', '/v1/webhook-subscriptions/wms/rotate-secret', { keepOldSeconds: 0 })
    const later = ship('s4')
    await settled('wms', later, 'delivered')
    const last = at('/wms').find(({ headers }) => headers['webhook-id'] === later)
    expect(() => new Webhook(fresh).verify(last?.body ?? '', last?.headers as Record<string, string>)).toThrow()
    expect(
      new Webhook(ended.body.secret as string).verify(last?.body ?? '', last?.headers as Record<string, string>),
    ).toBeDefined()
  })
  it('come again after a failure, with the same id, and tell that the endpoint is failing', async () => {
    endpoint.answerWith(() => ({ status: 500 }))
    const eventId = ship('s5')
    const waiting = await world.until(
      () => delivery('wms', eventId),
      (one) => one?.calls === 2,
    )
    expect(waiting?.status).toBe('waiting')
    const { body } = await world.call('GET', '/v1/webhook-subscriptions/wms')
    expect(body).toMatchObject({ status: 'enabled', reason: 'http-500', failingSince: expect.any(String) })
    endpoint.answerWith(() => ({ status: 200 }))
    await settled('wms', eventId, 'delivered')
    expect(at('/wms').filter(({ headers }) => headers['webhook-id'] === eventId)).toHaveLength(2)
    expect((await world.call('GET', '/v1/webhook-subscriptions/wms')).body).toMatchObject({ failingSince: null })
  }, 20_000)
  it('stop at 410, say so as an event, and can be enabled and replayed', async () => {
    await subscribe('gone', '/gone')
    endpoint.answerWith(({ url }) => ({ status: url === '/gone' ? 410 : 200 }))
    const eventId = ship('s6')
    await settled('gone', eventId, 'dead')
    expect((await world.call('GET', '/v1/webhook-subscriptions/gone')).body).toMatchObject({
      status: 'disabled',
      reason: 'gone',
    })
    const next = ship('s7')
    await settled('wms', next, 'delivered')
    expect(await delivery('gone', next)).toBeUndefined()
    endpoint.answerWith(() => ({ status: 200 }))
    expect((await world.call('POST', '/v1/webhook-subscriptions/gone/enable')).body).toMatchObject({
      status: 'enabled',
    })
    const replayed = await world.call('POST', '/v1/webhook-subscriptions/gone/replay', { status: 'dead' })
    expect(replayed).toMatchObject({ status: 202, body: { replayed: 1, more: false } })
    await settled('gone', eventId, 'delivered')
    const again = await world.call('POST', `/v1/webhook-subscriptions/gone/deliveries/${eventId}/replay`)
    expect(again.body).toEqual({ replayed: 1, more: false })
    await world.until(
      () => delivery('gone', eventId),
      (one) => one?.status === 'delivered' && one.calls === 3,
    )
  })
  it('an endpoint that hangs holds up no other', async () => {
    await subscribe('hanging', '/hanging')
    endpoint.answerWith(({ url }) => (url === '/hanging' ? 'hang' : { status: 200 }))
    const first = ship('s8')
    const rest = Array.from({ length: 40 }, (_, index) => ship(`s8-${index}`))
    await settled('wms', rest.at(-1) ?? '', 'delivered')
    expect(await delivery('hanging', first)).toMatchObject({ status: 'waiting' })
    await world.call('DELETE', '/v1/webhook-subscriptions/hanging')
    endpoint.answerWith(() => ({ status: 200 }))
  })
  it.each([
    ['a private address', { url: 'https://10.0.0.1/' }, 201],
    ['no URL', { url: 'nonsense' }, 422],
    ['credentials in the URL', { url: 'https://a:b@example.com/' }, 422],
    ['a type that no event has', { types: ['onhand.order.order-eaten.v1'] }, 400],
    ['no type', { types: [] }, 400],
    ['a short secret', { secret: 'whsec_c2hvcnQ=' }, 400],
  ])('%s in a subscription is answered clearly', async (_what, more, status) => {
    const answer = await subscribe(`bad-${status}-${Object.keys(more).join()}`, '/bad', more)
    expect(answer.status).toBe(status)
    if (status !== 201) expect(answer.body.errors[0].pointer).toMatch(/^\/(url|types|secret)/)
  })
  it('a subscription is made once by its id, and another one under it is refused', async () => {
    const same = await subscribe('wms', '/wms')
    expect(same.status).toBe(201)
    expect(await subscribe('wms', '/other')).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } })
    expect((await world.call('GET', '/v1/webhook-subscriptions/nobody')).status).toBe(404)
  })
})

describe('webhooks in production', () => {
  it('are never sent to a private address', async () => {
    const world = await startWorld()
    const body = { subscriptionId: 'x', url: 'https://[::ffff:192.168.0.1]/', types: ['*'] }
    const answer = await world.call('POST', '/v1/webhook-subscriptions', body)
    expect(answer).toMatchObject({ status: 422, body: { code: 'invalid-value', errors: [{ pointer: '/url' }] } })
    await world.stop()
  })
})
