import { z } from 'zod'
import { LocationId, Quantity, Sku, TransferId } from '../ids.ts'

/** What every event of a transfer's own stream carries. */
export const transferFields = {
  transferId: TransferId,
  from: LocationId,
  to: LocationId,
}

/** Units that do not add up: `short` did not come, `over` came beyond what left. */
export const DiscrepancyLine = z.object({ sku: Sku, kind: z.enum(['short', 'over']), quantity: Quantity })
export type DiscrepancyLine = z.infer<typeof DiscrepancyLine>
