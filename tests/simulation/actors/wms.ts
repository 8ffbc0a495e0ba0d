import type { FeedLine } from '../../audit/feed-audit.ts'
import type { Chance } from '../chance.ts'
import type { Client } from '../world/client.ts'
import type { World } from '../world/world.ts'
import { placeIn, type Network, type Place } from './network.ts'

/** A warehouse's system: it says what happened, says some of it twice, and counts less than was promised. */
export const createWms = (world: World, client: Client, network: Network) => {
  const chance: Chance = world.chance.fork()
  const lines: FeedLine[] = []
  const supplies: { readonly supplyId: string; readonly place: Place }[] = []
  const shipped: string[] = []
  const state = { lines: 0, transfers: 0 }

  const common = (type: string) => {
    state.lines += 1
    const { sku, location } = placeIn(network, chance)
    const occurredAt = new Date(world.clock.epochMs() - chance.int(0, 60_000)).toISOString()
    return { source: `wms-${location}`, eventId: `e${state.lines}`, type, sku, location, occurredAt }
  }
  const draw = (): FeedLine => {
    const kind = chance.weighted({ receipt: 5, adjustment: 2, count: 2, move: 1, transfer: 1 })
    switch (kind) {
      case 'receipt':
        return { ...common('receipt'), quantity: chance.int(1, 5) }
      case 'adjustment':
        return { ...common('adjustment'), delta: chance.pick([-2, -1, 1, 2]), reason: 'shrinkage' }
      case 'count':
        return { ...common('count'), quantity: chance.int(0, 4) }
      case 'move': {
        const [from, to] = chance.pick([
          ['available', 'damaged'],
          ['damaged', 'available'],
          ['available', 'quality-control'],
          ['quality-control', 'available'],
        ] as const)
        return { ...common('move'), quantity: 1, from, to }
      }
      case 'transfer': {
        state.transfers += 1
        const line = common(chance.pick(['transfer-out', 'transfer-in']))
        const otherLocation = chance.pick(network.locations)
        return { ...line, quantity: chance.int(1, 2), otherLocation, transferId: `T-${state.transfers}` }
      }
    }
  }
  const push = (body: readonly FeedLine[]): Promise<unknown> =>
    client.ask({ service: 'inventory', method: 'POST', path: '/v1/stock-events', body })

  return {
    stockUp: async (): Promise<void> => {
      const body = network.skus.flatMap((sku) =>
        network.locations.flatMap((location): FeedLine[] =>
          chance.flip(0.3) ? [] : [{ ...common('receipt'), sku, location, quantity: chance.int(1, 6) }],
        ),
      )
      lines.push(...body)
      if (body.length > 0) await push(body)
    },
    /** New lines, some of them twice in one request, some sent before. */
    pushSome: async (): Promise<void> => {
      const fresh = Array.from({ length: chance.int(1, 3) }, draw)
      const again = lines.length > 0 && chance.flip(0.4) ? [chance.pick(lines)] : []
      const doubled = chance.flip(0.2) ? fresh.slice(0, 1) : []
      lines.push(...fresh)
      const body = chance.shuffle([...fresh, ...again, ...doubled])
      await push(body)
      if (chance.flip(0.3)) await push(body)
    },
    /** Announced, announced again otherwise, or called off. */
    expectSupply: async (): Promise<void> => {
      const known = supplies.length > 0 && chance.flip(0.4) ? chance.pick(supplies) : null
      const supply = known ?? { supplyId: `PO-${supplies.length + 1}`, place: placeIn(network, chance) }
      if (known === null) supplies.push(supply)
      const path = `/v1/supply/${supply.supplyId}`
      if (known !== null && chance.flip(0.3)) {
        await client.ask({ service: 'inventory', method: 'DELETE', path })
        return
      }
      const body = {
        ...supply.place,
        quantity: chance.int(1, 5),
        expectedOn: chance.pick(['2026-01-09', '2026-01-20']),
      }
      await client.ask({ service: 'inventory', method: 'PUT', path, body })
    },
    receiveSupply: async (): Promise<void> => {
      if (supplies.length === 0) return
      const path = `/v1/supply/${chance.pick(supplies).supplyId}/receive`
      const key = world.ids.uuid()
      await client.ask({ service: 'inventory', method: 'POST', path, body: { quantity: chance.int(1, 4) }, key })
    },
    /** Sent to another location, and there received in parts, short, or over; sometimes called off. */
    moveBetween: async (): Promise<void> => {
      const ask = (path: string, body: object): Promise<unknown> =>
        client.ask({ service: 'inventory', method: 'POST', path, body, key: world.ids.uuid() })
      const transferId = shipped.length > 0 && chance.flip(0.6) ? chance.pick(shipped) : null
      const { sku, location: from } = placeIn(network, chance)
      const lines = [{ sku, quantity: chance.int(1, 3) }]
      if (transferId === null) {
        state.transfers += 1
        const body = { transferId: `TR-${state.transfers}`, from, to: chance.pick(network.locations), lines }
        shipped.push(body.transferId)
        await ask('/v1/transfers', body)
        return
      }
      const reason = chance.pick(['found', 'lost', 'sent-back', 'miscount'])
      const [action, body] = chance.pick([
        ['receive', {}],
        ['receive', { lines, complete: chance.flip(0.5) }],
        ['resolve', { reason }],
        ['cancel', {}],
      ] as const)
      await ask(`/v1/transfers/${transferId}/${action}`, body)
    },
    setPolicy: async (): Promise<void> => {
      const { sku, location } = placeIn(network, chance)
      const moving = { daysOfCover: chance.pick([0.5, 2]), atMost: 3 }
      const inMs = chance.pick([1_000, 60_000, 3 * 86_400_000])
      const body = {
        location,
        safetyStock: chance.flip(0.2) ? moving : chance.pick([0, 1, 3]),
        backorderLimit: chance.pick([0, 2, 10]),
        ...(chance.flip(0.25) ? { effectiveAt: new Date(world.clock.epochMs() + inMs).toISOString() } : {}),
      }
      await client.ask({ service: 'inventory', method: 'PUT', path: `/v1/stock-policies/${sku}`, body })
    },
  }
}
