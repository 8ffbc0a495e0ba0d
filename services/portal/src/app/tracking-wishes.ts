import { formatDay, isTextKey, translate, type Language, type TextKey } from '@onhand/i18n'
import type { PickupPoints, TrackedOptions, TrackedOrder } from './rest.ts'

/** A text by a key put together from data; the data itself where this release has no word for it. */
const word = (language: Language, key: string, otherwise: string): string =>
  isTextKey(key) ? (translate as (l: Language, k: TextKey) => string)(language, key) : otherwise

const RETURN_REASONS = ['UNWANTED', 'DEFECTIVE', 'WRONG_ITEM', 'NOT_AS_DESCRIBED', 'OTHER'] as const

export interface Wishes {
  readonly options: TrackedOptions
  /** Parcel → the nearest points that its carrier has. */
  readonly points: ReadonlyMap<string, PickupPoints>
  /** What became of what was just sent: shown once. */
  readonly said: 'done' | 'refused' | null
}

export const noWishes: Wishes = { options: [], points: new Map(), said: null }

const formOf = (one: TrackedOptions[number], wishes: Wishes, language: Language, newId: () => string) => {
  const points = wishes.points.get(one.shipmentId) ?? []
  // A pick-up point can be asked for only where one is known.
  const open = one.openOptions.filter((option) => option !== 'pickup-point' || points.length > 0)
  return {
    shipmentId: one.shipmentId,
    requestId: newId(),
    options: open.map((option) => ({ option, label: word(language, `tracking.wish.${option}`, option) })),
    days: one.days.map((day) => ({ value: day, label: formatDay(day, language) })),
    points: points.map(({ pickupPoint, name, street, city, kilometres }) => ({
      value: pickupPoint,
      label: `${name}, ${street}, ${city} (${kilometres.toFixed(1)} km)`,
    })),
    requests: one.requests.map(({ option, deliverOn, outcome }) => ({
      what:
        word(language, `tracking.wish.${option}`, option) + (deliverOn ? ` (${formatDay(deliverOn, language)})` : ''),
      outcome: word(language, `tracking.wish.${outcome}`, outcome),
    })),
  }
}

/** What came, a line once, in whatever number of parcels it did. */
const arrivedOf = ({ parcels }: TrackedOrder): TrackedOrder['waiting'] => {
  const lines = new Map<number, TrackedOrder['waiting'][number]>()
  for (const one of parcels.filter(({ status }) => status === 'delivered').flatMap((parcel) => parcel.lines))
    lines.set(one.line, { ...one, quantity: one.quantity + (lines.get(one.line)?.quantity ?? 0) })
  return [...lines.values()]
}

/** The forms of the shopper's page: whole without a script, and nothing in them about the person. */
export const wishesView = (order: TrackedOrder, wishes: Wishes, language: Language, newId: () => string) => {
  const arrived = arrivedOf(order)
  return {
    parcels: Object.fromEntries(wishes.options.map((one) => [one.shipmentId, formOf(one, wishes, language, newId)])),
    said: wishes.said === null ? null : translate(language, `tracking.said.${wishes.said}`),
    saidTone: wishes.said === 'refused' ? 'warn' : 'good',
    returnable: arrived.map(({ line, sku, name, quantity }) => ({
      line,
      label: translate(language, 'tracking.return.quantity', { item: name ?? sku }),
      counts: Array.from({ length: Math.min(quantity, 50) + 1 }, (_, count) => count),
    })),
    reasons: RETURN_REASONS.map((reason) => ({
      value: reason,
      label: translate(language, `tracking.return.${reason}`),
    })),
    returnId: newId(),
  }
}

type Fields = Readonly<Record<string, string>>
const given = (fields: Fields, name: string): string | undefined => fields[name]?.trim() || undefined

/** A form's fields as `POST /v1/track/{token}/options` takes them: only what its option needs. */
export const wishOf = (fields: Fields): object => {
  const option = given(fields, 'option')
  const base = { shipmentId: given(fields, 'shipmentId'), requestId: given(fields, 'requestId'), option }
  switch (option) {
    case 'another-day':
      return { ...base, deliverOn: given(fields, 'deliverOn') }
    case 'pickup-point':
      return { ...base, pickupPoint: given(fields, 'pickupPoint') }
    case 'neighbour':
      return { ...base, neighbour: given(fields, 'neighbour') }
    case 'safe-place':
      return { ...base, note: given(fields, 'note') }
    case undefined:
    default:
      return {
        ...base,
        address: {
          street: given(fields, 'street'),
          city: given(fields, 'city'),
          postalCode: given(fields, 'postalCode'),
        },
      }
  }
}

/** As `POST /v1/track/{token}/returns` takes it. */
export const returnOf = (fields: Fields): object => {
  const reason = given(fields, 'reason') ?? 'UNKNOWN'
  const lines = Object.entries(fields).flatMap(([name, value]) => {
    const line = /^quantity-(\d{1,6})$/.exec(name)?.[1]
    const quantity = Number(value)
    return line !== undefined && quantity > 0 ? [{ line: Number(line), quantity, reason }] : []
  })
  return { returnId: given(fields, 'returnId'), lines }
}

/** As `POST /v1/track/{token}/questions` takes it. */
export const questionOf = (fields: Fields): object => ({
  topic: 'question',
  text: given(fields, 'text'),
  insists: true,
})
