import { z } from 'zod'
import { Code, GeoPosition, Handling, LocationGroupId, LocationId, Sku, TimeZone, text } from '../ids.ts'

/** What one unit of a kit has of a SKU. No component is a kit itself. */
export const KitComponent = z.object({ sku: Sku, quantity: z.int().min(1).max(10_000).describe('units in one kit') })
export type KitComponent = z.infer<typeof KitComponent>
/** SKUs that one kit is made of, each named once. */
export const KIT_COMPONENTS = 50

/** What to pick for one unit of a line; absent where the line is no kit. */
export const kitComponents = z
  .array(KitComponent)
  .min(1)
  .max(KIT_COMPONENTS)
  .optional()
  .describe('of a kit: what to pick for one unit of the line')

/** An item as the catalogue knows it. */
export const itemFields = {
  sku: Sku,
  name: text(200),
  category: text(100).optional(),
  weightGrams: z.int().min(0).max(100_000_000).optional(),
  handling: z
    .array(Handling)
    .max(4)
    .optional()
    .describe('what it needs wherever it goes: it is sourced only from locations that can; absent: nothing special'),
  components: z
    .array(KitComponent)
    .min(1)
    .max(KIT_COMPONENTS)
    .optional()
    .describe('a kit: only its components have stock; it never becomes a plain item'),
}

export const LocationType = z.enum(['warehouse', 'store', 'supplier', 'carrier-hub'])
export type LocationType = z.infer<typeof LocationType>

/** A location as the catalogue knows it. */
export const locationFields = {
  location: LocationId,
  name: text(200),
  type: LocationType,
  timeZone: TimeZone,
  position: GeoPosition.nullable(),
  capabilities: z.array(Code).max(32).describe('what it can do: ship, pickup, returns …'),
  region: text(64).nullable(),
}

/** A location group as the catalogue knows it: locations that a policy or a hold may name as one. */
export const locationGroupFields = {
  group: LocationGroupId,
  name: text(200),
  locations: z.array(LocationId).max(500).describe('each once; a location may be in several groups'),
}
