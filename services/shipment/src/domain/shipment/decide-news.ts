import type { ShipmentCommandOf } from './commands.ts'
import type { ShipmentEvent } from './events.ts'
import { evolve } from './evolve.ts'
import { hasScan, listed, meaningOf } from './scans.ts'
import { isFinal, SCAN_LIMIT, type Scan, type Shipment, type Status } from './state.ts'

/** Details of a scan that say that it will be late. */
const DELAYS: ReadonlySet<string> = new Set(['delayed', 'weather_delay'])
const DAY_MS = 86_400_000
/** Carriers move an ETA by minutes at every look; an hour is news. */
const ETA_NEWS_MS = 3_600_000

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
  delivered: ({ lines }, { scannedAt }) => ({
    type: 'ShipmentDelivered',
    data: { deliveredAt: scannedAt, lines, handedOver: false },
  }),
  returned_to_sender: ({ lines }, { statusDetail }) => ({
    type: 'ReturnedToSender',
    data: { lines, reason: statusDetail ?? 'unknown' },
  }),
  lost: ({ lines }) => ({ type: 'ShipmentLost', data: { lines } }),
}

const decideScan = (shipment: Shipment, scan: Scan, silentAt: string): readonly ShipmentEvent[] => {
  if (hasScan(shipment.scans, scan)) return []
  const { scan: inList, status, isNews } = listed(shipment, scan)
  if (shipment.scans.length >= SCAN_LIMIT && status === shipment.status) return []
  const isRepeated = status === shipment.status && meaningOf(scan) !== 'delivery_failed'
  const said = isNews && !isRepeated ? MILESTONES[status]?.(shipment, scan) : undefined
  return [{ type: 'ShipmentScanned', data: { ...inList, silentAt } }, ...(said ? [said] : [])]
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

interface Outlook {
  readonly eta: string | null
  readonly asOf: string | null
  /** What a new scan says of a delay. */
  readonly cause: string | null
}

/** One delay is told once: again only when its cause or its ETA changes. */
const decideOutlook = (shipment: Shipment, { eta: said, asOf, cause }: Outlook): readonly ShipmentEvent[] => {
  const eta = isStale(shipment, asOf) ? null : said
  const { eta: former } = shipment
  const hasSlipped = eta !== null && slips(eta, shipment)
  const isNews = eta !== null && (former === null || Math.abs(Date.parse(eta) - Date.parse(former)) >= ETA_NEWS_MS)
  const isFirstOrBetter = isNews && (former === null || !hasSlipped)
  const predicted: ShipmentEvent[] = isFirstOrBetter ? [{ type: 'EtaPredicted', data: { eta, asOf } }] : []
  const isNewCause = cause !== null && shipment.delay?.cause !== cause
  if (!hasSlipped && !isNewCause) return predicted
  const told = { cause: cause ?? 'eta_slipped', previousEta: former, eta, asOf: eta === null ? null : asOf }
  return [...predicted, { type: 'ShipmentDelayed', data: told }]
}

/** Scans in the order that they came, then the ETA. Of a shipment that has ended, no ETA is news. */
export const decideNews = (
  before: Shipment,
  { scans, eta, asOf, silentAt }: ShipmentCommandOf<'RecordNews'>['data'],
): readonly ShipmentEvent[] => {
  const events: ShipmentEvent[] = []
  let shipment = before
  let cause: string | null = null
  for (const scan of scans) {
    const decided = decideScan(shipment, scan, silentAt)
    const [first] = decided
    const isLate = first?.type === 'ShipmentScanned' && first.data.lateArrival
    if (first && !isLate && scan.statusDetail !== null && DELAYS.has(scan.statusDetail)) cause = scan.statusDetail
    shipment = decided.reduce(evolve, shipment)
    events.push(...decided)
  }
  if (!isFinal(shipment.status)) events.push(...decideOutlook(shipment, { eta, asOf, cause }))
  return events
}
