import { assertNever, reject, type Rejection } from '@onhand/event-sourcing'
import type { OrderCommand, OrderCommandOf } from './commands.ts'
import { closeOthers, offerElsewhere, offerLaterDate, takeAlternative } from './decide-alternatives.ts'
import { moneyDue } from './draft-money.ts'
import { cancellable, cancelUnits, settleStatus, type Draft } from './draft.ts'
import { lateLines } from './lateness.ts'
import { LATE, nextOfferId, openOffers, type Offer, type OfferAnswer } from './offers.ts'
import { isFinal, priceOf, sumUnits, unitsOf, type Order } from './state.ts'
import { firstOf } from './units.ts'

type Decision = Rejection | undefined
export type OfferCommand = Extract<
  OrderCommand,
  { type: 'OfferSubstitute' | 'OfferElsewhere' | 'AnswerOffer' | 'ExpireOffers' | 'OfferForLateness' }
>

const DAY_MS = 86_400_000
const daysAfter = (instant: string, days: number): string => new Date(Date.parse(instant) + days * DAY_MS).toISOString()

const offerSubstitute = (draft: Draft, data: OrderCommandOf<'OfferSubstitute'>): Decision => {
  const order = draft.order()
  const line = order.lines.find((candidate) => candidate.line === data.line)
  if (order.status === 'none' || line === undefined) return reject('not-found', { line: data.line })
  // The same offer again is none.
  if (order.offers.some(({ offerId }) => offerId === data.offerId)) return undefined
  if (data.unitPriceMinor > line.unitPriceMinor) return reject('substitute-costs-more', { line: line.line })
  const left = sumUnits(cancellable(order, (one) => one === line.line))
  if (data.quantity > left) return reject('edit-after-shipping', { lines: [line.line], asked: data.quantity, left })
  const { offerId, sku, unitPriceMinor, handling, quantity, reason, answerBy } = data
  draft.add('SubstituteOffered', {
    ...{ offerId, line: line.line, sku: line.sku, quantity, reason, answerBy },
    substitute: { sku, unitPriceMinor, ...(handling === undefined ? {} : { handling }) },
  })
  return undefined
}

/** The units leave their line; those of another SKU take their place, for no more money. */
const substituted = (draft: Draft, offer: Offer): void => {
  const { substitute, line, quantity } = offer
  if (substitute === null) return
  const units = firstOf(
    cancellable(draft.order(), (one) => one === line),
    quantity,
  )
  const before = priceOf(draft.order(), units)
  cancelUnits(draft, units, 'substituted', { unpaid: true })
  const number = Math.max(...draft.order().lines.map((one) => one.line)) + 1
  const { unitPriceMinor } = substitute
  const taken = sumUnits(units)
  draft.add('LineAdded', { ...substitute, line: number, quantity: taken, replaces: line, reason: 'substituted' })
  moneyDue(draft, 'void', before - taken * unitPriceMinor, { reason: 'substituted' })
}

const refunded = (draft: Draft, { cancels, line, quantity, amountMinor, reason }: Offer): void => {
  if (!cancels) {
    moneyDue(draft, 'refund', amountMinor, { reason })
    return
  }
  const units = firstOf(
    cancellable(draft.order(), (one) => one === line),
    quantity,
  )
  cancelUnits(draft, units, reason)
}

/** Nobody wants another SKU for units that are nowhere: they are not to be had. */
const unpark = (draft: Draft, { line, quantity }: Offer): void => {
  const parked = cancellable(draft.order(), (one) => one === line).filter(({ from }) => from === 'offer')
  cancelUnits(draft, firstOf(parked, quantity), 'no-stock')
}

const close = (draft: Draft, offer: Offer, answer: OfferAnswer, by: string): void => {
  const { offerId, line, kind } = offer
  draft.add('OfferAnswered', { offerId, line, kind, answer, by })
  if (answer !== 'accepted') {
    if (offer.parked) unpark(draft, offer)
  } else {
    closeOthers(draft, offer)
    if (kind === 'substitute') substituted(draft, offer)
    else if (kind === 'refund') refunded(draft, offer)
    else takeAlternative(draft, offer)
  }
  settleStatus(draft, answer === 'accepted' ? offer.reason : 'no-stock')
}

const stillHas = (order: Order, { line, kind, cancels }: Offer): boolean =>
  (kind === 'refund' && !cancels) || kind === 'later-date' || cancellable(order, (one) => one === line).length > 0

/** The same answer again changes nothing; another one comes too late. */
const answered = (draft: Draft, { offerId, answer, by, at }: OrderCommandOf<'AnswerOffer'>): Decision => {
  const order = draft.order()
  const offer = order.offers.find((candidate) => candidate.offerId === offerId)
  if (order.status === 'none' || offer === undefined) return reject('not-found', { offerId })
  if (offer.status === answer) return undefined
  const isOver = offer.status !== 'open' || (offer.answerBy !== null && offer.answerBy <= at)
  if (isOver) return reject('offer-not-open', { offerId, status: offer.status === 'open' ? 'expired' : offer.status })
  if (answer === 'accepted' && !stillHas(order, offer)) return reject('edit-after-shipping', { lines: [offer.line] })
  close(draft, offer, answer, by)
  return undefined
}

const expire = (draft: Draft, { now }: OrderCommandOf<'ExpireOffers'>): void => {
  for (const offer of openOffers(draft.order()))
    if (offer.answerBy !== null && offer.answerBy <= now) close(draft, offer, 'expired', 'deadline')
}

/** What has not left can be given up; what is on its way only gets cheaper. */
const offerForLateness = (draft: Draft, { policy, tier, now }: OrderCommandOf<'OfferForLateness'>): void => {
  if (isFinal(draft.order())) return
  for (const { line, rule } of lateLines(draft.order(), policy, { tier, now })) {
    const order = draft.order()
    const known = order.lines.find((candidate) => candidate.line === line)
    const left = cancellable(order, (one) => one === line)
    const cancels = rule.units !== 'on-the-way' && left.length > 0
    const onTheWay = known === undefined ? 0 : unitsOf(order, known).inTransit
    const quantity = cancels ? sumUnits(left) : onTheWay
    const price = (known?.unitPriceMinor ?? 0) * quantity
    const amountMinor = cancels ? price : Math.floor((price * rule.refundPercent) / 100)
    if (amountMinor <= 0 || (!cancels && rule.units === 'not-shipped')) continue
    const answerBy = daysAfter(now, rule.answerWithinDays)
    draft.add('RefundOffered', {
      ...{ line, amountMinor, reason: LATE, offerId: nextOfferId(order), quantity, cancels },
      ...{ answerBy, rule: rule.name, ...(known === undefined ? {} : { sku: known.sku }) },
    })
    offerLaterDate(draft, line, { now, answerBy })
  }
}

/** What the customer is offered, and what they say to it. */
export const decideOffers = (draft: Draft, { type, data }: OfferCommand): Decision => {
  switch (type) {
    case 'OfferSubstitute':
      return offerSubstitute(draft, data)
    case 'OfferElsewhere':
      offerElsewhere(draft, data)
      return undefined
    case 'AnswerOffer':
      return answered(draft, data)
    case 'ExpireOffers':
      expire(draft, data)
      return undefined
    case 'OfferForLateness':
      offerForLateness(draft, data)
      return undefined
    default:
      return assertNever(type)
  }
}
