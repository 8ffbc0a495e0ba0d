import type { AvailableStock, CatalogueItem, CatalogueLocation, LearntDays } from '@onhand/service'
import { z } from 'zod'

/** What the services of one installation say to each other beside events. Never on the gateway. */
export const INTERNAL_AVAILABILITY = '/internal/availability'
export const INTERNAL_ITEMS = '/internal/catalogue/items'
export const INTERNAL_LOCATIONS = '/internal/catalogue/locations'
export const INTERNAL_TRANSIT = '/internal/transit'

/** So many ids fit into a request line; more are asked in several. */
export const IDS_AT_ONCE = 100

export const Ids = z.strictObject({
  ids: z.string().transform((text, context) => {
    const ids = text.split(',').filter((id) => id !== '')
    if (ids.length <= IDS_AT_ONCE) return ids
    context.addIssue({ code: 'custom', message: `more than ${IDS_AT_ONCE}` })
    return z.NEVER
  }),
})

export const AvailableStockAnswer = z.object({
  items: z.array(
    z.object({
      sku: z.string(),
      location: z.string(),
      atf: z.number(),
      backorderable: z.number(),
      nextSupplyOn: z.string().nullable(),
      supply: z
        .array(z.object({ on: z.string(), quantity: z.number(), confidencePercent: z.number().optional() }))
        .optional(),
      position: z.number(),
      components: z.array(z.object({ sku: z.string(), quantity: z.number() })).optional(),
    }) satisfies z.ZodType<AvailableStock>,
  ),
})

/** Of a page of a log, where the log ends. */
export const LogHeadAnswer = z.object({ head: z.object({ epoch: z.number(), position: z.number() }) })

export const ItemsAnswer = z.object({
  items: z.array(
    z.object({
      sku: z.string(),
      name: z.string(),
      handling: z.array(z.string()).optional(),
    }) satisfies z.ZodType<CatalogueItem>,
  ),
})

export const LocationsAnswer = z.object({
  items: z.array(
    z.object({
      location: z.string(),
      name: z.string(),
      type: z.enum(['warehouse', 'store', 'supplier', 'carrier-hub']),
      timeZone: z.string(),
      position: z.object({ latitude: z.number(), longitude: z.number() }).nullable(),
      capabilities: z.array(z.string()),
    }) satisfies z.ZodType<CatalogueLocation>,
  ),
})

export const PersonalKeyAnswer = z.object({ key: z.string().nullable() })

/** What a cart's reservation holds, of the public answer. */
export const HeldLinesAnswer = z.object({
  status: z.string(),
  lines: z.array(z.object({ sku: z.string(), location: z.string(), quantity: z.number() })),
})

/** Where parcels go, and from which locations. */
export const TransitQuery = Ids.extend({
  country: z.string(),
  region: z.string().optional(),
  service: z.string(),
})
export const TransitAnswer = z.object({
  items: z.array(z.object({ location: z.string(), p50: z.number(), p90: z.number() })),
}) satisfies z.ZodType<{ items: ({ location: string } & LearntDays)[] }>
