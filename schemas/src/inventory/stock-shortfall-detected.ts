import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Code, Quantity } from '../ids.ts'
import { stockFields } from './stock-level.ts'

/** A fact or a policy left fewer units than are held: `shortfall` units of promises are not covered. */
export const stockShortfallDetected = defineEvent(
  'inventory',
  'stock-shortfall-detected',
  'A fact or a policy left fewer units than are held: `shortfall` units of promises are not covered.',
  z.object({ ...stockFields, shortfall: Quantity, cause: Code }),
)
export type StockShortfallDetected = DataOf<typeof stockShortfallDetected>
