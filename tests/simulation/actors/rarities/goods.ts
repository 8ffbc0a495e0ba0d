import type { Client, Request } from '../../world/client.ts'
import type { World } from '../../world/world.ts'
import type { Network } from '../network.ts'
import type { Acts } from './rarities.ts'

const MINUTE_MS = 60_000
const USUAL_RETURNS = { windowDays: 30, conditions: ['unopened', 'opened'], methods: ['drop-off', 'pickup', 'store'] }
const PICKUP = { daysAhead: 14, slots: [{ from: '08:00', to: '12:00' }] }

export interface GoodsOptions {
  readonly askReturn: () => Promise<unknown>
  readonly order: () => Promise<unknown>
  /** What can leave leaves, and what is on its way arrives. */
  readonly arrive: () => Promise<unknown>
}

/** Transfers, notices and returns that take the turn which they seldom take, and an inventory that stands still. */
export const rareGoods = (
  world: World,
  client: Client,
  network: Network,
  { askReturn, order, arrive }: GoodsOptions,
): Acts => {
  const chance = world.chance.fork()
  const state = { transfers: 0, purchases: 0, lines: 0 }
  const ask = (service: Request['service'], path: string, body: object = {}, method: Request['method'] = 'POST') =>
    client.ask({ service, method, path, body, ...(method === 'POST' ? { key: world.ids.uuid() } : {}) })
  const receive = (sku: string, location: string, quantity: number): Promise<unknown> => {
    state.lines += 1
    const line = { source: 'wms-rare', eventId: `r${state.lines}`, type: 'receipt', sku, location, quantity }
    return ask('inventory', '/v1/stock-events', [line])
  }
  /** Called off on the road, or less comes than left and somebody says why. */
  const transfer = async (): Promise<void> => {
    const [from, to] = chance.shuffle(network.locations)
    if (from === undefined || to === undefined) return
    const sku = chance.pick(network.skus)
    state.transfers += 1
    const transferId = `RT-${state.transfers}`
    await receive(sku, from, 6)
    const { status } = await ask('inventory', '/v1/transfers', { transferId, from, to, lines: [{ sku, quantity: 3 }] })
    if (status !== 201) return
    const path = `/v1/transfers/${transferId}`
    if (chance.flip(0.4)) {
      await ask('inventory', `${path}/cancel`)
      return
    }
    await ask('inventory', `${path}/receive`, { lines: [{ sku, quantity: chance.pick([2, 4]) }], complete: true })
    await ask('inventory', `${path}/resolve`, { reason: chance.pick(['found', 'sent-back', 'miscount']) })
  }
  const popUp = async (): Promise<void> => {
    const path = '/v1/locations/POP-UP'
    await ask('inventory', path, { name: 'Pop-up', type: 'store', timeZone: 'Asia/Tokyo', capabilities: [] }, 'PUT')
    await client.ask({ service: 'inventory', method: 'DELETE', path })
  }
  const lateNotice = async (): Promise<void> => {
    state.purchases += 1
    const purchaseOrderId = `RPO-${state.purchases}`
    await ask('inventory', '/v1/suppliers/SUP-R', { name: 'Rare Goods', leadTimeDays: 2 }, 'PUT')
    const lines = [{ sku: chance.pick(network.skus), location: chance.pick(network.locations), quantity: 2 }]
    await ask('inventory', '/v1/purchase-orders', { purchaseOrderId, supplierId: 'SUP-R', lines })
    const path = `/v1/purchase-orders/${purchaseOrderId}`
    const units = [{ line: 1, quantity: 2 }]
    // Every other time more than was announced.
    const came = [{ line: 1, quantity: 2 + (state.purchases % 2) }]
    await ask('inventory', `${path}/asn`, { asnId: 'N-1', expectedOn: '2026-01-08', lines: units })
    await ask('inventory', `${path}/asn/N-1`, { expectedOn: '2026-01-12' }, 'PUT')
    await ask('inventory', `${path}/receive`, { receiptId: 'RC-1', asnId: 'N-1', complete: true, lines: came })
  }
  const askReturns = async (): Promise<void> => {
    await order()
    await world.scheduler.sleep(1_000)
    await arrive()
    await world.scheduler.sleep(1_000)
    for (let asked = 0; asked < 5; asked += 1) await askReturn()
  }
  const returnsOf = async (status: string): Promise<readonly string[]> => {
    const answer = await client.ask({ service: 'order', method: 'GET', path: '/v1/returns?limit=100' })
    const items = answer.status === 200 ? (answer.body.items as { returnId: string; status: string }[]) : []
    return items.filter((one) => one.status === status).map(({ returnId }) => returnId)
  }
  const approval = (by: 'automatic' | 'agent'): Promise<unknown> => {
    const body = { rules: [{ name: 'usual', ...USUAL_RETURNS, approval: by }], expiresAfterDays: 60, pickup: PICKUP }
    return ask('order', '/v1/order-policies/returns', body, 'PUT')
  }
  /** A person looks at it, and says no. */
  const declined = async (): Promise<void> => {
    await approval('agent')
    await askReturns()
    for (const returnId of await returnsOf('requested'))
      await ask('order', `/v1/returns/${returnId}/decline`, { reason: 'no' })
    await approval('automatic')
  }
  const fetched = async (): Promise<void> => {
    await askReturns()
    const [returnId] = await returnsOf('authorized')
    const date = new Date(world.clock.epochMs() + 48 * 60 * MINUTE_MS).toISOString().slice(0, 10)
    if (returnId !== undefined)
      await ask('order', `/v1/returns/${returnId}/pickup`, { date, from: '08:00', to: '12:00' })
  }
  /** Longer than an order waits for an answer, and than arrived units wait for who waits for them. */
  const standstill = async (): Promise<void> => {
    for (const sku of network.skus) for (const location of network.locations) await receive(sku, location, 1)
    const placed = order()
    await world.scheduler.sleep(chance.pick([0, 1, 5, 20]))
    world.blackOut('inventory', 12 * MINUTE_MS)
    await placed
    world.clock.advance(6 * MINUTE_MS)
    await world.scheduler.sleep(3_000)
    world.clock.advance(6 * MINUTE_MS)
    await world.scheduler.sleep(1_000)
  }
  return { transfer, popUp, lateNotice, declined, fetched, standstill }
}
