import {
  AdjustmentReason,
  CalendarDate,
  Code,
  Disposition,
  Id,
  InstantInput,
  LocationId,
  LotId,
  OrderId,
  Quantity,
  ReturnId,
  Sku,
  StockState,
  TransferId,
  Units,
  text,
} from '@onhand/schemas'
import { hash } from 'node:crypto'
import { z } from 'zod'
import type { StockFactLine } from '../app/stock-facts.ts'
import type { LotUnits } from '../domain/lots.ts'
import type { StockCommand } from '../domain/stock-events.ts'

const common = {
  source: Id.describe('the feed: whose event ids these are'),
  eventId: text(128).describe('unique within its source; the same one again changes nothing'),
  sku: Sku,
  location: LocationId,
  occurredAt: InstantInput.optional(),
  reference: text(200).optional().describe('a document, e.g. a delivery note'),
  lot: LotId.optional().describe('the batch on the label; units that leave without one are those that expire first'),
  expiresOn: CalendarDate.optional().describe('the day from whose first moment there the lot is not for sale'),
  problem: z.unknown().optional().describe('ignored: why it was rejected, as the download of rejects says it'),
}
/** What is there, by whoever looked. */
const OnHand = z.int().min(0).max(100_000_000)
const expectedQuantity = OnHand.optional().describe('compare and swap: rejected unless this is on hand now')
const sourceTime = InstantInput.describe('when the figure was true')

const transfer = { quantity: Quantity, otherLocation: LocationId, transferId: TransferId }
const isElsewhere = (line: { location: string; otherLocation: string }): boolean => line.location !== line.otherLocation

/** Lines that say what is there, not what came or left. */
const totals = new Set(['count', 'snapshot'])

/** What another system says happened to stock. A line is judged for itself; see the answer's `results`. */
export const StockEventLine = z
  .discriminatedUnion('type', [
    z.strictObject({ ...common, type: z.literal('receipt'), quantity: Quantity }),
    z.strictObject({
      ...common,
      type: z.literal('adjustment'),
      delta: Units.min(-100_000_000)
        .max(100_000_000)
        .refine((delta) => delta !== 0, 'is no change'),
      reason: AdjustmentReason,
      expectedQuantity,
    }),
    z.strictObject({
      ...common,
      type: z.literal('count'),
      quantity: OnHand,
      sourceTime: sourceTime.optional(),
      expectedQuantity,
    }),
    z.strictObject({ ...common, type: z.literal('snapshot'), quantity: OnHand, sourceTime, expectedQuantity }),
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
    z
      .strictObject({ ...common, type: z.literal('transfer-out'), ...transfer })
      .refine(isElsewhere, { path: ['otherLocation'], message: 'is the location itself' }),
    z
      .strictObject({ ...common, type: z.literal('transfer-in'), ...transfer })
      .refine(isElsewhere, { path: ['otherLocation'], message: 'is the location itself' }),
  ])
  .superRefine(({ type, lot, expiresOn }, context) => {
    const fault = (message: string): void => context.addIssue({ code: 'custom', path: ['lot'], message })
    if (lot === undefined && expiresOn !== undefined) fault('is needed where expiresOn is given')
    if (lot !== undefined && totals.has(type)) fault(`cannot be named by a ${type}: it says what is there of all lots`)
  })
export type StockEventLine = z.output<typeof StockEventLine>

export const stockEventTypes: readonly string[] = [
  'receipt',
  'adjustment',
  'count',
  'snapshot',
  'move',
  'return',
  'transfer-out',
  'transfer-in',
]

const sourceTimeOf = (line: StockEventLine): { sourceTime?: string } =>
  'sourceTime' in line && line.sourceTime !== undefined ? { sourceTime: line.sourceTime } : {}

/** Every member that a line may have, in the order of a file's columns. */
export const lineMembers = [
  ...['source', 'eventId', 'type', 'sku', 'location', 'quantity', 'delta', 'reason', 'sourceTime', 'occurredAt'],
  ...['expectedQuantity', 'from', 'to', 'disposition', 'orderId', 'returnId', 'otherLocation', 'transferId'],
  ...['reference', 'lot', 'expiresOn'],
] as const
/** Those that are numbers, which a file says in digits. */
export const numberMembers: ReadonlySet<string> = new Set(['quantity', 'delta', 'expectedQuantity'])

/** The same for the same content, whatever the order of its members. */
const hashOf = (line: StockEventLine): string => {
  const values = line as Readonly<Record<string, unknown>>
  return hash('sha256', JSON.stringify(lineMembers.map((member) => values[member] ?? null)), 'base64url').slice(0, 22)
}

/** What a line means for the stock that it names. */
const commandOf = (line: StockEventLine): StockCommand => {
  const reference = line.reference === undefined ? {} : { reference: line.reference }
  switch (line.type) {
    case 'receipt':
      return { type: 'ReceiveStock', data: { quantity: line.quantity, ...reference } }
    case 'adjustment':
      return { type: 'AdjustStock', data: { delta: line.delta, reason: line.reason, ...reference } }
    case 'count':
      return { type: 'CountStock', data: { counted: line.quantity, ...sourceTimeOf(line), ...reference } }
    case 'snapshot': {
      const { quantity: counted, sourceTime } = line
      return { type: 'TakeSnapshot', data: { counted, sourceTime, ...reference } }
    }
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

/** The lot that a line names. */
const lotsOf = (line: StockEventLine): { readonly lots?: readonly LotUnits[] } => {
  if (line.lot === undefined) return {}
  const { lot, expiresOn = null } = line
  const quantity = 'delta' in line ? Math.abs(line.delta) : line.quantity
  return { lots: [{ lot, quantity, expiresOn }] }
}

const withLots = (command: StockCommand, lots: ReturnType<typeof lotsOf>): StockCommand =>
  lots.lots === undefined ? command : ({ ...command, data: { ...command.data, ...lots } } as StockCommand)

export const factOf = (line: StockEventLine): StockFactLine => {
  const { source, eventId, sku, location, occurredAt } = line
  const expectedQuantity = 'expectedQuantity' in line ? line.expectedQuantity : undefined
  return {
    source,
    eventId,
    place: { sku, location },
    command: withLots(commandOf(line), lotsOf(line)),
    hash: hashOf(line),
    ...sourceTimeOf(line),
    ...(expectedQuantity === undefined ? {} : { expectedQuantity }),
    ...(occurredAt === undefined ? {} : { occurredAt }),
  }
}
