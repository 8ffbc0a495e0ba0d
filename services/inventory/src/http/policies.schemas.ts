import { etag } from '@onhand/http'
import { Channel, InstantInput, LocationGroupId, LocationId, Sku, text } from '@onhand/schemas'
import { z } from 'zod'
import type { Policy, PolicyScope, PolicyTerms, PolicyVersion } from '../domain/policy.ts'
import { MAX_CHANNELS } from '../domain/stock-policy.ts'

const Units = z.int().min(0).max(100_000_000)
const ChannelTerms = z.strictObject({
  channel: Channel,
  minimum: Units.optional().describe('ring-fenced: `minimum − used` is protected from the other channels'),
  cap: Units.optional().describe('the channel may take `cap − used` at most'),
  ratio: z
    .number()
    .min(0)
    .max(1)
    .multipleOf(0.000001)
    .optional()
    .describe('its share of what the minimums leave; all together at most 1'),
})
const Cover = z.strictObject({
  daysOfCover: z.number().gt(0).max(365).describe("days of the place's own daily demand, in whole units upwards"),
  atMost: Units.optional(),
})
const terms = {
  safetyStock: z.union([Units, Cover]).optional().describe('units, or days of demand; computed anew once a day'),
  buffer: z
    .enum(['none', 'trust'])
    .optional()
    .describe('trust: the buffer that the record accuracy suggests comes on top of the safety stock'),
  backorderLimit: Units.optional(),
  channels: z.array(ChannelTerms).max(MAX_CHANNELS).optional(),
}
const Where = {
  location: LocationId.optional(),
  group: LocationGroupId.optional(),
}

const oneplace = ({ location, group }: { location?: string | undefined; group?: string | undefined }): boolean =>
  location === undefined || group === undefined
const ONE_PLACE = {
  message: 'is one of two: a policy is for a location, a location group, or everywhere',
  path: ['group'],
}

/** A part that is left out is for a less specific policy to say. */
export const PolicyBody = z
  .strictObject({
    ...Where,
    ...terms,
    effectiveAt: InstantInput.optional().describe('from when on; at once when left out'),
    restart: z.boolean().default(false).describe('true: what the channels fulfilled so far counts no more'),
  })
  .refine(oneplace, ONE_PLACE)
export type PolicyBody = z.output<typeof PolicyBody>

export const PlaceQuery = z.strictObject(Where).refine(oneplace, ONE_PLACE)
export const EndQuery = z.strictObject({ ...Where, effectiveAt: InstantInput.optional() }).refine(oneplace, ONE_PLACE)
export const ListQuery = { sku: Sku.optional(), category: text(100).optional(), group: LocationGroupId.optional() }

const Terms = z.object(terms)
const scopeFields = {
  sku: z.string().nullable(),
  category: z.string().nullable(),
  location: z.string().nullable(),
  group: z.string().nullable().describe('a location group; with neither location nor group it is for everywhere'),
}
export const VersionView = z
  .object({
    version: z.int(),
    effectiveAt: z.string(),
    terms: Terms.nullable().describe('null: it says nothing from then on'),
    countsFrom: z.string().nullable().describe('since when fulfilled units of its channels count, where asked for'),
  })
  .meta({ id: 'PolicyVersion' })
export const PolicyView = z
  .object({
    ...scopeFields,
    ...terms,
    version: z.int().nullable().describe('the one in force; null: none is'),
    effectiveAt: z.string().nullable(),
    upcoming: z.array(VersionView),
    etag: z.string().describe('of the last version that was set: send it as `If-Match` with a change'),
  })
  .meta({ id: 'StockPolicy' })
export const SetView = PolicyView.extend({
  applicationId: z
    .string()
    .nullable()
    .describe('the work that brings its places under it; null: it is one place, and done'),
}).meta({ id: 'StockPolicySet' })

const copyOf = <Value>(value: Value): Value => structuredClone(value)

const versionView = ({
  version,
  effectiveAt,
  terms: said,
  countsFrom,
}: PolicyVersion): z.infer<typeof VersionView> => ({
  version,
  effectiveAt,
  terms: copyOf(said) as z.infer<typeof Terms> | null,
  countsFrom,
})
export const versionViewOf = versionView

export const policyViewOf = (
  scope: PolicyScope,
  { kept, versions }: Policy,
  now: string,
): z.infer<typeof PolicyView> => {
  const ruling = kept.findLast(({ effectiveAt }) => effectiveAt <= now)
  return {
    ...scope,
    ...(copyOf(ruling?.terms ?? {}) as z.infer<typeof Terms>),
    version: ruling?.version ?? null,
    effectiveAt: ruling?.effectiveAt ?? null,
    upcoming: kept.filter(({ effectiveAt }) => effectiveAt > now).map(versionView),
    etag: etag(versions),
  }
}

/** What a body says, without what it left out. */
export const termsOf = ({ safetyStock, buffer, backorderLimit, channels }: PolicyBody): PolicyTerms => ({
  ...(safetyStock === undefined ? {} : { safetyStock: coverOf(safetyStock) }),
  ...(buffer === undefined ? {} : { buffer }),
  ...(backorderLimit === undefined ? {} : { backorderLimit }),
  ...(channels === undefined ? {} : { channels: channels.map(channelOf) }),
})

const coverOf = (safetyStock: number | z.output<typeof Cover>): NonNullable<PolicyTerms['safetyStock']> => {
  if (typeof safetyStock === 'number') return safetyStock
  const { daysOfCover, atMost } = safetyStock
  return { daysOfCover, ...(atMost === undefined ? {} : { atMost }) }
}
const channelOf = ({ channel, minimum, cap, ratio }: z.output<typeof ChannelTerms>) => ({
  channel,
  ...(minimum === undefined ? {} : { minimum }),
  ...(cap === undefined ? {} : { cap }),
  ...(ratio === undefined ? {} : { ratio }),
})
