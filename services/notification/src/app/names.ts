import type { Clock } from '@onhand/runtime'
import type { Catalogue } from '@onhand/service'
import type { Part } from '../domain/message.ts'

/** What items and places are called; an id that is not known here stands for itself. */
export interface Names {
  readonly item: (sku: string) => string
  readonly place: (location: string) => string
}

export const idsAsNames: Names = { item: (sku) => sku, place: (location) => location }

export type NamesFor = (parts: readonly Part[]) => Promise<Names>

const KEPT = 20_000
const KEPT_MS = 300_000

interface Known {
  readonly name: string
  readonly until: number
}

/** Names by the catalogue, asked once in a while. A catalogue that is away delays no message. */
export const createNames = (catalogue: Catalogue | undefined, clock: Clock): NamesFor => {
  const items = new Map<string, Known>()
  const places = new Map<string, Known>()
  const refresh = async (
    known: Map<string, Known>,
    wanted: readonly string[],
    ask: (ids: readonly string[]) => Promise<ReadonlyMap<string, { readonly name: string }>>,
  ): Promise<void> => {
    const now = clock.epochMs()
    const missing = [...new Set(wanted)].filter((id) => (known.get(id)?.until ?? 0) < now)
    if (missing.length === 0) return
    const found = await ask(missing).catch(() => new Map<string, { readonly name: string }>())
    if (known.size > KEPT) known.clear()
    for (const [id, { name }] of found) known.set(id, { name, until: now + KEPT_MS })
  }
  return async (parts) => {
    if (!catalogue) return idsAsNames
    const skus = parts.flatMap(({ facts }) => [...(facts.lines ?? []), ...(facts.instead ?? [])].map(({ sku }) => sku))
    const locations = parts.flatMap(({ facts }) => facts.location ?? [])
    await refresh(items, skus, (ids) => catalogue.items(ids))
    await refresh(places, locations, (ids) => catalogue.locations(ids))
    return { item: (sku) => items.get(sku)?.name ?? sku, place: (id) => places.get(id)?.name ?? id }
  }
}
