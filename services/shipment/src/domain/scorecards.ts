/** One parcel whose way has ended, as scorecards count it. Instants in milliseconds since 1970. */
export interface EndedParcel {
  readonly shipmentId: string
  readonly carrier: string
  readonly service: string | null
  readonly origin: string
  /** `US-CO` */
  readonly zone: string | null
  readonly shippedAt: number
  readonly arrivedAt: number | null
  readonly outcome: 'delivered' | 'returned_to_sender' | 'lost'
  readonly promisedOn: string | null
  readonly damaged: boolean
  readonly attempts: number
}

export type By = 'carrier' | 'lane' | 'node'

export interface Pattern {
  readonly kind: 'weekday-slower' | 'zone-slower' | 'service-slower' | 'hour-slower'
  /** Put in words for people. */
  readonly words: string
  readonly value: string
  readonly extraDays: number
  readonly parcels: number
  /** Of those parcels the first hundred, the latest first. */
  readonly shipmentIds: readonly string[]
}

export interface Scorecard {
  readonly subject: string
  readonly parcels: number
  readonly delivered: number
  /** Shares from 0 to 1; null: nothing to count. */
  readonly onTime: number | null
  readonly meanDays: number | null
  readonly p90Days: number | null
  readonly lost: number
  readonly returned: number
  readonly damaged: number
  readonly failedAttempts: number
  /** Parcels that the carrier owes something for: lost or damaged. */
  readonly claims: number
  readonly patterns: readonly Pattern[]
}

const DAY_MS = 86_400_000
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
/** A pattern of fewer parcels is chance. */
const ENOUGH = 20
/** Less than this is not worth a sentence. */
const LEAST_DAYS = 0.5
/** Of two means: beyond it chance is out of the question, also where many patterns are looked for at once. */
const LEAST_Z = 4

const daysOf = ({ shippedAt, arrivedAt }: EndedParcel): number | null =>
  arrivedAt === null ? null : (arrivedAt - shippedAt) / DAY_MS

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
const varianceOf = (values: readonly number[], mean: number): number =>
  values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length - 1)

/** Days as people say them: half a day, a day, 2.5 days. */
const inWords = (days: number): string => {
  const halves = Math.round(days * 2) / 2
  if (halves <= 0.5) return 'half a day'
  return halves === 1 ? 'a day' : `${halves} days`
}

interface Split {
  readonly kind: Pattern['kind']
  readonly of: (parcel: EndedParcel) => string | null
  readonly say: (value: string, subject: string, extra: string) => string
}

const SPLITS: readonly Split[] = [
  {
    kind: 'weekday-slower',
    of: ({ shippedAt }) => WEEKDAYS[new Date(shippedAt).getUTCDay()] ?? null,
    say: (value, subject, extra) => `${value} handovers at ${subject} arrive ${extra} later than the others`,
  },
  {
    kind: 'hour-slower',
    of: ({ shippedAt }) => (new Date(shippedAt).getUTCHours() >= 17 ? 'after 17:00 UTC' : null),
    say: (value, subject, extra) => `What ${subject} takes ${value} arrives ${extra} later than the rest`,
  },
  {
    kind: 'zone-slower',
    of: ({ zone }) => zone,
    say: (value, subject, extra) => `Parcels to ${value} take ${extra} longer with ${subject} than others`,
  },
  {
    kind: 'service-slower',
    of: ({ service }) => service,
    say: (value, subject, extra) => `${value} takes ${extra} longer than the other services of ${subject}`,
  },
]

const patternsOf = (subject: string, parcels: readonly EndedParcel[]): readonly Pattern[] =>
  SPLITS.flatMap(({ kind, of, say }) => {
    const groups = Map.groupBy(parcels, of)
    return [...groups].flatMap(([value, some]): Pattern[] => {
      if (value === null || some.length < ENOUGH) return []
      const inside = some.flatMap((parcel) => daysOf(parcel) ?? [])
      const members = new Set(some)
      const outside = parcels.filter((parcel) => !members.has(parcel)).flatMap((parcel) => daysOf(parcel) ?? [])
      if (inside.length < ENOUGH || outside.length < ENOUGH) return []
      const [mean, other] = [meanOf(inside), meanOf(outside)]
      const error = Math.sqrt(varianceOf(inside, mean) / inside.length + varianceOf(outside, other) / outside.length)
      const extraDays = mean - other
      if (extraDays < LEAST_DAYS || extraDays / Math.max(error, 1e-9) < LEAST_Z) return []
      const shipmentIds = some
        .toSorted((a, b) => (daysOf(b) ?? 0) - (daysOf(a) ?? 0))
        .slice(0, 100)
        .map(({ shipmentId }) => shipmentId)
      const words = say(value, subject, inWords(extraDays))
      return [{ kind, words, value, extraDays: Number(extraDays.toFixed(2)), parcels: some.length, shipmentIds }]
    })
  }).toSorted((a, b) => b.extraDays * b.parcels - a.extraDays * a.parcels)

export const subjectOf = (parcel: EndedParcel, by: By): string => {
  if (by === 'carrier') return parcel.carrier
  return by === 'node' ? parcel.origin : `${parcel.origin} → ${parcel.zone ?? 'unknown'}`
}

const isOnTime = ({ arrivedAt, promisedOn }: EndedParcel): boolean | null => {
  if (promisedOn === null) return null
  return arrivedAt !== null && new Date(arrivedAt).toISOString().slice(0, 10) <= promisedOn
}

const cardOf = (subject: string, parcels: readonly EndedParcel[]): Scorecard => {
  const days = parcels.flatMap((parcel) => daysOf(parcel) ?? []).toSorted((a, b) => a - b)
  const kept = parcels.flatMap((parcel) => isOnTime(parcel) ?? [])
  const rounded = (value: number): number => Number(value.toFixed(3))
  return {
    subject,
    parcels: parcels.length,
    delivered: parcels.filter(({ outcome }) => outcome === 'delivered').length,
    onTime: kept.length === 0 ? null : rounded(kept.filter(Boolean).length / kept.length),
    meanDays: days.length === 0 ? null : rounded(meanOf(days)),
    p90Days: days.length === 0 ? null : rounded(days[Math.min(days.length - 1, Math.floor(days.length * 0.9))] ?? 0),
    lost: parcels.filter(({ outcome }) => outcome === 'lost').length,
    returned: parcels.filter(({ outcome }) => outcome === 'returned_to_sender').length,
    damaged: parcels.filter(({ damaged }) => damaged).length,
    failedAttempts: parcels.reduce((sum, { attempts }) => sum + attempts, 0),
    claims: parcels.filter(({ outcome, damaged }) => outcome === 'lost' || damaged).length,
    patterns: patternsOf(subject, parcels),
  }
}

/** How carriers, lanes or nodes kept their word; the one with the most parcels first. */
export const scorecardsOf = (parcels: readonly EndedParcel[], by: By): readonly Scorecard[] =>
  [...Map.groupBy(parcels, (parcel) => subjectOf(parcel, by))]
    .map(([subject, some]) => cardOf(subject, some))
    .toSorted((a, b) => b.parcels - a.parcels || (a.subject < b.subject ? -1 : 1))
