import { smsSignature } from '../../../services/notification/src/app/signatures.ts'
import type { Chance } from '../chance.ts'
import type { Client } from '../world/client.ts'
import { SMS_TOKEN } from '../world/node.ts'
import type { World } from '../world/world.ts'

/** Where the partner of this world listens. */
export const PARTNER_URL = 'https://partner.example/hook'

/** What only customers of the tier `gold` are given. */
export const GOLD_CREDIT = '6.00'

/** Customers say how they want to be told and answer surveys, agents set policies and work on cases, partners subscribe. */
export const createCare = (world: World, client: Client) => {
  const chance: Chance = world.chance.fork()
  const post = (path: string, body: object) =>
    client.ask({ service: 'notification', method: 'POST', path, body, key: world.ids.uuid() })
  const put = (path: string, body: object) => client.ask({ service: 'notification', method: 'PUT', path, body })
  const ordersOf = () =>
    client.told.flatMap(({ request, answer }) =>
      request.path === '/v1/orders' && answer.status < 300
        ? [request.body as { orderId: string; customer: { id: string } }]
        : [],
    )
  const state = { subscribed: false, cases: 0 }

  const prefer = async (): Promise<void> => {
    const orders = ordersOf()
    if (orders.length === 0) return
    const { customer } = chance.pick(orders)
    const channels = chance.pick([[], ['sms'], ['chat', 'sms'], ['sms', 'email'], ['email']])
    const isQuiet = chance.flip(0.3)
    await put(`/v1/preferences/${customer.id}`, {
      channels,
      phone: chance.pick(['+48600100200', '+48600100201', null]),
      chatAccount: chance.pick(['U1234', null]),
      digest: chance.flip(0.7),
      timeZone: chance.pick(['Asia/Tokyo', 'Europe/Warsaw', null]),
      quietHours: isQuiet ? { from: '00:00', until: chance.pick(['08:00', '23:00']) } : null,
      consents: chance.flip(0.1) ? { recovery: false } : {},
    })
  }
  /** The shop names a customer's tier. */
  const tier = async (): Promise<void> => {
    const orders = ordersOf()
    if (orders.length === 0) return
    const path = `/v1/customers/${chance.pick(orders).customer.id}`
    const body = { name: 'Jan', language: 'pl', ...chance.pick([{ tier: 'gold' }, {}]) }
    await client.ask({ service: 'order', method: 'PUT', path, body })
  }
  const subscribe = async (): Promise<void> => {
    if (state.subscribed) return
    state.subscribed = true
    const types = ['onhand.order.order-confirmed.v1', 'onhand.shipment.*']
    await post('/v1/webhook-subscriptions', { subscriptionId: 'partner', url: PARTNER_URL, types })
  }
  const policy = (): Promise<unknown> =>
    put('/v1/recovery-policies/usual', {
      triggers: ['late', 'lost', 'short', 'damaged'],
      currency: 'USD',
      rules: [
        { minimumLateDays: 2, tiers: ['gold'], remedy: 'credit', amount: GOLD_CREDIT },
        { minimumLateDays: 2, remedy: 'credit', amount: '5.00' },
        { remedy: 'apology' },
      ],
      approvalAbove: chance.pick(['1.00', null]),
      monthlyBudget: chance.pick(['7.00', null]),
    })
  const openCase = async (): Promise<void> => {
    const orders = ordersOf()
    if (orders.length === 0) return
    const { orderId } = chance.pick(orders)
    state.cases += 1
    const caseId = `case-${state.cases}`
    const body = { caseId, orderId, reason: 'where-is-my-order', source: 'customer', text: 'Where is it?' }
    const { status } = await post('/v1/cases', body)
    if (status !== 201) return
    if (chance.flip(0.6)) await post(`/v1/cases/${caseId}/answer`, { text: 'On its way.' })
    if (chance.flip(0.3)) {
      const dueAt = new Date(world.clock.epochMs() + 60_000).toISOString()
      await post(`/v1/cases/${caseId}/hand-over`, { party: { type: 'carrier', id: 'UPS' }, dueAt })
    }
    if (chance.flip(0.5)) await post(`/v1/cases/${caseId}/resolve`, { resolution: 'answered' })
  }
  /** The SMS provider tells what became of a text: delivered, or it came back. */
  const smsStatus = async (): Promise<void> => {
    const ids = [...world.phones.texts.keys()]
    if (ids.length === 0) return
    const path = `/v1/messages/providers/sms/status?message=${encodeURIComponent(chance.pick(ids))}`
    const failed = chance.flip(0.3)
    const form = { MessageStatus: failed ? 'undelivered' : 'delivered', ...(failed ? { ErrorCode: '30003' } : {}) }
    const signature = smsSignature(SMS_TOKEN, `http://127.0.0.1${path}`, form)
    await client.ask({
      service: 'notification',
      method: 'POST',
      path,
      form,
      headers: { 'x-twilio-signature': signature },
    })
  }
  return { prefer, tier, subscribe, policy, openCase, smsStatus }
}
