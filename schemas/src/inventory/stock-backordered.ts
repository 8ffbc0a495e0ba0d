import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { waitingFields } from './backorder-fields.ts'

/** Units of an order line joined the backorder queue. */
export const stockBackordered = defineEvent(
  'inventory',
  'stock-backordered',
  'Units of an order line joined the backorder queue.',
  z.object(waitingFields),
)
export type StockBackordered = DataOf<typeof stockBackordered>
