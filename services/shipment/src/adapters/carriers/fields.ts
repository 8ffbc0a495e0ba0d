import { text, TrackingNumber } from '@onhand/schemas'
import { z } from 'zod'

/** Free text of a carrier: kept only where it is one of the fixed ones, so any length within reason passes. */
export const Text = z.string().max(2_000).nullish()
/** A code as the carrier writes it. */
export const RawCode = text(200)
/** A list of scans: some dozens in truth. */
export const scans = <Item extends z.ZodType>(item: Item) => z.array(item).max(1_000)
/** Numbers come as numbers from some. */
export const Number_ = z.union([z.number().int(), z.string()]).transform(String).pipe(TrackingNumber)
export { TrackingNumber }

/** One or many of them, as XML has it. */
export const oneOrMany = <Item extends z.ZodType>(item: Item) =>
  z.preprocess(
    (value) => (value === undefined || value === '' || value === null ? [] : [value].flat()),
    z.array(item).max(1_000),
  )
