import { cursorOf, type Query, type Scalar, type Table, type TableReader, type Where } from '@onhand/tables'
import { placesOf, readPlaces, type PlaceFilter } from './groups.ts'
import { returnsTable, type ReturnRow, type ReturnStatus } from './order-tables.ts'
import { suppliesTable, type SupplyRow } from './stock-tables.ts'

interface Paged {
  readonly after?: readonly (Scalar | null)[] | undefined
  readonly limit: number
}
type Page<Item> = { readonly items: Item[]; readonly next: readonly (Scalar | null)[] | null }

const pageOf = async <Row extends object>(
  reader: TableReader,
  table: Table<Row>,
  query: Query<Row>,
): Promise<Page<Row>> => {
  const rows = await reader.select(table, { ...query, limit: query.limit + 1 })
  const items = rows.slice(0, query.limit)
  const last = items.at(-1)
  return { items, next: rows.length > query.limit && last ? cursorOf(last, table, query) : null }
}

export interface InboundFilter extends PlaceFilter {
  readonly skus?: readonly string[] | undefined
  /** Days, inclusive. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  /** Only what should have come before today. */
  readonly overdue?: boolean | undefined
}

export interface InboundItem extends SupplyRow {
  /** A transfer between two locations of the network, or supply from outside of it. */
  readonly kind: 'transfer' | 'supply'
  readonly overdue: boolean
}

const inboundWhere = async (reader: TableReader, filter: InboundFilter, today: string): Promise<Where<SupplyRow>> => {
  const locations = placesOf(await readPlaces(reader), filter)
  const { skus, from, to, overdue } = filter
  const before = overdue === true ? { lt: today } : {}
  const days = { gte: from, lte: to, ...before }
  return {
    ...(skus === undefined ? {} : { sku: { in: skus } }),
    ...(locations === undefined ? {} : { location: { in: locations } }),
    ...(Object.values(days).some((day) => day !== undefined) ? { expectedOn: days } : {}),
  }
}

/** What is to come, the next day first; what has no day comes last. */
export const listInbound = async (
  reader: TableReader,
  filter: InboundFilter,
  { after, limit }: Paged,
  today: string,
): Promise<Page<InboundItem>> => {
  const where = await inboundWhere(reader, filter, today)
  const { items, next } = await pageOf<SupplyRow>(reader, suppliesTable, {
    ...{ where, orderBy: [{ column: 'expectedOn' }], after, limit },
  })
  const toItem = (row: SupplyRow): InboundItem => ({
    ...row,
    kind: row.supplyId.startsWith('transfer:') ? 'transfer' : 'supply',
    overdue: row.expectedOn !== null && row.expectedOn < today,
  })
  return { items: items.map(toItem), next }
}

/** Units to come by day; null: of no day. */
export const readInboundDays = async (
  reader: TableReader,
  filter: InboundFilter,
  today: string,
): Promise<{ readonly on: string | null; readonly units: number; readonly deliveries: number }[]> => {
  const where = await inboundWhere(reader, filter, today)
  const rows = await reader.aggregate(suppliesTable, {
    where,
    groupBy: ['expectedOn'],
    sum: ['quantity'],
    limit: 1_000,
  })
  return rows.map(({ expectedOn, quantity, count }) => ({ on: expectedOn, units: quantity, deliveries: count }))
}

export interface ReturnFilter {
  readonly status?: ReturnStatus | undefined
  readonly open?: boolean | undefined
  readonly customer?: string | undefined
  readonly orderId?: string | undefined
  readonly location?: string | undefined
}

/** Returns, the last changed first. */
export const listReturns = (
  reader: TableReader,
  filter: ReturnFilter,
  { after, limit }: Paged,
): Promise<Page<ReturnRow>> => {
  const { status, open, customer, orderId, location } = filter
  const where: Where<ReturnRow> = { status, open, customerId: customer, orderId, location }
  return pageOf<ReturnRow>(reader, returnsTable, {
    ...{ where, orderBy: [{ column: 'changedAt', direction: 'desc' }], after, limit },
  })
}

/** How many returns and units stand where. */
export const readReturnCounts = async (
  reader: TableReader,
): Promise<{ readonly status: ReturnStatus; readonly returns: number; readonly units: number }[]> => {
  const rows = await reader.aggregate(returnsTable, { groupBy: ['status'], sum: ['units'] })
  return rows.map(({ status, count, units }) => ({ status, returns: count, units }))
}
