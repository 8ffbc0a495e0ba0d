import { z } from 'zod'
import { Code, GeoPosition, LocationGroupId, LocationId, Sku, TimeZone, text } from '../ids.ts'

/** An item as the catalogue knows it. */
export const itemFields = {
  sku: Sku,
  name: text(200),
  category: text(100).optional(),
  weightGrams: z.int().min(0).max(100_000_000).optional(),
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
