import { trackingToken } from '@onhand/service'
import type { Client, Request } from '../../world/client.ts'
import { TRACKING_SECRET } from '../../world/node.ts'
import type { World } from '../../world/world.ts'
import { SUPPLIER_PLACE, type Network } from '../network.ts'
import type { Acts } from './rarities.ts'

interface Parcel {
  readonly shipmentId: string
  readonly orderId: string
  readonly status: string
  readonly fulfilment: string
  readonly location: string
}
const COLLECTED = ['bopis', 'ropis', 'ship-to-store']
const ON_THE_ROAD = ['shipped', 'in_transit', 'delivery_failed']
const DAY_MS = 86_400_000

export interface ParcelsOptions {
  readonly takes: (trackingNumber: string) => Promise<void>
  readonly order: () => Promise<unknown>
}

/** Labels of a carrier, proofs, customers' wishes, goods that come to us, and a carrier that has to be asked. */
export const rareParcels = (world: World, client: Client, network: Network, { takes, order }: ParcelsOptions): Acts => {
  const chance = world.chance.fork()
  const state = { inbound: 0, wishes: 0 }
  const ask = (path: string, body: object = {}, method: Request['method'] = 'POST') =>
    client.ask({ service: 'shipment', method, path, body })
  const parcels = async (which: (parcel: Parcel) => boolean): Promise<readonly Parcel[]> => {
    const { status, body } = await client.ask({ service: 'shipment', method: 'GET', path: '/v1/shipments?limit=500' })
    return status === 200 ? (body.items as Parcel[]).filter(which) : []
  }
  const leaves = ({ fulfilment, location, status }: Parcel): boolean =>
    !COLLECTED.includes(fulfilment) && location !== SUPPLIER_PLACE && ['created', 'picked'].includes(status)
  const labels = async (): Promise<void> => {
    await order()
    await world.scheduler.sleep(1_500)
    for (const { shipmentId } of (await parcels(leaves)).slice(0, 3)) {
      await ask(`/v1/shipments/${shipmentId}/pack`)
      await ask(`/v1/shipments/${shipmentId}/labels`, { carrier: 'UPS' })
      await world.scheduler.sleep(300)
    }
  }
  const proofs = async (): Promise<void> => {
    for (const { shipmentId } of await parcels(({ status }) => status === 'delivered'))
      await ask(`/v1/shipments/${shipmentId}/proof`, { kind: 'signature', reference: `P-${shipmentId}`.slice(0, 60) })
  }
  const wishes = async (): Promise<void> => {
    await order()
    await world.scheduler.sleep(1_500)
    const point = {
      ...{ name: 'Corner shop', carrier: 'UPS', country: 'US', postalCode: '80301', city: 'Boulder', street: 'S 2' },
      ...{ latitude: 40.01, longitude: -105.27 },
      timeZone: 'America/Denver',
      hours: [],
    }
    await ask('/v1/pickup-points/PP-1', point, 'PUT')
    for (const { shipmentId } of (await parcels(leaves)).slice(0, 1)) {
      await ask(`/v1/shipments/${shipmentId}/pack`)
      await takes(`TN-${shipmentId}`)
      await ask(`/v1/shipments/${shipmentId}/ship`, { carrier: 'UPS', trackingNumber: `TN-${shipmentId}` })
    }
    for (const { shipmentId, orderId } of await parcels(({ status }) => ON_THE_ROAD.includes(status))) {
      state.wishes += 1
      const deliverOn = new Date(world.clock.epochMs() + 3 * DAY_MS).toISOString().slice(0, 10)
      const wish = chance.pick([
        { option: 'another-day', deliverOn },
        { option: 'pickup-point', pickupPoint: 'PP-1' },
        { option: 'address-correction', address: { street: 'S 9', city: 'Boulder', postalCode: '80302' } },
      ])
      const path = `/v1/track/${trackingToken(TRACKING_SECRET, orderId)}/options`
      await ask(path, { shipmentId, requestId: `W-${state.wishes}`, ...wish })
    }
  }
  const inbound = async (): Promise<void> => {
    state.inbound += 1
    const [id, trackingNumber] = [`IN-${state.inbound}`, `TN-IN-${state.inbound}`]
    const body = {
      ...{ purpose: chance.pick(['transfer', 'return']), reference: `REF-${state.inbound}`, carrier: 'UPS' },
      ...{ to: chance.pick(network.locations), trackingNumber, expectedOn: '2026-01-08' },
    }
    await ask(`/v1/inbound/${id}`, body, 'PUT')
    await takes(trackingNumber)
  }
  /** It posts nothing: somebody has to ask. */
  const silentCarrier = async (): Promise<void> => {
    for (const { shipmentId } of (await parcels(leaves)).slice(0, 2)) {
      await ask(`/v1/shipments/${shipmentId}/pack`)
      await ask(`/v1/shipments/${shipmentId}/ship`, {
        carrier: 'GLS',
        trackingNumber: `GLS-${shipmentId}`.slice(0, 40),
      })
    }
  }
  return { labels, proofs, wishes, inbound, silentCarrier }
}
