import type { Api } from './api.ts'
import { fateOf, type Carrier } from './carrier.ts'
import { readOrder } from './orders.ts'

interface WorkItem {
  readonly shipmentId: string
  readonly orderId: string
  readonly fulfilment: string
}

/** A warehouse's or store's people: pick and pack what is on the work list, hand it to the carrier or to the customer. */
export const createFloor = (api: Api, carrier: Carrier, run: string) => {
  const seen = new Set<string>()
  let parcels = 0

  const handle = async ({ shipmentId, orderId, fulfilment }: WorkItem): Promise<void> => {
    await api.call('POST', `/v1/shipments/${shipmentId}/pick`, {})
    await api.call('POST', `/v1/shipments/${shipmentId}/pack`, {})
    if (fulfilment !== 'ship-to-home' && fulfilment !== 'dropship') {
      waiting.push(orderId)
      return
    }
    parcels += 1
    const trackingNumber = `DEMO-${run}-${parcels}`
    await api.call('POST', `/v1/shipments/${shipmentId}/ship`, { carrier: 'UPS', trackingNumber })
    carrier.take(trackingNumber, fateOf(parcels))
  }
  /** Orders packed for a customer who comes to the store. */
  const waiting: string[] = []
  return {
    get parcels() {
      return parcels
    },
    /** Works the list off once. @returns how many shipments were handled */
    work: async (): Promise<number> => {
      const list = await api.all<WorkItem>('/v1/shipments?status=created')
      const fresh = list.filter(({ shipmentId, orderId }) => orderId.startsWith(`BS-${run}-`) && !seen.has(shipmentId))
      for (const item of fresh) {
        seen.add(item.shipmentId)
        await handle(item)
      }
      return fresh.length
    },
    /** Customers come for what is ready. @returns how many came */
    collect: async (): Promise<number> => {
      const ready = waiting.splice(0)
      let came = 0
      for (const orderId of new Set(ready)) {
        const { status, shipments } = await readOrder(api, orderId)
        if (shipments.some((shipment) => shipment.status === 'ready_for_pickup')) {
          await api.call('POST', `/v1/orders/${orderId}/collect`, { identityChecked: true })
          came += 1
        } else if (status === 'confirmed') waiting.push(orderId)
      }
      return came
    },
  }
}
export type Floor = ReturnType<typeof createFloor>
