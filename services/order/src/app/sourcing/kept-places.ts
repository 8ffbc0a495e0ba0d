import type { Clock } from '@onhand/runtime'
import type { Catalogue, CatalogueLocation } from '@onhand/service'

/** What a location is changes seldom; the view of its stock is as old. */
const KEEP_MS = 1_000

/** Locations by their ids, read once a second at most. One that is not found is looked for each time. */
export const keptPlaces = (catalogue: Catalogue, clock: Clock) => {
  let kept = new Map<string, CatalogueLocation>()
  let until = 0
  return async (ids: readonly string[]): Promise<readonly CatalogueLocation[]> => {
    const now = clock.epochMs()
    if (now >= until) {
      kept = new Map()
      until = now + KEEP_MS
    }
    const into = kept
    const missing = ids.filter((id) => !into.has(id))
    if (missing.length > 0) for (const [id, place] of await catalogue.locations(missing)) into.set(id, place)
    return ids.flatMap((id) => into.get(id) ?? [])
  }
}
