import type { Command } from '@onhand/event-store'
import type { OrderCommandOf } from '../domain/order/commands.ts'
import { answerOf, orderCommand } from './commands.ts'
import type { OrderView } from './order-view.ts'

export const editOrder = (orderId: string, data: OrderCommandOf<'Edit'>): Command<OrderView> =>
  orderCommand('editOrder', orderId, { type: 'Edit', data }, answerOf(orderId))

const HOUR_MS = 3_600_000

export const offerSubstitute = (
  orderId: string,
  { answerWithinHours, ...offer }: Omit<OrderCommandOf<'OfferSubstitute'>, 'answerBy'> & { answerWithinHours: number },
): Command<OrderView> =>
  orderCommand(
    'offerSubstitute',
    orderId,
    (now) => {
      const answerBy = new Date(Date.parse(now) + answerWithinHours * HOUR_MS).toISOString()
      return { type: 'OfferSubstitute', data: { ...offer, answerBy } }
    },
    answerOf(orderId),
  )

export const answerOffer = (
  orderId: string,
  offerId: string,
  answer: 'accepted' | 'declined',
  by: 'customer' | 'agent',
): Command<OrderView> =>
  orderCommand(
    'answerOffer',
    orderId,
    (at) => ({ type: 'AnswerOffer', data: { offerId, answer, by, at } }),
    answerOf(orderId),
  )

export const refundOrder = (orderId: string, data: OrderCommandOf<'Refund'>): Command<OrderView> =>
  orderCommand('refundOrder', orderId, { type: 'Refund', data }, answerOf(orderId))
