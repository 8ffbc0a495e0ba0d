import type { Forecast, ShipmentCommandOf } from './commands.ts'
import type { ShipmentEvent } from './events.ts'
import { evolve } from './evolve.ts'
import { openOptions } from './options.ts'
import { hasScan, listed, meaningOf, unitsOfParcel, type Listed } from './scans.ts'
import {
  isFinal,
  SCAN_LIMIT,
  type ArrivalWindow,
  type Scan,
  type ScanFlag,
  type Shipment,
  type Status,
} from './state.ts'

/** Details of a scan that say that it will be late. */
const DELAYS: ReadonlySet<string> = new Set(['delayed', 'weather_delay', 'customs_delay', 'missorted'])
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** Carriers move an ETA by minutes at every look; an hour is news. */
const ETA_NEWS_MS = HOUR_MS
/** A learnt window moves a little with every parcel that arrives; so much is news to somebody who waits. */
const WINDOW_NEWS_MS = 6 * HOUR_MS
/** Zones that carriers get wrong explain a day; a scan that is dated later than this is no scan of today. */
const FUTURE_MS = 2 * DAY_MS
/** Clocks differ. */
const CLOCKS_MS = HOUR_MS

/** What a scan that brings a shipment into a status says to others; a scan in transit says it by itself. */
const MILESTONES: { readonly [S in Status]?: (shipment: Shipment, scan: Scan) => ShipmentEvent } = {
  out_for_delivery: () => ({ type: 'OutForDelivery', data: {} }),
  delivery_failed: ({ scans }, { statusDetail }) => {
    const attempt = scans.filter((known) => meaningOf(known) === 'delivery_failed').length + 1
    return { type: 'DeliveryFailed', data: { reason: statusDetail ?? 'unknown', attempt } }
  },
  available_for_pickup: ({ lines }, { place }) => ({
    type: 'AvailableForPickup',
    data: { location: null, place, lines },
  }),
}

/** How a parcel ends. Each parcel's end is told when it comes, with what was in it. */
const ENDS: { readonly [S in Status]?: (shipment: Shipment, scan: Scan) => ShipmentEvent } = {
  delivered: (shipment, { scannedAt, parcel = 1 }) => ({
    type: 'ShipmentDelivered',
    data: { deliveredAt: scannedAt, ...unitsOfParcel(shipment, parcel), handedOver: false },
  }),
  returned_to_sender: (shipment, { statusDetail, parcel = 1 }) => ({
    type: 'ReturnedToSender',
    data: { ...unitsOfParcel(shipment, parcel), reason: statusDetail ?? 'unknown' },
  }),
  lost: (shipment, { parcel = 1 }) => ({ type: 'ShipmentLost', data: unitsOfParcel(shipment, parcel) }),
}

/** The end of the scan's own parcel, then what the shipment as a whole has come to. */
const newsOf = (shipment: Shipment, scan: Scan, { status, parcel, isNews }: Listed): readonly ShipmentEvent[] => {
  if (!isNews) return []
  const isRepeated = status === shipment.status && meaningOf(scan) !== 'delivery_failed'
  const end = parcel.after === parcel.before ? undefined : ENDS[parcel.after]?.(shipment, scan)
  const said = isRepeated ? undefined : MILESTONES[status]?.(shipment, scan)
  return [end, said].filter((event) => event !== undefined)
}

const flagsOf = ({ scannedAt }: Scan, { shippedAt }: Shipment, now: string | undefined): readonly ScanFlag[] => {
  const at = Date.parse(scannedAt)
  const isEarly = shippedAt !== null && at < Date.parse(shippedAt) - CLOCKS_MS
  const isFuture = now !== undefined && at > Date.parse(now) + FUTURE_MS
  return [...(isEarly ? ['before-hand-over' as const] : []), ...(isFuture ? ['from-the-future' as const] : [])]
}

interface Hearing {
  readonly silentAt: string
  readonly now: string | undefined
}

const decideScan = (shipment: Shipment, heard: Scan, { silentAt, now }: Hearing): readonly ShipmentEvent[] => {
  const flags = flagsOf(heard, shipment, now)
  const scan = flags.length > 0 ? { ...heard, flags } : heard
  if (hasScan(shipment.scans, scan)) return []
  const found = listed(shipment, scan)
  const { parcel } = found
  if (shipment.scans.length >= SCAN_LIMIT && parcel.after === parcel.before) return []
  const recorded = now === undefined ? {} : { recordedAt: now }
  return [{ type: 'ShipmentScanned', data: { ...found.scan, silentAt, ...recorded } }, ...newsOf(shipment, scan, found)]
}

/** Later than was said: by a day or more, or no longer by the promised day (both as UTC days). */
const slips = (eta: string, { eta: former, promisedOn }: Shipment): boolean => {
  const isPast = promisedOn !== null && eta.slice(0, 10) > promisedOn
  if (former === null) return isPast
  if (eta <= former) return false
  const wasPast = promisedOn !== null && former.slice(0, 10) > promisedOn
  return (isPast && !wasPast) || Date.parse(eta) - Date.parse(former) >= DAY_MS
}

const isStale = ({ etaAsOf }: Shipment, asOf: string | null): boolean =>
  etaAsOf !== null && asOf !== null && asOf < etaAsOf

const far = (left: string, right: string): boolean => Math.abs(Date.parse(left) - Date.parse(right)) >= WINDOW_NEWS_MS

/** Whether somebody who saw the one would want to know the other. */
const isOther = (next: ArrivalWindow, shown: ArrivalWindow | null): boolean =>
  shown === null || far(next.earliest, shown.earliest) || far(next.latest, shown.latest)

interface Outlook {
  readonly eta: string | null
  readonly asOf: string | null
  /** What a new scan says of a delay. */
  readonly cause: string | null
  readonly forecast: Forecast | null
}

const inWindow = (window: ArrivalWindow | null | undefined): { readonly window?: ArrivalWindow } =>
  window ? { window } : {}

/** What goes with a delay beside its cause: the new window, how sure it is, what the customer may still ask for. */
export const delayDetails = (shipment: Shipment, forecast: Forecast | null) => ({
  ...inWindow(forecast?.window),
  ...(forecast === null ? {} : { options: openOptions(shipment), silentAt: forecast.lookAt }),
  ...(forecast?.lateness === null || forecast === null ? {} : { confidence: Number(forecast.lateness.toFixed(3)) }),
})

/** A learnt window is told when it moves; the carrier's own word stands in its place where nothing was learnt. */
const decideWindow = (shipment: Shipment, window: ArrivalWindow): readonly ShipmentEvent[] =>
  isOther(window, shipment.window) ? [{ type: 'EtaPredicted', data: { eta: null, asOf: null, window } }] : []

/** One delay is told once: again only when its cause or its ETA changes. */
const decideOutlook = (shipment: Shipment, outlook: Outlook): readonly ShipmentEvent[] => {
  const { asOf, forecast } = outlook
  const eta = isStale(shipment, asOf) ? null : outlook.eta
  const { eta: former } = shipment
  // Where history speaks, a carrier's day that slips says no more than the window does.
  const hasLearnt = forecast?.window?.source === 'learnt'
  const hasSlipped = eta !== null && slips(eta, shipment) && (!hasLearnt || (forecast.lateness ?? 1) >= 0.5)
  const isNews = eta !== null && (former === null || Math.abs(Date.parse(eta) - Date.parse(former)) >= ETA_NEWS_MS)
  const isFirstOrBetter = isNews && (former === null || !hasSlipped)
  const carriers: ShipmentEvent[] = isFirstOrBetter ? [{ type: 'EtaPredicted', data: { eta, asOf } }] : []
  const learnt = forecast?.window ? decideWindow(shipment, forecast.window) : []
  const predicted = hasLearnt ? learnt : carriers
  const cause = forecast === null ? outlook.cause : forecast.cause
  const isNewCause = cause !== null && shipment.delay?.cause !== cause
  if (!hasSlipped && !isNewCause) return predicted
  const told = { cause: cause ?? 'eta_slipped', previousEta: former, eta, asOf: eta === null ? null : asOf }
  const shown = eta ?? forecast?.window?.latest ?? null
  return [...carriers, { type: 'ShipmentDelayed', data: { ...told, eta: shown, ...delayDetails(shipment, forecast) } }]
}

export interface Heard {
  readonly events: readonly ShipmentEvent[]
  readonly shipment: Shipment
  /** What a new scan says of a delay. */
  readonly cause: string | null
}

/** Scans in the order that they came. */
export const hearScans = (before: Shipment, scans: readonly Scan[], hearing: Hearing): Heard => {
  const events: ShipmentEvent[] = []
  let shipment = before
  let cause: string | null = null
  for (const scan of scans) {
    const decided = decideScan(shipment, scan, hearing)
    const [first] = decided
    const isLate = first?.type === 'ShipmentScanned' && first.data.lateArrival
    if (first && !isLate && scan.statusDetail !== null && DELAYS.has(scan.statusDetail)) cause = scan.statusDetail
    shipment = decided.reduce(evolve, shipment)
    events.push(...decided)
  }
  return { events, shipment, cause }
}

/** The last new scan carries what is expected from the stage that it reached, once a stage. */
const withExpected = (
  { expected: known }: Shipment,
  events: readonly ShipmentEvent[],
  forecast: Forecast | null,
): readonly ShipmentEvent[] => {
  const expected = forecast?.expected ?? null
  const last = events.findLastIndex(({ type }) => type === 'ShipmentScanned')
  if (expected === null || last < 0 || known.some(({ stage }) => stage === expected.stage)) return events
  return events.map((event, index) =>
    index === last && event.type === 'ShipmentScanned' ? { ...event, data: { ...event.data, expected } } : event,
  )
}

/** Scans in the order that they came, then the ETA. Of a shipment that has ended, no ETA is news. */
export const decideNews = (
  before: Shipment,
  { scans, eta, asOf, silentAt, now, forecast = null }: ShipmentCommandOf<'RecordNews'>['data'],
): readonly ShipmentEvent[] => {
  const { events: heard, shipment, cause } = hearScans(before, scans, { silentAt, now })
  const events = withExpected(before, heard, forecast)
  if (isFinal(shipment.status)) return events
  return [...events, ...decideOutlook(shipment, { eta, asOf, cause, forecast })]
}

/** Something changed that no scan told: it is late now, or its window has moved. */
export const decideForecast = (shipment: Shipment, forecast: Forecast): readonly ShipmentEvent[] => {
  if (isFinal(shipment.status) || shipment.shippedAt === null) return []
  return decideOutlook(shipment, { eta: null, asOf: null, cause: null, forecast })
}

/** Fires only while exactly this silence is waited for: a scan since then has moved it. */
export const noteSilence = (
  shipment: Shipment,
  { silentAt, forecast = null }: ShipmentCommandOf<'NoteSilence'>['data'],
): readonly ShipmentEvent[] => {
  if (shipment.silentAt !== silentAt) return []
  if (forecast === null) {
    const told = { cause: 'silence', previousEta: shipment.eta, eta: null, asOf: null }
    return [{ type: 'ShipmentDelayed', data: told }]
  }
  const told = decideForecast(shipment, forecast)
  const isWatched = told.some(({ type }) => type === 'ShipmentDelayed')
  return isWatched ? told : [...told, { type: 'WatchMoved', data: { silentAt: forecast.lookAt } }]
}
