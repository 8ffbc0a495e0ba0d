import type { Chance } from '../chance.ts'
import type { Client } from '../world/client.ts'
import { SUPPLIER_PLACE } from './network.ts'
import type { World } from '../world/world.ts'

interface WorkItem {
  readonly shipmentId: string
  readonly status: string
  readonly fulfilment: string
  readonly location: string
  readonly lines: readonly { readonly line: number; readonly quantity: number }[]
}
/** The customer comes for it. */
const COLLECTED = ['bopis', 'ropis', 'ship-to-store']
const OPEN = ['created', 'picked', 'packed', 'label_created']

/** The people at a location: they read the work list, pick, pack, ship, and sometimes do not find what is on it. */
export const createFloor = (world: World, client: Client, takes: (trackingNumber: string) => Promise<void>) => {
  const chance: Chance = world.chance.fork()
  const act = (id: string, action: string, body: object) =>
    client.ask({ service: 'shipment', method: 'POST', path: `/v1/shipments/${id}/${action}`, body })
  /** In some worlds a parcel falls behind the shelf: nobody sends it, until its order looks elsewhere. */
  const forgets = chance.flip(0.1)
  let forgotten: string | null = null
  const workList = async (): Promise<readonly WorkItem[]> => {
    const { status, body } = await client.ask({ service: 'shipment', method: 'GET', path: '/v1/shipments?limit=500' })
    const items = status === 200 ? (body.items as WorkItem[]).filter((item) => OPEN.includes(item.status)) : []
    if (forgets && forgotten === null) forgotten = items.at(-1)?.shipmentId ?? null
    return items.filter(({ shipmentId }) => shipmentId !== forgotten)
  }
  const ship = async ({ shipmentId }: WorkItem): Promise<void> => {
    const { body } = await client.ask({ service: 'shipment', method: 'GET', path: `/v1/shipments/${shipmentId}` })
    const packed = (body?.parcels ?? []) as readonly { readonly parcel: number }[]
    const numberOf = (parcel: number): string => (packed.length > 1 ? `TN-${shipmentId}-${parcel}` : `TN-${shipmentId}`)
    const parcels = packed.map(({ parcel }) => ({ parcel, carrier: 'UPS', trackingNumber: numberOf(parcel) }))
    const trackingNumber = parcels[0]?.trackingNumber ?? numberOf(1)
    // Now and then the carrier says nothing at all, to the end.
    for (const one of parcels.length > 0 ? parcels : [{ trackingNumber }])
      if (!chance.flip(0.05)) await takes(one.trackingNumber)
    await act(shipmentId, 'ship', {
      ...{ carrier: 'UPS', trackingNumber },
      ...(parcels.length > 1 ? { parcels } : {}),
    })
  }
  /** Its units in up to three parcels. */
  const split = async ({ shipmentId, lines }: WorkItem): Promise<void> => {
    const parcels = new Map<number, { line: number; quantity: number }[]>()
    for (const { line, quantity } of lines)
      for (let unit = 0; unit < Math.min(quantity, 40); unit += 1) {
        const parcel = chance.int(1, 3)
        const inside = parcels.get(parcel) ?? []
        parcels.set(parcel, inside)
        const known = inside.find((one) => one.line === line)
        const units = unit === 39 ? quantity - 39 : 1
        if (known) known.quantity += units
        else inside.push({ line, quantity: units })
      }
    const numbered = [...parcels].map(([parcel, inside]) => ({ parcel, lines: inside }))
    await act(shipmentId, 'pack', { parcels: numbered })
  }
  const reject = async ({ shipmentId, lines }: WorkItem): Promise<void> => {
    const reason = chance.pick(['not-in-stock', 'damage', 'mismatch'])
    const [first] = lines
    const part =
      first && chance.flip(0.5) ? { lines: [{ line: first.line, quantity: chance.int(1, first.quantity) }] } : {}
    await act(shipmentId, 'reject', { ...part, reason })
  }
  return {
    workList,
    /** One thing about one shipment. */
    work: async (): Promise<void> => {
      const list = await workList()
      if (list.length === 0) return
      const item = chance.pick(list)
      const doing = chance.weighted({ pick: 3, pack: 3, ship: 4, reject: 1 })
      if (doing === 'pack' && chance.flip(0.4)) await split(item)
      else if (doing === 'ship') await ship(item)
      else if (doing === 'reject') await reject(item)
      else await act(item.shipmentId, doing, {})
    },
    /** Everything that is on the list leaves, or waits at the counter. @returns how much there was */
    finish: async (): Promise<number> => {
      const list = await workList()
      for (const item of list) {
        if (item.location === SUPPLIER_PLACE) continue // It leaves with the supplier's own notice.
        await act(item.shipmentId, 'pack', {})
        if (!COLLECTED.includes(item.fulfilment)) await ship(item)
      }
      return list.length
    },
  }
}
export type Floor = ReturnType<typeof createFloor>
