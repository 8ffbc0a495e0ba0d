import type { OrderCommandOf } from './commands.ts'
import { deallocate, NEVER_AGAIN } from './decide-waits.ts'
import { cancellable, type Draft } from './draft.ts'
import { isOfLateness, LATE, nextOfferId, openOffers, type Offer } from './offers.ts'
import { isFinal, openUnits, sumUnits } from './state.ts'

/** Late units that have a day again: whoever agrees to it is not asked until that has passed too. */
export const offerLaterDate = (
  draft: Draft,
  line: number,
  { now, answerBy }: { now: string; answerBy: string },
): void => {
  const order = draft.order()
  const known = order.lines.find((candidate) => candidate.line === line)
  const date = known?.promise ?? null
  if (known === undefined || date === null || date <= now.slice(0, 10) || date <= (known.firstPromise ?? '')) return
  const quantity = openUnits(order, known)
  const about = { line, sku: known.sku, quantity, offerId: nextOfferId(order), reason: LATE, answerBy }
  draft.add('AlternativeOffered', { ...about, kind: 'later-date', date, location: null })
}

/** Units of the line that are kept or wait somewhere and have not left; none of those that are ready at a counter. */
const movable = (draft: Draft, line: number) => {
  const order = draft.order()
  const ready = new Set(order.shipments.flatMap((one) => (one.status === 'ready_for_pickup' ? [one.shipmentId] : [])))
  return cancellable(order, (one) => one === line).filter(({ from, shipmentId }) => {
    if (from === 'shipment') return shipmentId !== null && !ready.has(shipmentId)
    return from === 'allocation' || from === 'backorder'
  })
}

/** Asks whether the customer wants them from there; once for what is late, and only of units that lie elsewhere. */
export const offerElsewhere = (draft: Draft, data: OrderCommandOf<'OfferElsewhere'>): void => {
  const { line, location, date, answerBy } = data
  const order = draft.order()
  const isLate = openOffers(order).some((offer) => offer.line === line && isOfLateness(offer))
  const isKnown = order.offers.some((one) => one.line === line && one.kind === 'another-location' && !one.isAgreed)
  const units = movable(draft, line).filter((unit) => unit.location !== location)
  const [first] = units
  if (isFinal(order) || !isLate || isKnown || first === undefined) return
  const about = { line, sku: first.sku, quantity: sumUnits(units), offerId: nextOfferId(order), reason: LATE, answerBy }
  draft.add('AlternativeOffered', { ...about, kind: 'another-location', date, location })
}

/** The units leave where they are and look for a place again; where they were is asked no more. */
const moveElsewhere = (draft: Draft, { line, location }: Offer): void => {
  for (const unit of movable(draft, line)) {
    const { sku, quantity, reservationId } = unit
    if (unit.location === null || reservationId === null || unit.location === location) continue
    const from = { line, sku, quantity, reservationId, location: unit.location, shipmentId: unit.shipmentId }
    if (unit.from === 'backorder')
      draft.add('LineDeallocated', { ...from, reason: 'another-location', position: 0, from: 'backorder' })
    else deallocate(draft, [from], { reason: 'another-location', position: NEVER_AGAIN })
  }
}

/** What a yes to a later day or another location does; the day itself was moved by the answer. */
export const takeAlternative = (draft: Draft, offer: Offer): void => {
  if (offer.kind === 'another-location') moveElsewhere(draft, offer)
}

/** One way out is enough: whoever takes one has said no to the others that were offered for the same units. */
export const closeOthers = (draft: Draft, taken: Offer): void => {
  if (!isOfLateness(taken)) return
  for (const { offerId, line, kind, reason } of openOffers(draft.order()))
    if (line === taken.line && isOfLateness({ reason }))
      draft.add('OfferAnswered', { offerId, line, kind, answer: 'declined', by: 'another-offer' })
}
