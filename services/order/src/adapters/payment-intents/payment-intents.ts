import { z } from 'zod'
import type { Authorized, Authorizing, Moved, OnAuthorization, Payments } from '../../app/ports.ts'
import { findIntent, hasRefund, isStuck, readIntent } from './look-up.ts'
import { PaymentOutcomeUnknown, PaymentRefused, requestsTo, type PaymentApi, type PaymentRequests } from './requests.ts'

const Charge = z.object({
  created: z.number().optional(),
  payment_method_details: z
    .object({
      card: z
        .object({
          capture_before: z.number().nullish(),
          multicapture: z.object({ status: z.string() }).nullish(),
        })
        .nullish(),
    })
    .nullish(),
})
const Intent = z.object({
  id: z.string().min(1),
  status: z.string(),
  created: z.number().optional(),
  latest_charge: z.union([Charge, z.string()]).nullish(),
})
type Intent = z.infer<typeof Intent>
const Refund = z.object({ id: z.string(), status: z.string().nullish() })

/** A card's authorization is kept so long where the provider does not say. */
const KEPT_DAYS = 7
const DAY_MS = 86_400_000

const DONE: Moved = { status: 'done' }
const LAPSED: Moved = { status: 'lapsed' }
/** The card's bank keeps the money no longer. */
const EXPIRED: ReadonlySet<string> = new Set([
  'charge_expired_for_capture',
  'capture_charge_authorization_expired',
  'charge_already_captured',
])

const keptOf = ({ id, created, latest_charge }: Intent): Authorized => {
  const charge = typeof latest_charge === 'object' ? latest_charge : null
  const card = charge?.payment_method_details?.card
  const began = created ?? charge?.created
  const ends = card?.capture_before ?? (began === undefined ? null : began + (KEPT_DAYS * DAY_MS) / 1_000)
  return {
    status: 'authorized',
    reference: id,
    expiresAt: ends === null ? null : new Date(ends * 1_000).toISOString(),
    multicapture: card?.multicapture?.status === 'available',
  }
}

const authorize =
  (ask: PaymentRequests) =>
  async ({ id, orderId, amount, method }: Authorizing): Promise<Authorized> => {
    if (method === null) return { status: 'declined', reason: 'no-payment-method' }
    const fields = {
      amount: amount.minor,
      currency: amount.currency.toLowerCase(),
      capture_method: 'manual',
      confirm: true,
      off_session: true,
      payment_method: method,
      'payment_method_options[card][request_multicapture]': 'if_available',
      'metadata[order_id]': orderId,
      'metadata[task_id]': id,
      'expand[]': 'latest_charge',
    }
    try {
      const intent = await ask({ method: 'POST', path: '/v1/payment_intents', fields, idempotencyKey: id }, Intent)
      if (intent.status === 'requires_capture') return keptOf(intent)
      if (intent.status === 'processing') throw new PaymentOutcomeUnknown(`${intent.id} is processing`)
      // Nobody is there to confirm it by hand.
      return {
        status: 'declined',
        reason: intent.status === 'requires_action' ? 'authentication_required' : intent.status,
      }
    } catch (error) {
      // 402: the card was refused. Anything else that is refused is a fault of ours, and is told as one.
      if (error instanceof PaymentRefused && error.status === 402) return { status: 'declined', reason: error.code }
      const found = isStuck(error) ? await findIntent(ask, id) : undefined
      if (found?.status === 'requires_capture') return keptOf(found)
      throw error
    }
  }

const nameOf = ({ reference, id }: OnAuthorization): string => {
  if (reference === null) throw new Error(`${id} has no payment intent`)
  return encodeURIComponent(reference)
}

const isOver = (error: unknown): boolean =>
  error instanceof PaymentRefused &&
  (EXPIRED.has(error.code) || error.intentStatus === 'canceled' || error.intentStatus === 'succeeded')

const capture =
  (ask: PaymentRequests) =>
  async (movement: OnAuthorization): Promise<Moved> => {
    const { id, amount, restMinor } = movement
    const path = `/v1/payment_intents/${nameOf(movement)}/capture`
    const parts = restMinor > 0 && movement.multicapture ? { final_capture: false } : {}
    const fields = { amount_to_capture: amount.minor, ...parts }
    try {
      await ask({ method: 'POST', path, fields, idempotencyKey: id }, Intent)
      return DONE
    } catch (error) {
      if (isOver(error)) return LAPSED
      if (!isStuck(error)) throw error
      const { status, amount_received = 0 } = await readIntent(ask, movement.reference ?? '')
      if (amount_received >= movement.capturedMinor + amount.minor) return DONE
      if (status === 'canceled') return LAPSED
      throw error
    }
  }

/** An intent cannot be made smaller: a part that is given up goes with the last capture, or with all of the rest. */
const voidAmount =
  (ask: PaymentRequests) =>
  async (movement: OnAuthorization): Promise<Moved> => {
    if (movement.restMinor > 0) return DONE
    const path = `/v1/payment_intents/${nameOf(movement)}/cancel`
    try {
      await ask({ method: 'POST', path, idempotencyKey: movement.id }, Intent)
      return DONE
    } catch (error) {
      if (isOver(error)) return LAPSED
      throw error
    }
  }

const refund =
  (ask: PaymentRequests) =>
  async ({ id, orderId, amount, reference }: OnAuthorization): Promise<void> => {
    const fields = {
      payment_intent: reference ?? '',
      amount: amount.minor,
      'metadata[order_id]': orderId,
      'metadata[task_id]': id,
    }
    try {
      const { status } = await ask({ method: 'POST', path: '/v1/refunds', fields, idempotencyKey: id }, Refund)
      if (status === 'failed' || status === 'canceled') throw new Error(`the refund ${id} has ${status}`)
    } catch (error) {
      if (isStuck(error) && (await hasRefund(ask, reference ?? '', id))) return
      throw error
    }
  }

/** Cards by a PaymentIntents API (as Stripe documents it): set aside by hand-captured intents, taken as goods leave. */
export const paymentIntents = (api: PaymentApi): Payments => {
  const ask = requestsTo(api)
  return { authorize: authorize(ask), capture: capture(ask), voidAmount: voidAmount(ask), refund: refund(ask) }
}
