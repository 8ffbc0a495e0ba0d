import { TableError, type Aggregate, type Condition, type Query, type Scalar, type Table } from './types.ts'
import { encodeValue, typeOf, type AnyTable, type Cell } from './values.ts'

export type Comparison = 'gt' | 'gte' | 'lt' | 'lte'

/** One condition on one column, checked and with its values encoded as the column keeps them. */
export type Test = { readonly column: string } & (
  | { readonly is: 'null' }
  | { readonly is: 'in'; readonly values: readonly Cell[] }
  | { readonly is: Comparison | 'equal'; readonly value: Cell }
  | { readonly is: 'startsWith' | 'contains' | 'has'; readonly value: string }
)

export interface Sort {
  readonly column: string
  readonly descending: boolean
}

const comparisons: readonly Comparison[] = ['gt', 'gte', 'lt', 'lte']
const maximumRows = 100_000

const isScalarColumn = (table: AnyTable, column: string): boolean =>
  !['jsonb', 'text[]'].includes(typeOf(table, column))

const requireScalar = (table: AnyTable, column: string, use: string): void => {
  if (!isScalarColumn(table, column)) throw new TableError(`${table.name}.${column} cannot be ${use}`)
}

const textOf = (table: AnyTable, column: string, value: string): string => {
  if (typeOf(table, column) !== 'text') throw new TableError(`${table.name}.${column} is not text`)
  return encodeValue(table, column, value) as string
}

const hasTest = (table: AnyTable, column: string, value: string): Test => {
  if (typeOf(table, column) !== 'text[]') throw new TableError(`${table.name}.${column} is no list of texts`)
  return { column, is: 'has', value: (encodeValue(table, column, [value]) as readonly string[])[0] ?? '' }
}

const testsOf = (table: AnyTable, column: string, condition: Condition): Test[] => {
  if (condition === null) return [{ column, is: 'null' }]
  if (typeof condition === 'object' && 'has' in condition) return [hasTest(table, column, condition.has)]
  requireScalar(table, column, 'compared')
  if (typeof condition !== 'object') return [{ column, is: 'equal', value: encodeValue(table, column, condition) }]
  if ('in' in condition)
    return [{ column, is: 'in', values: condition.in.map((value) => encodeValue(table, column, value)) }]
  if ('startsWith' in condition)
    return [{ column, is: 'startsWith', value: textOf(table, column, condition.startsWith) }]
  if ('contains' in condition) return [{ column, is: 'contains', value: textOf(table, column, condition.contains) }]
  return comparisons.flatMap((is) => {
    const bound = condition[is]
    return bound === undefined ? [] : [{ column, is, value: encodeValue(table, column, bound) }]
  })
}

/** The conditions of a query as a flat list, all of which hold. */
export const whereOf = (table: AnyTable, where: object | undefined): Test[] =>
  Object.entries((where ?? {}) as Readonly<Record<string, Condition | undefined>>).flatMap(([column, condition]) => {
    typeOf(table, column)
    return condition === undefined ? [] : testsOf(table, column, condition)
  })

/** The columns that a query wants, checked; undefined: all. */
export const selectedOf = <Row extends object, Column extends keyof Row & string>(
  table: Table<Row>,
  { columns }: Query<Row, Column>,
): readonly string[] | undefined => {
  for (const column of columns ?? []) typeOf(table, column)
  if (columns?.length === 0) throw new TableError(`${table.name}: a query wants at least one column`)
  return columns
}

/** Whether any rows will do. Throws where the query asks for an order too. */
export const isUnordered = <Row extends object, Column extends keyof Row & string>(
  table: Table<Row>,
  query: Query<Row, Column>,
): boolean => {
  if (query.unordered !== true) return false
  if (query.orderBy === undefined && query.after === undefined) return true
  throw new TableError(`${table.name}: a query without an order has no page behind another`)
}

const keyOrders = new WeakMap<AnyTable, readonly Sort[]>()

/** The total order of a query: what it names, then the key's other columns. */
export const orderOf = <Row extends object>(table: Table<Row>, query: Pick<Query<Row>, 'orderBy'>): readonly Sort[] => {
  if (query.orderBy !== undefined) return sortsOf(table, query)
  const known = keyOrders.get(table) ?? sortsOf(table, query)
  keyOrders.set(table, known)
  return known
}

const sortsOf = <Row extends object>(table: Table<Row>, query: Pick<Query<Row>, 'orderBy'>): readonly Sort[] => {
  const sorts: Sort[] = []
  for (const { column, direction } of [
    ...(query.orderBy ?? []),
    ...table.key.map((name) => ({ column: name, direction: 'asc' as const })),
  ]) {
    requireScalar(table, column, 'ordered by')
    if (!sorts.some((sort) => sort.column === column)) sorts.push({ column, descending: direction === 'desc' })
  }
  return sorts
}

/** The values of `after`, encoded; undefined on the first page. */
export const afterOf = <Row extends object>(
  table: Table<Row>,
  query: Pick<Query<Row>, 'after'>,
  sorts: readonly Sort[],
): Cell[] | undefined => {
  if (query.after === undefined) return undefined
  if (query.after.length !== sorts.length)
    throw new TableError(`${table.name}: after needs ${sorts.length} values, one for each column of the order`)
  const after = query.after
  return sorts.map(({ column }, index) => {
    const value = after[index] ?? null
    return value === null ? null : encodeValue(table, column, value)
  })
}

export const limitOf = (table: AnyTable, limit: number | undefined): number | undefined => {
  if (limit === undefined) return undefined
  if (Number.isInteger(limit) && limit >= 1 && limit <= maximumRows) return limit
  throw new TableError(`${table.name}: limit is an integer from 1 to ${maximumRows}`)
}

/** By which sum groups are ordered and behind which group a page begins, checked and encoded. */
export const groupOrderOf = (
  table: AnyTable,
  { groupBy, sum = [], orderBy, after }: Aggregate<never, string, string>,
): { readonly sort: Sort; readonly after: readonly Cell[] | undefined } | undefined => {
  if (orderBy === undefined) {
    if (after === undefined) return undefined
    throw new TableError(`${table.name}: a page of groups needs an order`)
  }
  const { column, direction } = orderBy
  if (groupBy.includes(column)) {
    if (after !== undefined) throw new TableError(`${table.name}: bound ${column} by a condition instead`)
    return { sort: { column, descending: direction === 'desc' }, after: undefined }
  }
  if (column !== 'count' && !sum.includes(column)) throw new TableError(`${table.name}: groups have no sum ${column}`)
  if (after !== undefined && after.length !== groupBy.length + 1)
    throw new TableError(`${table.name}: after needs ${groupBy.length + 1} values`)
  const [bound, ...group] = after ?? []
  if (bound !== undefined && typeof bound !== 'number')
    throw new TableError(`${table.name}: after begins with a number`)
  const cells = bound === undefined ? [] : groupBy.map((name, index) => encodeValue(table, name, group[index]))
  return {
    sort: { column, descending: direction === 'desc' },
    after: bound === undefined ? undefined : [bound, ...cells],
  }
}

/** The columns of an aggregate, checked. */
export const aggregateOf = (
  table: AnyTable,
  aggregate: Aggregate<never>,
): { groups: readonly string[]; sums: readonly string[] } => {
  const groups: readonly string[] = aggregate.groupBy
  const sums: readonly string[] = aggregate.sum ?? []
  for (const column of groups) requireScalar(table, column, 'grouped by')
  for (const column of sums)
    if (!['bigint', 'double precision'].includes(typeOf(table, column)))
      throw new TableError(`${table.name}.${column} cannot be summed`)
  return { groups, sums }
}

/** The values for `after` that continue behind this row. */
export const cursorOf = <Row extends object>(
  row: Row,
  table: Table<Row>,
  query: Pick<Query<Row>, 'orderBy'>,
): (Scalar | null)[] =>
  orderOf(table, query).map(
    ({ column }) => (row as Readonly<Record<string, Scalar | null | undefined>>)[column] ?? null,
  )
