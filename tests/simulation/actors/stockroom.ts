import type { FeedLine } from '../../audit/feed-audit.ts'
import type { Chance } from '../chance.ts'
import type { Client } from '../world/client.ts'
import type { World } from '../world/world.ts'
import { placeIn, type Network } from './network.ts'

const CHANNELS = ['web', 'store', 'marketplace'] as const
/** A lot has one date, wherever it lies; one is past it before the world begins. */
const LOTS = [
  { lot: 'L-1', expiresOn: '2026-01-05' },
  { lot: 'L-2', expiresOn: '2026-01-06' },
  { lot: 'L-3', expiresOn: '2026-02-01' },
  { lot: 'L-4' },
] as const

/** Books that are sent as a whole, goods with a date, and who may sell what. */
export const createStockroom = (world: World, client: Client, network: Network) => {
  const chance: Chance = world.chance.fork()
  const sent: FeedLine[] = []
  const state = { lines: 0 }

  const line = (type: string, more: object): FeedLine => {
    state.lines += 1
    const { sku, location } = placeIn(network, chance)
    return { source: `erp-${location}`, eventId: `s${state.lines}`, type, sku, location, ...more }
  }
  const past = (mostMs: number): string => new Date(world.clock.epochMs() - chance.int(0, mostMs)).toISOString()
  const push = async (fresh: readonly FeedLine[]): Promise<void> => {
    const again = sent.length > 0 && chance.flip(0.4) ? [chance.pick(sent)] : []
    sent.push(...fresh)
    const body = [...fresh, ...again]
    await client.ask({ service: 'inventory', method: 'POST', path: '/v1/stock-events', body })
  }
  return {
    /** What the books say was there a while ago: right or wrong, late or in time. */
    snapshot: () =>
      push(
        Array.from({ length: chance.int(1, 3) }, () =>
          line('snapshot', { quantity: chance.int(0, 6), sourceTime: past(chance.pick([0, 5_000, 600_000])) }),
        ),
      ),
    bringLots: () => {
      const kind = chance.pick(['receipt', 'receipt', 'return', 'adjustment'])
      const units = kind === 'adjustment' ? { delta: -1, reason: 'shrinkage' } : { quantity: chance.int(1, 4) }
      const disposition = kind === 'return' ? { disposition: 'restocked' } : {}
      return push([line(kind, { ...units, ...disposition, ...chance.pick(LOTS), occurredAt: past(60_000) })])
    },
    allocate: async (): Promise<void> => {
      const { sku, location } = placeIn(network, chance)
      const draw = (channel: string): object => {
        const minimum = chance.int(0, 3)
        return chance.pick([
          { channel, minimum },
          { channel, cap: chance.int(0, 4) },
          { channel, minimum, cap: minimum + chance.int(0, 3) },
          { channel, ratio: chance.pick([0.25, 0.3]) },
        ])
      }
      const channels = CHANNELS.filter(() => chance.flip(0.6)).map(draw)
      const body = { location, channels, safetyStock: chance.pick([0, 1]), backorderLimit: chance.pick([0, 2]) }
      await client.ask({ service: 'inventory', method: 'PUT', path: `/v1/stock-policies/${sku}`, body })
    },
    holdByChannel: async (): Promise<void> => {
      const lines = Array.from({ length: chance.int(1, 2) }, () => ({
        ...placeIn(network, chance),
        quantity: chance.int(1, 3),
        ...(chance.flip(0.8) ? { channel: chance.pick(CHANNELS) } : {}),
      }))
      const body = { reservationId: world.ids.uuid(), lines, expiresInSeconds: chance.pick([1, 5, 600]) }
      await client.ask({ service: 'inventory', method: 'POST', path: '/v1/reservations', body })
    },
  }
}
