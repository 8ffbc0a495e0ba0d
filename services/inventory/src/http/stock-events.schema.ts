import {
  AdjustmentReason,
  Code,
  Disposition,
  Id,
  InstantInput,
  LocationId,
  OrderId,
  Quantity,
  ReturnId,
  Sku,
  StockState,
  TransferId,
  Units,
  text,
} from '@onhand/schemas'
import { z } from 'zod'
import type { StockFactLine } from '../app/stock-facts.ts'
import type { StockCommand } from '../domain/stock-events.ts'

const common = {
  source: Id.describe('the feed: whose event ids these are'),
  eventId: text(128).describe('unique within its source; the same one again changes nothing'),
  sku: Sku,
  location: LocationId,
  occurredAt: InstantInput.optional(),
  reference: text(200).optional().describe('a document, e.g. a delivery note'),
}

/** What another system says happened to stock. A line is judged for itself; see the answer's `results`. */
export const StockEventLine = z.discriminatedUnion('type', [
  z.strictObject({ ...common, type: z.literal('receipt'), quantity: Quantity }),
  z.strictObject({
    ...common,
    type: z.literal('adjustment'),
    delta: Units.min(-100_000_000)
      .max(100_000_000)
      .refine((delta) => delta !== 0, 'is no change'),
    reason: AdjustmentReason,
  }),
  z.strictObject({ ...common, type: z.literal('count'), quantity: z.int().min(0).max(100_000_000) }),
  z
    .strictObject({
      ...common,
      type: z.literal('move'),
      quantity: Quantity,
      from: StockState,
      to: StockState,
      reason: Code.optional(),
    })
    .refine(({ from, to }) => from !== to, { path: ['to'], message: 'is where the units are already' }),
  z.strictObject({
    ...common,
    type: z.literal('return'),
    quantity: Quantity,
    disposition: Disposition.default('restocked'),
    orderId: OrderId.optional(),
    returnId: ReturnId.optional(),
  }),
  z.strictObject({
    ...common,
    type: z.literal('transfer-out'),
    quantity: Quantity,
    otherLocation: LocationId,
    transferId: TransferId,
  }),
  z.strictObject({
    ...common,
    type: z.literal('transfer-in'),
    quantity: Quantity,
    otherLocation: LocationId,
    transferId: TransferId,
  }),
])
export type StockEventLine = z.output<typeof StockEventLine>

export const stockEventTypes: readonly string[] = [
  'receipt',
  'adjustment',
  'count',
  'move',
  'return',
  'transfer-out',
  'transfer-in',
]

/** What a line means for the stock that it names. */
const commandOf = (line: StockEventLine): StockCommand => {
  const reference = line.reference === undefined ? {} : { reference: line.reference }
  switch (line.type) {
    case 'receipt':
      return { type: 'ReceiveStock', data: { quantity: line.quantity, ...reference } }
    case 'adjustment':
      return { type: 'AdjustStock', data: { delta: line.delta, reason: line.reason, ...reference } }
    case 'count':
      return { type: 'CountStock', data: { counted: line.quantity, ...reference } }
    case 'move': {
      const { quantity, from, to } = line
      const reason = line.reason === undefined ? {} : { reason: line.reason }
      return { type: 'MoveStock', data: { quantity, from, to, ...reason, ...reference } }
    }
    case 'return': {
      const { quantity, disposition, orderId = null, returnId = null } = line
      return { type: 'ReturnStock', data: { quantity, disposition, orderId, returnId, ...reference } }
    }
    case 'transfer-out':
    case 'transfer-in': {
      const { quantity, otherLocation, transferId } = line
      const type = line.type === 'transfer-out' ? 'TransferStockOut' : 'TransferStockIn'
      return { type, data: { quantity, otherLocation, transferId, ...reference } }
    }
  }
}

export const factOf = (line: StockEventLine): StockFactLine => {
  const { source, eventId, sku, location, occurredAt } = line
  return {
    source,
    eventId,
    place: { sku, location },
    command: commandOf(line),
    ...(occurredAt === undefined ? {} : { occurredAt }),
  }
}
