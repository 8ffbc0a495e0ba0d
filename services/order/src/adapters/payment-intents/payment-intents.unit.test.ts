import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { OnAuthorization, Payments } from '../../app/ports.ts'
import { paymentIntents } from './payment-intents.ts'
import { startPaymentServer, type PaymentServer } from './payment-server.ts'
import { PaymentOutcomeUnknown } from './requests.ts'

let server: PaymentServer
let payments: Payments
const start = async (options: Parameters<typeof startPaymentServer>[0] = {}): Promise<void> => {
  server = await startPaymentServer(options)
  payments = paymentIntents({ url: server.url, key: 'sk_test_1', timeoutMs: 300 })
}
beforeEach(() => start())
afterEach(() => server.stop())

const usd = (minor: number) => ({ minor, currency: 'USD' })
const order = (minor: number, method = 'pm_card_visa', id = 'A-1:payment:1') => ({
  ...{ id, orderId: 'A-1', amount: usd(minor), method },
})
const on = (id: string, minor: number, changes: Partial<OnAuthorization> = {}): OnAuthorization => ({
  ...{ id, orderId: 'A-1', amount: usd(minor), reference: 'pi_1', restMinor: 0, capturedMinor: 0, multicapture: true },
  ...changes,
})

describe('setting money aside', () => {
  it('makes a hand-captured intent with the task as its key, and says until when it is kept', async () => {
    expect(await payments.authorize(order(4_500))).toEqual({
      status: 'authorized',
      reference: 'pi_1',
      expiresAt: '2026-01-12T08:00:00.000Z',
      multicapture: true,
    })
    expect(server.requests).toMatchObject([
      {
        method: 'POST',
        path: '/v1/payment_intents',
        key: 'A-1:payment:1',
        form: {
          amount: '4500',
          currency: 'usd',
          capture_method: 'manual',
          confirm: 'true',
          payment_method: 'pm_card_visa',
          'metadata[order_id]': 'A-1',
        },
      },
    ])
  })

  it.each([
    ['pm_card_chargeDeclinedInsufficientFunds', 'insufficient_funds'],
    ['pm_card_authenticationRequired', 'authentication_required'],
  ])('a 402 for %s is a refusal with the reason %s', async (method, reason) => {
    expect(await payments.authorize(order(4_500, method))).toEqual({ status: 'declined', reason })
  })

  it('an order without a means of payment is refused and asks nobody', async () => {
    expect(await payments.authorize({ ...order(1), method: null })).toMatchObject({ status: 'declined' })
    expect(server.requests).toEqual([])
  })

  it('a wrong key of ours is a fault, and no refusal of the card', async () => {
    const wrong = paymentIntents({ url: server.url, key: 'sk_wrong', timeoutMs: 300 })
    await expect(wrong.authorize(order(1))).rejects.toThrow('Invalid API Key')
  })
})

describe('an outcome that is not known', () => {
  it.each(['timeout-after', 'timeout-before', '503', '429', '409'] as const)(
    '%s: throws, and the same key asked again does it once',
    async (fault) => {
      server.fail(fault)
      await expect(payments.authorize(order(4_500))).rejects.toBeInstanceOf(PaymentOutcomeUnknown)
      expect(await payments.authorize(order(4_500))).toMatchObject({ status: 'authorized', reference: 'pi_1' })
      expect(server.intents.size).toBe(1)
      expect(server.requests.map(({ key }) => key)).toEqual(['A-1:payment:1', 'A-1:payment:1'])
    },
  )

  it('a capture whose answer was lost takes the money once', async () => {
    await payments.authorize(order(4_500))
    server.fail('timeout-after')
    await expect(payments.capture(on('c1', 3_000, { restMinor: 1_500 }))).rejects.toBeInstanceOf(PaymentOutcomeUnknown)
    expect(await payments.capture(on('c1', 3_000, { restMinor: 1_500 }))).toEqual({ status: 'done' })
    expect(server.intents.get('pi_1')).toMatchObject({ received: 3_000, status: 'requires_capture' })
  })

  it('a refund whose answer was lost goes back once', async () => {
    await payments.authorize(order(4_500))
    await payments.capture(on('c1', 4_500))
    server.fail('timeout-after')
    await expect(payments.refund(on('r1', 500))).rejects.toBeInstanceOf(PaymentOutcomeUnknown)
    await payments.refund(on('r1', 500))
    expect(server.intents.get('pi_1')).toMatchObject({ refunded: 500 })
  })

  it('a 500 that is kept under its key is looked up: done is done', async () => {
    server.fail('500-after')
    await expect(payments.authorize(order(4_500))).rejects.toBeInstanceOf(PaymentOutcomeUnknown)
    expect(await payments.authorize(order(4_500))).toMatchObject({ status: 'authorized', reference: 'pi_1' })
    server.fail('500-after')
    await expect(payments.capture(on('c1', 3_000, { restMinor: 1_500 }))).rejects.toBeInstanceOf(PaymentOutcomeUnknown)
    expect(await payments.capture(on('c1', 3_000, { restMinor: 1_500 }))).toEqual({ status: 'done' })
    server.fail('500-after')
    await expect(payments.refund(on('r1', 500))).rejects.toBeInstanceOf(PaymentOutcomeUnknown)
    await payments.refund(on('r1', 500))
    expect(server.intents.get('pi_1')).toMatchObject({ received: 3_000, refunded: 500 })
  })

  it('a 500 that did nothing stays unknown, for a person to see', async () => {
    await payments.authorize(order(4_500))
    server.fail('500-before')
    await expect(payments.capture(on('c1', 3_000))).rejects.toBeInstanceOf(PaymentOutcomeUnknown)
    await expect(payments.capture(on('c1', 3_000))).rejects.toBeInstanceOf(PaymentOutcomeUnknown)
    expect(server.intents.get('pi_1')).toMatchObject({ received: 0 })
  })
})

describe('taking and giving up', () => {
  it('takes parts while more is needed, and lets go of the rest with the last one', async () => {
    await payments.authorize(order(4_500))
    await payments.capture(on('c1', 1_000, { restMinor: 3_500 }))
    await payments.capture(on('c2', 2_000, { restMinor: 0, capturedMinor: 1_000 }))
    expect(server.intents.get('pi_1')).toMatchObject({ received: 3_000, status: 'succeeded' })
  })

  it('takes once where the card takes no parts', async () => {
    await server.stop()
    await start({ multicapture: false })
    expect(await payments.authorize(order(4_500))).toMatchObject({ multicapture: false })
    await payments.capture(on('c1', 1_000, { restMinor: 3_500, multicapture: false }))
    expect(await payments.capture(on('c2', 500, { restMinor: 3_000, multicapture: false }))).toEqual({
      status: 'lapsed',
    })
    expect(server.intents.get('pi_1')).toMatchObject({ received: 1_000 })
  })

  it('cancels the intent when nothing of it is needed, and not before', async () => {
    await payments.authorize(order(4_500))
    expect(await payments.voidAmount(on('v1', 1_000, { restMinor: 3_500 }))).toEqual({ status: 'done' })
    expect(server.requests).toHaveLength(1)
    await payments.voidAmount(on('v2', 3_500))
    expect(server.intents.get('pi_1')).toMatchObject({ status: 'canceled' })
    expect(await payments.capture(on('c1', 10))).toEqual({ status: 'lapsed' })
  })

  it('more back than was taken is a fault of ours', async () => {
    await payments.authorize(order(4_500))
    await payments.capture(on('c1', 1_000))
    await expect(payments.refund(on('r1', 1_001))).rejects.toThrow('charge_already_refunded')
  })

  it('another amount under a known key is a fault of ours', async () => {
    await payments.authorize(order(4_500))
    await expect(payments.authorize(order(4_400))).rejects.toThrow('idempotency_error')
    expect(server.intents.size).toBe(1)
  })
})
