import { createHmac } from 'node:crypto'
import { CARRIER_SECRETS } from '../../world/node.ts'
import type { Request } from '../../world/client.ts'
import type { DatedScan } from './journeys.ts'

const digest = (secret: string, text: string): string => createHmac('sha256', secret).update(text).digest('hex')

const post = (carrier: string, body: object, headers: Readonly<Record<string, string>>): Request => ({
  ...{ service: 'shipment', method: 'POST', path: `/v1/carriers/${carrier}/webhooks`, body },
  headers,
})

interface Told {
  readonly trackingNumber: string
  readonly scans: readonly DatedScan[]
  readonly eta: string | null
  readonly now: string
}

const easypostBody = ({ trackingNumber, scans, eta, now }: Told): object => ({
  ...{ id: `evt_${trackingNumber}`, object: 'Event', description: 'tracker.updated' },
  result: {
    ...{ id: `trk_${trackingNumber}`, object: 'Tracker', tracking_code: trackingNumber, carrier: 'UPS' },
    ...{ updated_at: now, est_delivery_date: eta },
    tracking_details: scans.map((one) => ({ object: 'TrackingDetail', tracking_location: null, ...one })),
  },
})

/** As the carrier posts it. */
export const signed = (told: Told): Request => {
  const body = easypostBody(told)
  const signature = `hmac-sha256-hex=${digest(CARRIER_SECRETS.easypost, JSON.stringify(body))}`
  return post('easypost', body, { 'x-hmac-signature': signature })
}

/** A code that no true webhook has: if it stands anywhere, somebody was believed who should not have been. */
export const FORGED_CODE = 'package_disposed'

const shippoBody = (trackingNumber: string, now: string): object => ({
  event: 'track_updated',
  data: {
    ...{ tracking_number: trackingNumber, carrier: 'ups', eta: null },
    tracking_status: { status: 'FAILURE', substatus: { code: FORGED_CODE }, status_date: now, status_details: 'X' },
  },
})

export type Forgery = 'unsigned' | 'badlySigned' | 'replayed'
const OLD_SECONDS = 3_600

/** Says that a parcel is gone, by somebody who does not know the secret, or who has an old webhook with its true signature. */
export const forged = (how: Forgery, trackingNumber: string, nowMs: number): Request => {
  const body = shippoBody(trackingNumber, new Date(nowMs).toISOString())
  if (how === 'unsigned') return post('shippo', body, {})
  const seconds = Math.floor(nowMs / 1_000) - (how === 'replayed' ? OLD_SECONDS : 0)
  const secret = how === 'replayed' ? CARRIER_SECRETS.shippo : 'somebody else’s secret'
  const signature = digest(secret, `${seconds}.${JSON.stringify(body)}`)
  return post('shippo', body, { 'shippo-auth-signature': `t=${seconds},v1=${signature}` })
}
