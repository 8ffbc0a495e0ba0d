import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Code, text } from '../ids.ts'
import { DiscrepancyLine, transferFields } from './transfer-fields.ts'

/** A discrepancy of a transfer was explained. */
export const transferDiscrepancyResolved = defineEvent(
  'inventory',
  'transfer-discrepancy-resolved',
  'A discrepancy of a transfer was explained.',
  z.object({
    ...transferFields,
    lines: z.array(DiscrepancyLine).min(1),
    reason: Code.describe('found, lost (written off), sent-back, miscount; matched: the other half of the story came'),
    note: text(500).nullable(),
  }),
)
export type TransferDiscrepancyResolved = DataOf<typeof transferDiscrepancyResolved>
