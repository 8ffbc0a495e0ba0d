import type { Client } from '../world/client.ts'
import type { World } from '../world/world.ts'
import { placeIn, type Network } from './network.ts'

const SUPPLIER = 'SUP-1'
const DAYS = ['2026-01-07', '2026-01-09', '2026-01-20']

interface Purchase {
  readonly purchaseOrderId: string
  readonly lines: number
  readonly asns: string[]
}

/** Buyers order from a supplier, who sends less, more, later, in parts, or not at all. */
export const createBuyers = (world: World, client: Client, network: Network) => {
  const chance = world.chance.fork()
  const purchases: Purchase[] = []
  const count = { asns: 0, receipts: 0 }
  const ask = (path: string, body: object, method: 'POST' | 'PUT' = 'POST') =>
    client.ask({ service: 'inventory', method, path: `/v1/${path}`, body })

  const order = async (): Promise<void> => {
    await ask(`suppliers/${SUPPLIER}`, { name: 'Mill & Sons', leadTimeDays: chance.pick([0, 3]) }, 'PUT')
    const purchaseOrderId = `PO-${purchases.length + 1}`
    const lines = Array.from({ length: chance.int(1, 2) }, () => ({
      ...placeIn(network, chance),
      quantity: chance.int(1, 5),
      ...(chance.flip(0.5) ? { expectedOn: chance.pick(DAYS) } : {}),
    }))
    purchases.push({ purchaseOrderId, lines: lines.length, asns: [] })
    const body = { purchaseOrderId, supplierId: SUPPLIER, lines }
    await Promise.all([ask('purchase-orders', body), ...(chance.flip(0.2) ? [ask('purchase-orders', body)] : [])])
  }
  const units = ({ lines }: Purchase) => [{ line: chance.int(1, lines), quantity: chance.int(1, 4) }]
  const receive = (purchase: Purchase, path: string): Promise<unknown> => {
    count.receipts += 1
    const body = {
      receiptId: `RC-${count.receipts}`,
      complete: chance.flip(0.3),
      lines: chance.flip(0.9) ? units(purchase) : [],
      ...(purchase.asns.length > 0 && chance.flip(0.6) ? { asnId: chance.pick(purchase.asns) } : {}),
    }
    const twice = chance.flip(0.2)
    return Promise.all([ask(`${path}/receive`, body), ...(twice ? [ask(`${path}/receive`, body)] : [])])
  }
  const announce = (purchase: Purchase, path: string): Promise<unknown> => {
    count.asns += 1
    const asnId = `ASN-${count.asns}`
    purchase.asns.push(asnId)
    return ask(`${path}/asn`, { asnId, expectedOn: chance.pick(DAYS), lines: units(purchase) })
  }
  const follow = async (): Promise<void> => {
    if (purchases.length === 0) return
    const purchase = chance.pick(purchases)
    const path = `purchase-orders/${purchase.purchaseOrderId}`
    const asn = purchase.asns.length > 0 ? `${path}/asn/${chance.pick(purchase.asns)}` : null
    const line = `${path}/lines/${chance.int(1, purchase.lines)}`
    const acts: Readonly<Record<string, () => Promise<unknown>>> = {
      receive: () => receive(purchase, path),
      announce: () => announce(purchase, path),
      confirm: () => ask(`${path}/confirm`, {}),
      change: () => ask(line, { quantity: chance.int(1, 6), expectedOn: chance.pick(DAYS) }, 'PUT'),
      late: () => (asn === null ? Promise.resolve() : ask(asn, { expectedOn: chance.pick(DAYS) }, 'PUT')),
      turnBack: () => (asn === null ? Promise.resolve() : ask(`${asn}/cancel`, {})),
      cancelLine: () => ask(`${line}/cancel`, {}),
      cancel: () => ask(`${path}/cancel`, {}),
    }
    const weights = { receive: 5, announce: 4, confirm: 2, change: 2, late: 1, turnBack: 1, cancelLine: 1, cancel: 0.5 }
    await acts[chance.weighted(weights)]?.()
  }
  return { order, follow }
}
