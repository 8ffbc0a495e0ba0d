import { createHash } from 'node:crypto'
import {
  formatDateTime,
  formatDate,
  formatDay,
  isTextKey,
  reasonFor,
  translate,
  type Language,
  type TextKey,
} from '@onhand/i18n'
import type { TrackedOptions, TrackedOrder, TrackedParcel } from './rest.ts'
import { trackMap } from './track-map.ts'

type Tone = 'calm' | 'good' | 'warn'
interface Fact {
  readonly label: string
  readonly value: string
  /** The instant behind the words, for machines. */
  readonly at?: string | undefined
}

const steps = ['created', 'shipped', 'out_for_delivery', 'delivered'] as const
/** How far along the way each status is; those that left the way stand nowhere on it. */
const progress: Readonly<Record<string, number>> = {
  created: 0,
  picked: 0,
  packed: 0,
  label_created: 0,
  shipped: 1,
  in_transit: 1,
  out_for_delivery: 2,
  available_for_pickup: 2,
  delivered: 3,
}
const warnings: ReadonlySet<string> = new Set([
  'delivery_failed',
  'returned_to_sender',
  'lost',
  'cancelled',
  'rejected',
])
const good: ReadonlySet<string> = new Set(['delivered', 'completed', 'available_for_pickup', 'ready-for-pickup'])

const failedEnds: ReadonlySet<string> = new Set(['lost', 'returned_to_sender'])

/** What may be wished for is a shipment's: asked once, at the first of its parcels that is still to come. */
const takesWishes = (parcel: TrackedParcel, all: readonly TrackedParcel[]): boolean => {
  const own = all.filter(({ shipmentId }) => shipmentId === parcel.shipmentId)
  const isToCome = ({ status }: TrackedParcel): boolean => status !== 'delivered' && !failedEnds.has(status)
  return (own.find(isToCome) ?? own[0]) === parcel
}

const toneOf = (status: string): Tone => {
  if (warnings.has(status)) return 'warn'
  return good.has(status) ? 'good' : 'calm'
}

/** A status in words. One that this release does not know yet is shown as it came rather than hidden. */
const word = (language: Language, family: string, status: string): string => {
  const key = `tracking.${family}.${status}`
  const plain = (name: TextKey): string => (translate as (l: Language, k: TextKey) => string)(language, name)
  return isTextKey(key) ? plain(key) : status.replaceAll(/[_-]/g, ' ')
}

interface Reader {
  readonly language: Language
  readonly timeZone: string
}

/** The days on which it may come: never an hour. */
const daysOf = ({ earliest, latest }: NonNullable<TrackedParcel['eta']>, { language, timeZone }: Reader): string => {
  const [from, to] = [formatDate(earliest, language, timeZone), formatDate(latest, language, timeZone)]
  return from === to ? to : translate(language, 'tracking.between', { from, to })
}

const etaFact = ({ eta }: TrackedParcel, reader: Reader): Fact[] =>
  eta ? [{ label: translate(reader.language, 'tracking.expected'), value: daysOf(eta, reader), at: eta.latest }] : []

const instantFact = (key: 'shipped' | 'delivered', at: string | null, { language, timeZone }: Reader): Fact[] =>
  at === null
    ? []
    : [
        {
          label: translate(language, `tracking.parcelStatus.${key}`),
          value: withZone(formatDateTime(at, language, timeZone), timeZone),
          at,
        },
      ]

/** Nobody should have to guess whose midnight it is. */
const withZone = (text: string, timeZone: string): string => (timeZone === 'UTC' ? `${text} UTC` : text)

const stepsOf = (status: string, language: Language) => {
  const reached = progress[status]
  if (reached === undefined) return []
  return steps.map((step, index) => {
    const isDone = index < reached || reached === steps.length - 1
    const state = isDone ? 'done' : index === reached ? 'current' : 'next'
    const key = state === 'done' ? 'tracking.done' : state === 'current' ? 'tracking.current' : 'tracking.notYet'
    return { state, label: translate(language, `tracking.parcelStatus.${step}`), word: translate(language, key) }
  })
}

const linesOf = (lines: TrackedOrder['waiting'], language: Language) =>
  lines.map(({ name, sku, quantity }) => ({
    name: name ?? sku,
    quantity: translate(language, 'tracking.pieces', { count: quantity }),
  }))

type TrackedScan = TrackedParcel['scans'][number]

/** What a scan says more closely than its status, where there are words for it; a parcel that came has come. */
const scanWord = ({ status, statusDetail }: TrackedScan, language: Language): string => {
  const key = `tracking.detail.${statusDetail ?? ''}`
  return status !== 'delivered' && isTextKey(key)
    ? translate(language, key as 'tracking.detail.lost')
    : word(language, 'status', status)
}

/** What a shopper has to know of a parcel that is late or in trouble, in whole sentences. */
const troubleOf = ({ status, late, eta }: TrackedParcel, reader: Reader): readonly string[] => {
  const { language } = reader
  if (late) {
    const was = late.promisedOn ?? null
    const moved =
      eta && was !== null
        ? [translate(language, 'tracking.trouble.moved', { was: formatDay(was, language), now: daysOf(eta, reader) })]
        : []
    const reason = reasonFor(late.cause, language)
    const because = reason === undefined ? [] : [translate(language, 'tracking.trouble.because', { reason })]
    return [translate(language, 'tracking.trouble.late'), ...moved, ...because]
  }
  const key = `tracking.trouble.${status}`
  return isTextKey(key) ? [translate(language, key as 'tracking.trouble.lost')] : []
}

const parcelOf = (parcel: TrackedParcel, index: number, total: number, reader: Reader) => {
  const { language, timeZone } = reader
  const text = (key: 'tracking.carrier' | 'tracking.trackingNumber', value: string | null): Fact[] =>
    value === null ? [] : [{ label: translate(language, key), value }]
  return {
    id: `parcel-${index + 1}`,
    shipmentId: parcel.shipmentId,
    title: translate(language, 'tracking.parcel', { number: String(index + 1), total: String(total) }),
    status: word(language, 'parcelStatus', parcel.status),
    tone: parcel.late ? ('warn' as const) : toneOf(parcel.status),
    trouble: troubleOf(parcel, reader),
    steps: stepsOf(parcel.status, language),
    facts: [
      ...etaFact(parcel, reader),
      ...instantFact('delivered', parcel.deliveredAt, reader),
      ...instantFact('shipped', parcel.shippedAt, reader),
      ...text('tracking.carrier', parcel.carrier),
      ...text('tracking.trackingNumber', parcel.trackingNumber),
    ],
    lines: linesOf(parcel.lines, language),
    map: trackMap(parcel.scans, language),
    scans: parcel.scans.toReversed().map((scan) => ({
      at: scan.at,
      status: scanWord(scan, language),
      place: [scan.city, scan.region, scan.country].filter((part) => part !== null && part !== '').join(', '),
      time: withZone(formatDateTime(scan.at, language, timeZone), timeZone),
    })),
  }
}

/** What no parcel on the page holds: units of a parcel that has not left are in the list of those that did not leave too. */
const unpackedOf = ({ parcels, waiting }: TrackedOrder): TrackedOrder['waiting'] => {
  const prepared = parcels.filter(({ shippedAt }) => shippedAt === null).flatMap(({ lines }) => lines)
  return waiting.flatMap((line) => {
    const inParcels = prepared
      .filter((other) => other.line === line.line)
      .reduce((sum, { quantity }) => sum + quantity, 0)
    return line.quantity > inParcels ? [{ ...line, quantity: line.quantity - inParcels }] : []
  })
}

/** The order's day is the one that counts now; a late parcel's is the one that it left with. */
const promisedKeyOf = ({ promisedOn, parcels }: TrackedOrder): 'tracking.promised' | 'tracking.promisedNow' =>
  parcels.some(({ late }) => late?.promisedOn && promisedOn !== null && late.promisedOn < promisedOn)
    ? 'tracking.promisedNow'
    : 'tracking.promised'

/** What the shopper's page shows of an order: words, days and places, nothing about the person. */
export const trackingView = (order: TrackedOrder, reader: Reader, options: TrackedOptions = []) => {
  const { language, timeZone } = reader
  const { asOf, ...lasting } = order
  const day = (
    key: 'tracking.promised' | 'tracking.promisedNow' | 'tracking.placed',
    value: string,
    at?: string,
  ): Fact => ({
    label: translate(language, key),
    value,
    at,
  })
  const arrived = order.status === 'delivered' || order.status === 'completed' || order.status === 'cancelled'
  return {
    orderId: order.orderId,
    /** Changes with anything that the page shows, so its script knows when to draw anew. */
    version: createHash('sha256')
      .update(JSON.stringify([lasting, language, timeZone, options]))
      .digest('hex')
      .slice(0, 16),
    status: word(language, 'orderStatus', order.status),
    // An order whose parcel was lost or came back is over, and nothing to be glad of.
    tone: order.parcels.some(({ status }) => failedEnds.has(status)) ? 'calm' : toneOf(order.status),
    facts: [
      ...(order.promisedOn === null || arrived
        ? []
        : [day(promisedKeyOf(order), formatDay(order.promisedOn, language), order.promisedOn)]),
      ...(order.placedAt === null
        ? []
        : [day('tracking.placed', formatDate(order.placedAt, language, timeZone), order.placedAt)]),
    ],
    parcels: order.parcels.map((parcel, index, all) => ({
      ...parcelOf(parcel, index, all.length, reader),
      takesWishes: takesWishes(parcel, all),
    })),
    waiting: linesOf(unpackedOf(order), language),
    updated: translate(language, 'tracking.updated', {
      time: withZone(formatDateTime(asOf, language, timeZone), timeZone),
    }),
  }
}
