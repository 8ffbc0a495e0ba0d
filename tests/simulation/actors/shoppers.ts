import type { Chance } from '../chance.ts'
import type { Client, Request } from '../world/client.ts'
import type { World } from '../world/world.ts'
import { drawFulfilment } from './fulfilment.ts'
import { placeIn, type Network, type Place } from './network.ts'

const LANGUAGES = ['en', 'ja', 'pl', 'hy'] as const

/** Shoppers fill carts, order, change their minds, collect, and send things back. */
export const createShoppers = (world: World, client: Client, network: Network) => {
  const chance: Chance = world.chance.fork()
  const holds: string[] = []
  /** Those of any location of the group, to be bound later. */
  const grouped: string[] = []
  const orders: { readonly orderId: string; readonly lines: number }[] = []

  const post = (service: Request['service'], path: string, body: object, more: Partial<Request> = {}) =>
    client.ask({ service, method: 'POST', path, body, ...more })
  /** Some callers send a key of their own, and some ask twice at once. */
  const impatient = async (request: Request): Promise<void> => {
    const keyed = chance.flip(0.5) ? { ...request, key: world.ids.uuid() } : request
    const twice = chance.flip(0.15)
    await Promise.all([client.ask(keyed), ...(twice ? [client.ask(keyed)] : [])])
  }
  const onHold = async (act: (path: string) => Promise<unknown>): Promise<void> => {
    if (holds.length > 0) await act(`/v1/reservations/${chance.pick(holds)}`)
  }
  const linesOf = (count: number) => Array.from({ length: count }, () => placeIn(network, chance))

  /** Now and then a kit, or any location at all. */
  const lineAt = ({ sku, location }: Place, isGrouped: boolean): object => ({
    sku: chance.flip(0.12) ? chance.pick([...network.kits.keys()]) : sku,
    ...(isGrouped && chance.flip(0.8) ? { locationGroup: network.group } : { location }),
  })
  const hold = async (): Promise<void> => {
    const reservationId = world.ids.uuid()
    holds.push(reservationId)
    const isGrouped = chance.flip(0.4)
    if (isGrouped) grouped.push(reservationId)
    const places = linesOf(chance.pick([1, 1, 2, 3]))
    const doubled = chance.flip(0.3) ? [...places, ...places.slice(0, 1)] : places
    const body = {
      reservationId,
      lines: doubled.map((place) => ({ ...lineAt(place, isGrouped), quantity: chance.int(1, 3) })),
      expiresInSeconds: chance.pick(isGrouped ? [5, 30, 600] : [1, 2, 5, 30, 600]),
      ...(chance.flip(0.2) ? { allowPartial: true } : {}),
    }
    await impatient({ service: 'inventory', method: 'POST', path: '/v1/reservations', body })
  }
  /** A cart that is paid for at the very last moment, or just after it; or whose units somebody else asks for then. */
  const holdToTheLast = async (): Promise<void> => {
    const reservationId = world.ids.uuid()
    const lines = [{ ...placeIn(network, chance), quantity: 1 }]
    const body = { reservationId, lines, expiresInSeconds: 1 }
    const { status } = await post('inventory', '/v1/reservations', body)
    if (status !== 201) return
    await world.scheduler.sleep(1_000 + chance.int(-100, 300))
    if (chance.flip(0.5)) await post('inventory', `/v1/reservations/${reservationId}/confirm`, {})
    else await post('inventory', '/v1/reservations', { ...body, reservationId: world.ids.uuid() })
  }
  const order = async (): Promise<void> => {
    const orderId = `A-${orders.length + 1}`
    const count = chance.pick([1, 1, 2, 3])
    orders.push({ orderId, lines: count })
    const place = drawFulfilment(network, chance)
    const body = {
      orderId,
      channel: 'web',
      ...place,
      customer: {
        id: `C-${chance.int(1, 3)}`,
        name: 'Customer',
        ...(chance.flip(0.9) ? { email: 'c@example.com' } : {}),
        language: chance.pick(LANGUAGES),
      },
      lines: Array.from({ length: count }, (_, index) => ({
        line: index + 1,
        sku: chance.flip(0.15) ? chance.pick([...network.kits.keys()]) : chance.pick(network.skus),
        quantity: chance.int(1, 3),
        ...(chance.flip(0.1) ? { handling: [chance.pick(['fragile', 'cold'])] } : {}),
        unitPrice: { amount: chance.pick(['10.00', '6070.00', '0.01']), currency: 'USD' },
      })),
      ...(holds.length > 0 && chance.flip(0.25) ? { reservationId: chance.pick(holds) } : {}),
    }
    await impatient({ service: 'order', method: 'POST', path: '/v1/orders', body, wait: chance.flip(0.3) })
  }
  const onOrder = async (act: (path: string, lines: number) => Promise<unknown>): Promise<void> => {
    if (orders.length === 0) return
    const { orderId, lines } = chance.pick(orders)
    await act(`/v1/orders/${orderId}`, lines)
  }

  return {
    holds: holds as readonly string[],
    orders: orders as readonly { readonly orderId: string; readonly lines: number }[],
    hold,
    holdToTheLast,
    order,
    release: () => onHold((path) => client.ask({ service: 'inventory', method: 'DELETE', path })),
    confirm: () => onHold((path) => post('inventory', `${path}/confirm`, {})),
    extend: () =>
      onHold((path) =>
        post('inventory', `${path}/extend`, { expiresInSeconds: chance.int(1, 60) }, { key: world.ids.uuid() }),
      ),
    shrink: () =>
      onHold((path) => {
        const lines = [{ ...placeIn(network, chance), quantity: 1 }]
        return post('inventory', `${path}/shrink`, { lines }, { key: world.ids.uuid() })
      }),
    fulfill: () => onHold((path) => post('inventory', `${path}/fulfill`, {})),
    fulfillPart: () =>
      onHold((path) => {
        const lines = [{ ...placeIn(network, chance), quantity: 1 }]
        return post('inventory', `${path}/fulfill`, { lines }, { key: world.ids.uuid() })
      }),
    transfer: () =>
      onHold((path) => {
        const part = chance.flip(0.4) ? { lines: [{ ...placeIn(network, chance), quantity: 1 }] } : {}
        const body = { to: chance.pick(network.locations), ...part }
        return post('inventory', `${path}/transfer`, body, { key: world.ids.uuid() })
      }),
    bind: async () => {
      const path = grouped.length === 0 ? null : `/v1/reservations/${chance.pick(grouped.slice(-2))}`
      if (path !== null) await post('inventory', `${path}/bind`, { location: chance.pick(network.locations) })
    },
    cancel: () => onOrder((path) => post('order', `${path}/cancel`, {})),
    cancelLine: () => onOrder((path, lines) => post('order', `${path}/lines/${chance.int(1, lines)}/cancel`, {})),
  }
}
export type Shoppers = ReturnType<typeof createShoppers>
