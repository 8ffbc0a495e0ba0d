import { createHash } from 'node:crypto'
import {
  addEffect,
  clearDeadline,
  put,
  setDeadline,
  settleEffect,
  type Change,
  type RowChange,
  type StreamType,
} from '@onhand/event-store'
import { trackingToken, trackingTokenHash } from '@onhand/service'
import { feedDecider, type CarrierFeed, type FeedCommand, type FeedEvent } from '../domain/carrier-feed.ts'
import { hubDecider, type Hub, type HubCommand, type HubEvent } from '../domain/hub.ts'
import { manifestDecider, type Manifest, type ManifestCommand, type ManifestEvent } from '../domain/manifest.ts'
import type { ShipmentCommand } from '../domain/shipment/commands.ts'
import { shipmentDecider } from '../domain/shipment/decide.ts'
import type { ShipmentEvent } from '../domain/shipment/events.ts'
import { isWithCarrier } from '../domain/shipment/options.ts'
import { onlyParcel } from '../domain/shipment/parcels.ts'
import { isHere, noShipment, type Shipment } from '../domain/shipment/state.ts'
import { linkDecider, type LinkCommand, type LinkEvent, type TrackingLink } from '../domain/tracking-link.ts'
import {
  noTracking,
  trackingDecider,
  type Tracking,
  type TrackingCommand,
  type TrackingEvent,
} from '../domain/tracking.ts'
import { waveDecider, type Wave, type WaveCommand, type WaveEvent } from '../domain/wave.ts'
import { carrierKey } from './carrier-key.ts'
import { historyRow } from './history-row.ts'
import { INBOUND_TOLD } from './inbound-told.ts'
import { historyTable, linksTable, listRow, manifestsTable, shipmentListTable, wavesTable } from './tables.ts'

/** A carrier that says nothing for longer than parcels there are quiet. */
export const SILENCE = 'carrier-silence'
/** A carrier that does not answer what a customer asked for. */
export const OPTION_ANSWER = 'option-answer'
/** A carrier without webhooks is asked. */
export const POLL = 'poll-carrier'
/** Effects: a label, and what a customer asked for. */
export const REQUEST_LABEL = 'request-label'
export const ASK_CARRIER = 'ask-carrier'

type ShipmentChange = Change<Shipment, ShipmentEvent>

const silenceRows = ({ stream, before, after }: ShipmentChange): readonly RowChange[] => {
  if (before.silentAt === after.silentAt) return []
  const key = { on: stream, stream, name: SILENCE }
  return [after.silentAt === null ? clearDeadline(key) : setDeadline({ ...key, dueAt: after.silentAt, attempt: 0 })]
}

export const optionEffect = (shipmentId: string, requestId: string): string => `option.${shipmentId}.${requestId}`

const optionRows = ({ stream, key, event, after, recordedAt }: ShipmentChange): readonly RowChange[] => {
  const deadline = { on: stream, stream, name: OPTION_ANSWER }
  if (event.type === 'OptionRequested') {
    // Before it has left, nobody has to be asked.
    if (!isWithCarrier(after)) return []
    const { requestId, answerBy } = event.data
    const effect = { id: optionEffect(key, requestId), kind: ASK_CARRIER, stream, attempt: 0, dueAt: recordedAt }
    return [
      addEffect({ ...effect, data: { shipmentId: key, requestId } }),
      setDeadline({ ...deadline, dueAt: answerBy, attempt: 0 }),
    ]
  }
  const isAnswer = event.type === 'OptionAccepted' || event.type === 'OptionRefused' || event.type === 'OptionTimedOut'
  return isAnswer ? [settleEffect(event.data.effectId), clearDeadline(deadline)] : []
}

const labelRows = ({ stream, key, event, recordedAt }: ShipmentChange): readonly RowChange[] => {
  if (event.type === 'LabelRequested') {
    const { effectId, parcel, carrier, service } = event.data
    const data = { shipmentId: key, parcel, carrier, service }
    return [addEffect({ id: effectId, kind: REQUEST_LABEL, stream, data, dueAt: recordedAt, attempt: 0 })]
  }
  const settled = event.type === 'LabelCreated' || event.type === 'LabelFailed' ? event.data.effectId : null
  return settled ? [settleEffect(settled)] : []
}

const historyRows = ({ after, before, recordedAt, position }: ShipmentChange): readonly RowChange[] => {
  if (before.status === after.status && before.scans === after.scans) return []
  const row = historyRow(after, recordedAt, position)
  return row ? [put(historyTable, row)] : []
}

/** What every public event of a shipment needs beside its own data. */
export interface ShipmentLevel {
  readonly [field: string]: string | null
  readonly shipmentId: string
  readonly orderId: string
  readonly customerId: string
  readonly status: Exclude<Shipment['status'], 'none'>
  readonly location: string
  readonly reservationId: string
  readonly carrier: string | null
  readonly trackingNumber: string | null
  readonly purpose: Shipment['purpose']
  readonly reference: string | null
  readonly to: string | null
  readonly promisedOn: string | null
}

const levelOf = (shipment: Shipment): ShipmentLevel => {
  const { shipmentId, orderId, customerId, location, reservationId, carrier, trackingNumber } = shipment
  const { purpose, reference, to, promisedOn } = shipment
  const status = shipment.status as ShipmentLevel['status'] // An event has happened, so it was created.
  return {
    ...{ shipmentId, orderId, customerId, status, location, reservationId, carrier, trackingNumber },
    ...{ purpose, reference, to, promisedOn },
  }
}

/** What nobody outside has to know: the steps of the work, and when to look again. */
const PRIVATE: ReadonlySet<ShipmentEvent['type']> = new Set([
  'UnitsPicked',
  'WaveJoined',
  'ManifestJoined',
  'LabelRequested',
  'WatchMoved',
  'DestinationCorrected',
])

/** Snapshots of before parcels were told apart: what left with a number was one parcel. */
const upcast = (state: Partial<Shipment>): Shipment => {
  const shipment: Shipment = { ...noShipment, ...state }
  const { carrier, trackingNumber, lines, status } = shipment
  const hasLeft = carrier !== null && !isHere(status)
  return hasLeft ? { ...shipment, parcels: [{ ...onlyParcel(lines), carrier, trackingNumber }] } : shipment
}

export const shipmentType: StreamType<Shipment, ShipmentCommand, ShipmentEvent> = {
  name: 'shipment',
  decider: shipmentDecider,
  form: 2,
  upcastState: (_form, state) => upcast(state as unknown as Partial<Shipment>),
  isPublic: ({ type }) => !PRIVATE.has(type),
  level: levelOf,
  rows: (change) => [
    put(shipmentListTable, listRow(change.after, change.recordedAt)),
    ...silenceRows(change),
    ...optionRows(change),
    ...labelRows(change),
    ...historyRows(change),
  ],
}

/** Returns and transfers: the same rules on streams of their own, of which others hear less. */
export const inboundType: StreamType<Shipment, ShipmentCommand, ShipmentEvent> = {
  ...shipmentType,
  name: 'inbound',
  isPublic: ({ type }) => INBOUND_TOLD.has(type),
}

const pollRows = ({ stream, event }: Change<Tracking, TrackingEvent>): readonly RowChange[] => {
  if (event.type !== 'PollScheduled') return []
  const key = { on: stream, stream, name: POLL }
  const { nextPollAt } = event.data
  return [nextPollAt === null ? clearDeadline(key) : setDeadline({ ...key, dueAt: nextPollAt, attempt: 0 })]
}

export const trackingType: StreamType<Tracking, TrackingCommand, TrackingEvent> = {
  name: 'tracking',
  decider: trackingDecider,
  form: 2,
  upcastState: (_form, state) => ({ ...noTracking, ...(state as unknown as Partial<Tracking>) }),
  isPublic: () => false,
  rows: pollRows,
}

export const feedType: StreamType<CarrierFeed, FeedCommand, FeedEvent> = {
  name: 'carrier',
  decider: feedDecider,
  form: 1,
  isPublic: () => false,
}

export const waveType: StreamType<Wave, WaveCommand, WaveEvent> = {
  name: 'wave',
  decider: waveDecider,
  form: 1,
  isPublic: () => false,
  rows: ({ event: { data } }) => {
    const { waveId, location, shipments, releasedAt } = data
    return [put(wavesTable, { waveId, location, shipments: shipments.length, releasedAt })]
  },
}

export const manifestType: StreamType<Manifest, ManifestCommand, ManifestEvent> = {
  name: 'manifest',
  decider: manifestDecider,
  form: 1,
  isPublic: () => false,
  rows: ({ after }) => {
    const { manifestId, location, carrier, parcels, closedAt, handedOverAt } = after
    if (location === null || closedAt === null) return []
    return [put(manifestsTable, { manifestId, location, carrier, parcels: parcels.length, closedAt, handedOverAt })]
  },
}

export const hubType: StreamType<Hub, HubCommand, HubEvent> = {
  name: 'hub',
  decider: hubDecider,
  form: 1,
  level: ({ carrier, hub, since }) => ({ carrier, hub, since }),
}

export const hubStreamKey = (hub: string): string => createHash('sha256').update(hub).digest('hex').slice(0, 40)

/** @param secret signs the tokens: a row holds only a token's hash */
export const linkTypeOf = (secret: string): StreamType<TrackingLink, LinkCommand, LinkEvent> => ({
  name: 'tracking-link',
  decider: linkDecider,
  form: 1,
  isPublic: ({ type }) => type === 'LinkChanged',
  level: () => null,
  rows: ({ after: { orderId, generation, expiresAt } }) => {
    const tokenHash = trackingTokenHash(trackingToken(secret, orderId, generation))
    return [put(linksTable, { orderId, tokenHash, generation, expiresAt })]
  },
})
export type LinkType = ReturnType<typeof linkTypeOf>

/** One parcel, however its carrier and number are written: `UPS` and `ups`, with spaces or without. */
export const trackingKey = (carrier: string, trackingNumber: string): string => {
  const number = trackingNumber.toUpperCase().replaceAll(/\s/gu, '')
  return createHash('sha256')
    .update(JSON.stringify([carrierKey(carrier), number]))
    .digest('hex')
    .slice(0, 40)
}
