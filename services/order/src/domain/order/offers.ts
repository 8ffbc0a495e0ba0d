/** What goods may need on their way. */
export type HandlingCode = 'fragile' | 'cold' | 'hazmat' | 'age-check'

export type OfferKind = 'refund' | 'substitute' | 'later-date' | 'another-location'
export type OfferAnswer = 'accepted' | 'declined' | 'expired'

/** Another SKU in place of a unit, for a price that is never above that unit's. */
export interface Substitute {
  readonly sku: string
  readonly unitPriceMinor: number
  /** What it needs on its way; absent: nothing special. */
  readonly handling?: readonly HandlingCode[]
}

/** Something that the customer may say yes or no to. Amounts are minor units. */
export interface Offer {
  readonly offerId: string
  readonly kind: OfferKind
  readonly line: number
  readonly quantity: number
  readonly amountMinor: number
  /** Of a refund: a yes gives up the units that have not left. */
  readonly cancels: boolean
  readonly substitute: Substitute | null
  /** Of a later day or another location: the day on which they would come, and from where; absent: it is neither. */
  readonly date?: string
  readonly location?: string | null
  /** The customer has agreed to a later day since: for lateness it counts no more. */
  readonly isAgreed?: true
  readonly reason: string
  /** No answer by then counts as a no; null: it ends with the units that it is for. */
  readonly answerBy: string | null
  /** The units look for no place while the answer is awaited. */
  readonly parked: boolean
  readonly status: 'open' | OfferAnswer
}

/** Why an offer was made that lateness alone calls for; once a line. */
export const LATE = 'late'
export const isOfLateness = ({ reason }: Pick<Offer, 'reason'>): boolean => reason === LATE

export const nextOfferId = ({
  orderId,
  offers,
}: {
  readonly orderId: string
  readonly offers: readonly Offer[]
}): string => {
  const taken = new Set(offers.map(({ offerId }) => offerId))
  let number = offers.length + 1
  while (taken.has(`${orderId}-o${number}`)) number += 1
  return `${orderId}-o${number}`
}

export const openOffers = ({ offers }: { readonly offers: readonly Offer[] }): readonly Offer[] =>
  offers.filter(({ status }) => status === 'open')

/** When the first open offer ends by itself; null: none does. */
export const nextOfferEnd = (order: { readonly offers: readonly Offer[] }): string | null =>
  openOffers(order)
    .flatMap(({ answerBy }) => answerBy ?? [])
    .toSorted()[0] ?? null
