import { reject, type Decider, type Rejection } from '@onhand/event-sourcing'

/** So many units of a SKU are in one unit of a kit. */
export interface Component {
  readonly sku: string
  readonly quantity: number
}

/** What is counted and sold. */
export interface Item {
  readonly sku: string
  readonly name: string
  readonly category?: string
  readonly weightGrams?: number
  /** What it needs wherever it goes: fragile, cold, hazmat, age-check. */
  readonly handling?: readonly ('fragile' | 'cold' | 'hazmat' | 'age-check')[]
  /** A kit: it has no stock of its own, its components have. Whether an item is one never changes. */
  readonly components?: readonly Component[]
}

/** A warehouse, store, supplier or carrier hub. */
export interface Location {
  readonly location: string
  readonly name: string
  readonly type: 'warehouse' | 'store' | 'supplier' | 'carrier-hub'
  readonly timeZone: string
  readonly position: { readonly latitude: number; readonly longitude: number } | null
  readonly capabilities: readonly string[]
  readonly region: string | null
}

export type ItemEvent = { readonly type: 'ItemRegistered' | 'ItemChanged'; readonly data: Item }
export type ItemCommand = { readonly type: 'PutItem'; readonly data: Item }
export type LocationEvent =
  | { readonly type: 'LocationRegistered' | 'LocationChanged'; readonly data: Location }
  | { readonly type: 'LocationClosed'; readonly data: { readonly location: string; readonly reason?: string } }
export type LocationCommand =
  | { readonly type: 'PutLocation'; readonly data: Location }
  | { readonly type: 'CloseLocation'; readonly data: { readonly location: string; readonly reason?: string } }

const ordered = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
/** True when both say the same; a stored state's members may have changed their order. */
export const alike = (a: unknown, b: unknown): boolean => ordered(a) === ordered(b)

/** Stock of a SKU and stock of its components would be counted twice if one could become the other. */
const changedKind = (item: Item, data: Item): Rejection | null => {
  if ((item.components === undefined) === (data.components === undefined)) return null
  const detail =
    item.components === undefined
      ? 'It may have stock of its own, so it cannot become a kit; register the kit under a SKU of its own.'
      : 'It is a kit and stays one; its components may change.'
  return reject('invalid-state', { detail, errors: [{ pointer: '/components', detail: 'cannot come or go' }] })
}

/** An item, stream `item-{sku}`. Null until it is registered. */
export const itemDecider: Decider<Item | null, ItemCommand, ItemEvent> = {
  initial: () => null,
  decide: ({ data }, item) => {
    if (item !== null && alike(item, data)) return []
    const refused = item === null ? null : changedKind(item, data)
    if (refused) return refused
    return [{ type: item === null ? 'ItemRegistered' : 'ItemChanged', data }]
  },
  evolve: (_item, { data }) => data,
}

/** A location, stream `location-{id}`. Null until it is registered; `closed` once it left the network. */
export interface LocationState {
  readonly location: Location
  readonly closed: boolean
}

export const locationDecider: Decider<LocationState | null, LocationCommand, LocationEvent> = {
  initial: () => null,
  decide: (command, state) => {
    if (command.type === 'CloseLocation')
      return state === null || state.closed ? [] : [{ type: 'LocationClosed', data: command.data }]
    const { data } = command
    if (state !== null && !state.closed && alike(state.location, data)) return []
    return [{ type: state === null ? 'LocationRegistered' : 'LocationChanged', data }]
  },
  evolve: (state, event) => {
    if (event.type !== 'LocationClosed') return { location: event.data, closed: false }
    if (state === null) throw new Error('A location that was never registered cannot close')
    return { ...state, closed: true }
  },
}
