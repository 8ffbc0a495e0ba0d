import { InvalidInput } from '@onhand/http'
import { z } from 'zod'
import type { CsvMapping } from '../../domain/feed.ts'
import { lineMembers } from '../stock-events.schema.ts'

const Header = z.string().trim().min(1).max(128)
const Member = z.enum(lineMembers)
const Delimiter = z.enum([',', ';', '\t', '|'])

/** How a source's CSV files are read. */
export const MappingBody = z.strictObject({
  delimiter: Delimiter.default(','),
  columns: z.record(Header, Member).default({}).describe('header in the file → member of a line'),
  constants: z.partialRecord(Member, z.string().max(200)).default({}).describe('member of a line → what it always is'),
  ignore: z.array(Header).max(100).default([]).describe('headers that mean nothing here'),
})
export const MappingView = z
  .object({
    delimiter: z.string(),
    columns: z.record(z.string(), z.string()),
    constants: z.record(z.string(), z.string()),
    ignore: z.array(z.string()),
  })
  .meta({ id: 'FeedMapping' })

const several = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((value) => (value === undefined ? [] : [value].flat()))

/** The mapping as a request's query gives it. */
export const mappingQuery = {
  delimiter: Delimiter.optional().describe('of a CSV body'),
  map: several.describe('header:member, for a column of a CSV body; may come several times'),
  set: several.describe('member:value, what every line of a CSV body has; may come several times'),
  ignore: several.describe('a header of a CSV body that means nothing here; may come several times'),
}
export interface MappingQuery {
  readonly delimiter?: string | undefined
  readonly map: readonly string[]
  readonly set: readonly string[]
  readonly ignore: readonly string[]
}

/** Splits at the last (or first) colon: a header may hold one, a member cannot. */
const pairs = (texts: readonly string[], at: (text: string) => number): Record<string, string> =>
  Object.fromEntries(texts.map((text) => [text.slice(0, at(text)), text.slice(at(text) + 1)]))

const noMapping: CsvMapping = { delimiter: ',', columns: {}, constants: {}, ignore: [] }

/** What is stored for the source, with what this request says over it. Throws 400 where the query is no mapping. */
export const mappingOf = (stored: CsvMapping | null, { delimiter, map, set, ignore }: MappingQuery): CsvMapping => {
  const base = stored ?? noMapping
  const given = {
    delimiter: delimiter ?? base.delimiter,
    columns: pairs(map, (text) => text.lastIndexOf(':')),
    constants: pairs(set, (text) => text.indexOf(':')),
    ignore,
  }
  const parsed = MappingBody.safeParse(given)
  if (!parsed.success) throw new InvalidInput(parsed.error.issues)
  const { columns, constants } = parsed.data
  return {
    delimiter: parsed.data.delimiter,
    columns: { ...base.columns, ...columns },
    constants: { ...base.constants, ...(constants as Readonly<Record<string, string>>) },
    ignore: [...base.ignore, ...parsed.data.ignore],
  }
}
