import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { DiscrepancyLine, transferFields } from './transfer-fields.ts'

/** What came of a transfer is not what left; somebody has to explain these units. */
export const transferDiscrepancyFound = defineEvent(
  'inventory',
  'transfer-discrepancy-found',
  'What came of a transfer is not what left; somebody has to explain these units.',
  z.object({
    ...transferFields,
    lines: z.array(DiscrepancyLine).min(1),
  }),
)
export type TransferDiscrepancyFound = DataOf<typeof transferDiscrepancyFound>
