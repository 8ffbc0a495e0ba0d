import { collectionCode } from '@onhand/service'
import type { Chance } from '../chance.ts'
import type { Client } from '../world/client.ts'
import { TRACKING_SECRET } from '../world/node.ts'
import type { World } from '../world/world.ts'
import { SUPPLIER_PLACE, type Network } from './network.ts'

const HOME = { name: 'N', street: 'S 1', city: 'Boulder', region: 'CO', postalCode: '80301', country: 'US' }

/** How an order wants to come to its customer, and what it asks for besides. */
export const drawFulfilment = ({ stores }: Network, chance: Chance): object => {
  const [store] = stores
  const kind =
    store === undefined ? 'home' : chance.weighted({ home: 4, bopis: 3, ropis: 2, 'ship-to-store': 3, drop: 1 })
  const care = {
    ...(chance.flip(0.2) ? { service: 'expedited' } : {}),
    ...(chance.flip(0.2) ? { priority: chance.pick(['high', 'critical']) } : {}),
    ...(chance.flip(0.1) ? { wishes: { leaveWith: 'neighbour', signature: true } } : {}),
  }
  if (kind === 'home' || store === undefined) return { fulfilment: 'ship-to-home', shipTo: HOME, ...care }
  if (kind === 'drop') return { fulfilment: 'dropship', shipTo: HOME, ...care }
  return { fulfilment: kind, storeLocation: store, ...(chance.flip(0.2) ? { pickUpOn: '2026-01-20' } : {}) }
}

interface OrderSeen {
  readonly orderId: string
  readonly fulfilment: string
  readonly lines: readonly { readonly line: number; readonly unitPrice: { readonly amount: string } }[]
  readonly shipments: readonly {
    readonly shipmentId: string
    readonly status: string
    readonly lines: readonly { readonly line: number; readonly quantity: number }[]
  }[]
}

const cents = (amount: string): number => Math.round(Number(amount) * 100)

/** What is due at the till for all that waits at the counter. */
const dueAt = ({ lines, shipments }: OrderSeen): string => {
  const price = (line: number): number => cents(lines.find((one) => one.line === line)?.unitPrice.amount ?? '0')
  const waiting = shipments.filter(({ status }) => status === 'ready_for_pickup').flatMap((shipment) => shipment.lines)
  return (waiting.reduce((sum, { line, quantity }) => sum + quantity * price(line), 0) / 100).toFixed(2)
}

/** Counters, receiving docks and suppliers: what makes each way of fulfilment come to its end. */
export const createFulfilment = (
  world: World,
  client: Client,
  {
    orderIds,
    takes,
  }: { readonly orderIds: () => readonly string[]; readonly takes: (trackingNumber: string) => Promise<void> },
) => {
  const chance: Chance = world.chance.fork()
  const count = { asns: 0, tills: 0 }
  const post = (service: 'order' | 'inventory', path: string, body: object) =>
    client.ask({ service, method: 'POST', path, body })
  const list = async <Item>(path: string): Promise<readonly Item[]> => {
    const { status, body } = await client.ask({ service: 'inventory', method: 'GET', path })
    return status === 200 ? (body.items as Item[]) : []
  }

  /** The customer comes with a code, a proof, or the wrong one; a ROPIS order is paid to the cent, or not. */
  const collect = async (): Promise<void> => {
    const orders = orderIds()
    if (orders.length === 0) return
    const orderId = chance.pick(orders)
    const { status, body } = await client.ask({ service: 'order', method: 'GET', path: `/v1/orders/${orderId}` })
    if (status !== 200) return
    const order = body as OrderSeen
    const proof = chance.weighted({ code: 6, identity: 2, wrong: 1 })
    count.tills += 1
    const amount = chance.flip(0.1) ? '0.01' : dueAt(order)
    await post('order', `/v1/orders/${orderId}/collect`, {
      ...(proof === 'code' ? { code: collectionCode(TRACKING_SECRET, orderId).toLowerCase() } : {}),
      ...(proof === 'wrong' ? { code: 'AAAA-0000' } : {}),
      ...(proof === 'identity' ? { identityChecked: true } : {}),
      ...(order.fulfilment === 'ropis'
        ? { payment: { reference: `TILL-${count.tills}`, amount: { amount, currency: 'USD' } } }
        : {}),
    })
  }
  /** @returns how many were on the road */
  const receiveTransfers = async (all: boolean): Promise<number> => {
    const found = await list<{ transferId: string }>('/v1/transfers?status=in-transit&limit=500')
    const mine = found.filter(({ transferId }) => /-t\d+$/u.test(transferId))
    const some = all ? mine : mine.length === 0 ? [] : [chance.pick(mine)]
    for (const { transferId } of some) await post('inventory', `/v1/transfers/${transferId}/receive`, {})
    return mine.length
  }
  interface Purchase {
    readonly purchaseOrderId: string
  }
  const openDropships = async (): Promise<readonly string[]> => {
    const path = `/v1/purchase-orders?supplier=${SUPPLIER_PLACE}&limit=500`
    const placed = await list<Purchase & { readonly status: string; readonly onOrder: number }>(path)
    return placed.filter(({ status, onOrder }) => status === 'placed' && onOrder > 0).map((one) => one.purchaseOrderId)
  }
  /** The supplier sends what it was asked for, or says that it cannot. */
  const answerDropship = async (purchaseOrderId: string, sends: boolean): Promise<void> => {
    const path = `/v1/purchase-orders/${purchaseOrderId}`
    if (!sends) {
      await post('inventory', `${path}/cancel`, {})
      return
    }
    const { status, body } = await client.ask({ service: 'inventory', method: 'GET', path })
    if (status !== 200) return
    count.asns += 1
    const lines = (body.lines as { line: number; onOrder: number }[])
      .filter(({ onOrder }) => onOrder > 0)
      .map(({ line, onOrder }) => ({ line, quantity: onOrder }))
    if (lines.length === 0) return
    const asnId = `DS-ASN-${count.asns}`
    const parcel = { carrier: 'UPS', trackingNumber: `TN-${asnId}` }
    await takes(parcel.trackingNumber)
    await post('inventory', `${path}/asn`, { asnId, expectedOn: '2026-01-09', lines, ...parcel })
  }
  return {
    collect,
    receiveTransfer: () => receiveTransfers(false),
    answerDropship: async (): Promise<void> => {
      const open = await openDropships()
      if (open.length > 0) await answerDropship(chance.pick(open), chance.flip(0.7))
    },
    /** Everything on the road arrives, every supplier sends. @returns how much there was */
    finish: async (): Promise<number> => {
      const open = await openDropships()
      for (const purchaseOrderId of open) await answerDropship(purchaseOrderId, true)
      return open.length + (await receiveTransfers(true))
    },
  }
}
export type Fulfilment = ReturnType<typeof createFulfilment>
