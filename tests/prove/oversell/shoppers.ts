import { randomUUID } from 'node:crypto'
import type { Chance } from '../../simulation/chance.ts'
import type { Asked, Told } from './told.ts'
import { verdictOf } from './told.ts'

export interface Line {
  readonly sku: string
  readonly location: string
  readonly quantity: number
}
/** Units as an answer names them. */
interface HeldLine extends Line {
  readonly kit?: { readonly sku: string; readonly each: number }
}
type AskedLine = { readonly sku: string; readonly quantity: number } & (
  { readonly location: string } | { readonly locationGroup: string }
)

export interface Floor {
  readonly skus: readonly string[]
  readonly locations: readonly string[]
  /** SKU of a kit → what one is made of. */
  readonly kits: Readonly<Record<string, readonly { readonly sku: string; readonly quantity: number }[]>>
  readonly group: string
  /** One with a budget for carts, one with a cap for each customer. */
  readonly limited: Readonly<Record<string, object>>
}

/** So few that everybody wants the same units. */
export const floor: Floor = {
  skus: Array.from({ length: 24 }, (_, index) => `SKU-${index + 1}`),
  locations: ['WH-1', 'WH-2', 'ST-1'],
  kits: {
    'KIT-1': [
      { sku: 'SKU-1', quantity: 1 },
      { sku: 'SKU-2', quantity: 1 },
    ],
    'KIT-2': [
      { sku: 'SKU-2', quantity: 2 },
      { sku: 'SKU-3', quantity: 1 },
    ],
    'KIT-3': [
      { sku: 'SKU-4', quantity: 1 },
      { sku: 'SKU-5', quantity: 3 },
    ],
  },
  group: 'EVERYWHERE',
  limited: {
    'SKU-3': { holdBudget: 4 },
    'SKU-6': { maxPerCustomer: { quantity: 3, windowSeconds: 31_536_000 } },
  },
}
const CUSTOMERS = 60

/** A hold that somebody was granted, as its holder last knew it. */
interface Hold {
  readonly reservationId: string
  lines: readonly Line[]
}

const MOST_HOLDS = 600
const LONG_SECONDS = 86_400

interface Created {
  readonly reservationId: string
  readonly held?: readonly HeldLine[]
  readonly lines: readonly HeldLine[]
}

/** As a caller names them again: kits by the kit's own SKU. */
const named = (lines: readonly HeldLine[]): readonly Line[] =>
  lines.flatMap(({ sku, location, quantity, kit }) => {
    if (quantity === 0) return []
    if (kit === undefined) return [{ sku, location, quantity }]
    const isFirst = floor.kits[kit.sku]?.[0]?.sku === sku
    return isFirst ? [{ sku: kit.sku, location, quantity: quantity / kit.each }] : []
  })

/** What shoppers, tills and the warehouse ask for, all of them for the last units. */
export const createShoppers = (chance: Chance, prefix: string) => {
  /** Everybody's: two callers act on one hold at once. */
  const holds: Hold[] = []
  const recent: Asked[] = []
  let sentLines = 0
  const place = () => ({ sku: chance.pick(floor.skus), location: chance.pick(floor.locations) })

  const lines = (): readonly AskedLine[] => {
    const one = (): AskedLine => {
      const { sku, location } = place()
      const quantity = chance.pick([1, 1, 1, 2, 3])
      const what = chance.flip(0.15) ? chance.pick(Object.keys(floor.kits)) : sku
      return chance.flip(0.12) ? { sku: what, locationGroup: floor.group, quantity } : { sku: what, location, quantity }
    }
    const first = one()
    const kind = chance.weighted({ one: 5, several: 3, double: 2 })
    if (kind === 'one') return [first]
    // The same SKU at the same place on two lines: each line alone would fit.
    if (kind === 'double') return [first, ...(chance.flip(0.5) ? [one()] : []), { ...first, quantity: 1 }]
    return [first, ...Array.from({ length: chance.int(1, 3) }, one)]
  }
  const hold = (): Asked => ({
    method: 'POST',
    path: '/v1/reservations',
    body: {
      reservationId: randomUUID(),
      customerId: `C-${chance.int(1, CUSTOMERS)}`,
      lines: lines(),
      expiresInSeconds: chance.flip(0.25) ? chance.int(1, 3) : LONG_SECONDS,
      ...(chance.flip(0.15) ? { allowPartial: true } : {}),
    },
  })
  const some = (): Hold | undefined => (holds.length === 0 ? undefined : chance.pick(holds))
  const part = (all: readonly Line[]): readonly Line[] => {
    const [line] = chance.shuffle(all)
    return line ? [{ ...line, quantity: chance.int(1, line.quantity) }] : []
  }
  const on = (action: string, { reservationId }: Hold, body?: object, keyed = false): Asked => ({
    method: 'POST',
    path: `/v1/reservations/${reservationId}/${action}`,
    ...(body === undefined ? {} : { body }),
    ...(keyed ? { key: randomUUID() } : {}),
  })
  const feedLine = (type: string, more: object): object => {
    sentLines += 1
    return { source: `wms-${prefix}`, eventId: `e${sentLines}`, type, ...place(), ...more }
  }
  const feed = (): Asked => {
    const draw = (): object[] => {
      const kind = chance.weighted({ receipt: 20, transfer: 3, adjustment: 1, count: 0.2 })
      if (kind === 'receipt') return [feedLine('receipt', { quantity: chance.pick([1, 1, 2]) })]
      if (kind === 'adjustment')
        return [feedLine('adjustment', { delta: chance.pick([-2, -1, 1]), reason: 'shrinkage' })]
      if (kind === 'count') return [feedLine('count', { quantity: chance.int(0, 6) })]
      const transferId = randomUUID()
      const [from, to] = chance.shuffle(floor.locations) as [string, string]
      const units = { sku: chance.pick(floor.skus), quantity: 1, transferId }
      return [
        feedLine('transfer-out', { ...units, location: from, otherLocation: to }),
        feedLine('transfer-in', { ...units, location: to, otherLocation: from }),
      ]
    }
    return {
      method: 'POST',
      path: '/v1/stock-events',
      body: Array.from({ length: chance.int(1, 4) }, draw).flat(),
    }
  }
  const replay = (): Asked => {
    const asked = chance.pick(recent)
    // The same hold under its id, with other lines: refused whatever became of the first.
    if (asked.path === '/v1/reservations' && chance.flip(0.2))
      return { ...asked, body: { ...(asked.body as object), lines: lines(), expiresInSeconds: 59 } }
    return asked
  }

  const remember = (asked: Asked): Asked => {
    recent.push(asked)
    if (recent.length > 200) recent.shift()
    return asked
  }
  const draw = (): Asked => {
    const mine = some()
    if (!mine || recent.length === 0) return chance.flip(0.2) ? feed() : hold()
    const kind = chance.weighted({
      ...{
        hold: 44,
        feed: 8,
        replay: 8,
        confirm: 10,
        release: 8,
        extend: 3,
        shrink: 4,
        fulfill: 11,
        transfer: 4,
        bind: 2,
      },
    })
    switch (kind) {
      case 'hold':
        return hold()
      case 'feed':
        return feed()
      case 'replay':
        return replay()
      case 'confirm':
        return on('confirm', mine)
      case 'release':
        return { method: 'DELETE', path: `/v1/reservations/${mine.reservationId}` }
      case 'extend':
        return on('extend', mine, { expiresInSeconds: chance.flip(0.3) ? 2 : LONG_SECONDS })
      case 'shrink':
        return on('shrink', mine, { lines: part(mine.lines) }, true)
      case 'transfer':
        return on(
          'transfer',
          mine,
          { to: chance.pick(floor.locations), ...(chance.flip(0.4) ? { lines: part(mine.lines) } : {}) },
          true,
        )
      case 'bind':
        return on('bind', mine, { location: chance.pick(floor.locations) })
      case 'fulfill':
        return on('fulfill', mine, { lines: chance.flip(0.6) ? mine.lines : part(mine.lines) }, true)
    }
  }
  /** What an answer taught whoever asked. */
  const learn = (told: Told): void => {
    if (verdictOf(told) !== 'granted') return
    if (told.path === '/v1/reservations') {
      const { reservationId, held, lines: answered } = told.answer as Created
      holds.push({ reservationId, lines: named(held ?? answered) })
      if (holds.length > MOST_HOLDS) holds.splice(chance.int(0, MOST_HOLDS - 1), 1)
      return
    }
    const index = holds.findIndex(({ reservationId }) => reservationId === told.answer?.reservationId)
    const known = holds[index]
    if (!known) return
    const { status, lines: left } = told.answer as { status: string; lines: HeldLine[] }
    if (status !== 'held' && status !== 'confirmed') {
      // Now and then somebody still believes in it.
      if (!chance.flip(0.1)) holds.splice(index, 1)
    } else known.lines = named(left)
  }
  return {
    next: (): Asked => remember(draw()),
    learn,
    /** Registers what there is, and stocks it up. */
    open: (): readonly Asked[] => [
      ...floor.skus.map((sku): Asked => ({ method: 'PUT', path: `/v1/items/${sku}`, body: { name: `Item ${sku}` } })),
      ...floor.locations.map((location): Asked => ({
        method: 'PUT',
        path: `/v1/locations/${location}`,
        body: { name: location, type: 'warehouse', timeZone: 'UTC', position: null, capabilities: ['ship'] },
      })),
      ...Object.entries(floor.kits).map(([sku, components]): Asked => ({
        method: 'PUT',
        path: `/v1/items/${sku}`,
        body: { name: sku, components },
      })),
      {
        method: 'PUT',
        path: `/v1/location-groups/${floor.group}`,
        body: { name: 'Everywhere', locations: floor.locations },
      },
      ...Object.entries(floor.limited).flatMap(([sku, limits]) =>
        floor.locations.map((location): Asked => ({
          method: 'PUT',
          path: `/v1/stock-policies/${sku}/hold-limits`,
          body: { location, ...limits },
        })),
      ),
      {
        method: 'POST',
        path: '/v1/stock-events',
        body: floor.skus.flatMap((sku) =>
          floor.locations.map((location) => ({ ...feedLine('receipt', { quantity: 5 }), sku, location })),
        ),
      },
    ],
  }
}
export type Shoppers = ReturnType<typeof createShoppers>
