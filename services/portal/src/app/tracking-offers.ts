import { formatDay, formatMoney, translate, type Language } from '@onhand/i18n'
import { parseMoney } from '@onhand/money'
import type { TrackedOffers, TrackedOrder } from './rest.ts'

type TrackedOffer = TrackedOffers[number]

const shown = (wire: NonNullable<TrackedOffer['amount']>, language: Language): string => {
  const money = parseMoney(wire)
  return 'minor' in money ? formatMoney(money, language) : `${wire.amount} ${wire.currency}`
}

const named = ({ parcels, waiting }: TrackedOrder, line: number): string => {
  const found = [...parcels.flatMap(({ lines }) => lines), ...waiting].find((one) => one.line === line)
  return found?.name ?? found?.sku ?? String(line)
}

const textOf = (order: TrackedOrder, offer: TrackedOffer, language: Language): string | null => {
  const { kind, line, amount, substitute, date } = offer
  const item = named(order, line)
  if (kind === 'refund' && amount !== null)
    return translate(language, 'tracking.offer.refund', { item, amount: shown(amount, language) })
  if (kind === 'substitute' && substitute !== null) {
    const price = shown(substitute.unitPrice, language)
    return translate(language, 'tracking.offer.substitute', { item, other: substitute.sku, amount: price })
  }
  if (date === null) return null
  const day = formatDay(date, language)
  if (kind === 'later-date') return translate(language, 'tracking.offer.later-date', { item, date: day })
  return kind === 'another-location'
    ? translate(language, 'tracking.offer.another-location', { item, date: day })
    : null
}

/** What the shopper is asked just now, one form each; an offer that this release has no words for is not shown. */
export const offersView = (order: TrackedOrder, offers: TrackedOffers, language: Language) =>
  offers.flatMap((offer) => {
    const text = offer.status === 'open' ? textOf(order, offer, language) : null
    if (text === null) return []
    const until =
      offer.answerBy === null
        ? null
        : translate(language, 'tracking.offer.until', { date: formatDay(offer.answerBy.slice(0, 10), language) })
    return [{ offerId: offer.offerId, text, until }]
  })

/** As `POST /v1/track/{token}/offers` takes it. */
export const answerOf = (fields: Readonly<Record<string, string>>): object => ({
  offerId: fields['offerId'],
  answer: fields['answer'],
})
