import { binaryBigints, binaryInstants, binaryTexts, plainArray, textArray } from '@onhand/postgres'
import { hashOf } from './additions.ts'
import { columnName, figuresOf } from './declaration.ts'
import {
  aggregateOf,
  afterOf,
  groupOrderOf,
  isUnordered,
  limitOf,
  orderOf,
  selectedOf,
  whereOf,
  type Comparison,
  type Sort,
  type Test,
} from './query.ts'
import { searchedParts } from './searched-parts.ts'
import type { Aggregate, ColumnType, Key, Query, Table } from './types.ts'
import {
  cellOf,
  columnsOf,
  encodeKey,
  encodeRow,
  keyText,
  refuseUnknown,
  typeOf,
  type AnyTable,
  type Cell,
  type Cells,
} from './values.ts'

/** One statement with a name of its own, so that a connection parses and plans it once. */
export interface Statement {
  readonly name: string
  readonly text: string
}

export interface BoundStatement {
  /** Of one that is planned once. */
  readonly name?: string
  readonly text: string
  readonly values: unknown[]
}

export const quoted = (name: string): string => `"${name}"`
/** The quoted column of a property. */
export const col = (property: string): string => quoted(columnName(property))
const list = (properties: readonly string[]): string => properties.map(col).join(', ')
const columnList = (table: AnyTable, properties: readonly string[] = Object.keys(table.columns)): string =>
  properties.map((property) => `t.${col(property)} as ${quoted(property)}`).join(', ')
/** What stands for the parameters of rows, the first of which has index 0. */
type Placeholder = (index: number) => string
const from =
  (first: number): Placeholder =>
  (index) =>
    `$${first + index}`

/** Arrays of arrays cannot be taken apart row by row: those of texts travel as texts. */
const elementType = (type: ColumnType): string => (type === 'text[]' ? 'text' : type)

/** Rows from one array a column, which PostgreSQL takes in for about half of what rows in JSON cost. */
const recordset = (table: AnyTable, properties: readonly string[], placeholder: Placeholder, alias = 'r'): string => {
  const types = properties.map((property) => typeOf(table, property))
  const arrays = types.map((type, index) => `${placeholder(index)}::${elementType(type)}[]`)
  const rows = `unnest(${arrays.join(', ')}) as ${alias}(${list(properties)})`
  if (!types.includes('text[]')) return rows
  const columns = properties.map((property, index) =>
    types[index] === 'text[]' ? `${col(property)}::text[]` : col(property),
  )
  return `(select ${columns.join(', ')} from ${rows}) as ${alias}(${list(properties)})`
}
const sameKey = (table: AnyTable): string =>
  table.key.map((property) => `t.${col(property)} = r.${col(property)}`).join(' and ')

/** A changed declaration gets another statement name, where a connection would refuse the old one with another text. */
const fingerprint = (text: string): string => hashOf(text).toString(16).padStart(8, '0')
const nameOf = (table: AnyTable, verb: string, text: string): string => `${verb}_${table.name}_${fingerprint(text)}`
const statement = (table: AnyTable, verb: string, text: string): Statement => ({
  name: nameOf(table, verb, text),
  text,
})

const insertAll = (table: AnyTable, placeholder: Placeholder): string => {
  const all = Object.keys(table.columns)
  return `insert into ${quoted(table.name)} as t (${list(all)}) select ${list(all)} from ${recordset(table, all, placeholder)}`
}

/** Inserts rows that are not there yet: a key that is, is an error of the statement. Parameters as for `upsertSql`. */
export const insertSql = (table: AnyTable, placeholder = from(1)): Statement =>
  statement(table, 'insert', insertAll(table, placeholder))

/**
 * Insert or overwrite whole rows, thousands in one statement. Its parameters are `rowsParameters(table, rows)`; give other
 * placeholders to use the text as a part of a larger statement (`with written as (…)`).
 */
export const upsertSql = (table: AnyTable, placeholder = from(1)): Statement => {
  const all = Object.keys(table.columns)
  const rest = all.filter((property) => !table.key.includes(property))
  const sets = rest.map((property) => `${col(property)} = excluded.${col(property)}`).join(', ')
  return statement(
    table,
    'upsert',
    `${insertAll(table, placeholder)} on conflict (${list(table.key)}) do ${sets === '' ? 'nothing' : `update set ${sets}`}`,
  )
}

/** Adds to figures, thousands of rows in one statement, with the parameters of `rowsParameters`. */
export const addSql = (table: AnyTable): Statement => {
  const all = Object.keys(table.columns)
  const sets = figuresOf(table).map((property) => `${col(property)} = t.${col(property)} + excluded.${col(property)}`)
  return statement(
    table,
    'add',
    `insert into ${quoted(table.name)} as t (${list(all)}) select ${list(all)} from ${recordset(table, all, from(1))} ` +
      `on conflict (${list(table.key)}) do update set ${sets.join(', ')}`,
  )
}

/** Removes those of the rows that add up to nothing, with the parameters of `keysParameters`. */
export const removeZerosSql = (table: AnyTable): Statement => {
  const isZero = figuresOf(table).map((property) => `t.${col(property)} = 0`)
  const keys = recordset(table, table.key, from(1))
  return statement(
    table,
    'zeros',
    `delete from ${quoted(table.name)} as t using ${keys} where ${[sameKey(table), ...isZero].join(' and ')}`,
  )
}

/** Delete rows by key in one statement. Its parameters are `keysParameters(table, keys)`. */
export const deleteSql = (table: AnyTable, placeholder = from(1)): Statement =>
  statement(
    table,
    'delete',
    `delete from ${quoted(table.name)} as t using ${recordset(table, table.key, placeholder)} where ${sameKey(table)}`,
  )

export const getManySql = (table: AnyTable): Statement =>
  statement(
    table,
    'get',
    `select ${columnList(table)} from ${quoted(table.name)} as t join ${recordset(table, table.key, from(1))} on ${sameKey(table)} ` +
      `order by ${table.key.map((property) => `t.${col(property)}`).join(', ')}`,
  )

/** Writes a row only where there is none; only where it still equals what was seen. Both take the new row, then the seen one. */
export const swapSql = (table: AnyTable, expected: boolean): Statement => {
  const all = Object.keys(table.columns)
  const next = recordset(table, all, from(1))
  const inserted = `insert into ${quoted(table.name)} (${list(all)}) select ${list(all)} from ${next} on conflict do nothing`
  if (!expected) return statement(table, 'put', inserted)
  const sets = all.map((property) => `${col(property)} = r.${col(property)}`).join(', ')
  const seen = recordset(table, all, from(1 + all.length), 'o')
  const unchanged = all.map((property) => `t.${col(property)} is not distinct from o.${col(property)}`).join(' and ')
  return statement(
    table,
    'swap',
    `update ${quoted(table.name)} as t set ${sets} from ${next}, ${seen} where ${sameKey(table)} and ${unchanged}`,
  )
}

/** An array in its text or its binary form. */
export type ArrayParameter = string | Buffer

const arrayOf = (type: ColumnType, cells: readonly (Cell | undefined)[]): ArrayParameter => {
  if (type === 'text') return binaryTexts(cells as readonly (string | null)[])
  if (type === 'bigint') return binaryBigints(cells as readonly (number | null)[])
  if (type === 'timestamptz') return binaryInstants(cells as readonly (string | null)[])
  if (type === 'jsonb') return textArray(cells.map((cell) => (cell === null ? null : JSON.stringify(cell))))
  if (type === 'text[]') return textArray(cells.map((cell) => (cell === null ? null : textArray(cell as string[]))))
  return plainArray(cells as readonly (string | number | boolean | null)[])
}

/** In one order, so that concurrent transactions lock the rows that they share in the same order and never deadlock. */
const lastOfEach = (table: AnyTable, properties: readonly string[], cells: readonly Cells[]): ArrayParameter[] => {
  const byKey = new Map(cells.map((row) => [keyText(table, row), row]))
  const sorted = [...byKey].sort(([a], [b]) => (a < b ? -1 : 1))
  return properties.map((property) =>
    arrayOf(
      typeOf(table, property),
      sorted.map(([, row]) => row[property]),
    ),
  )
}

/** The parameters of `upsertSql`, checked. One statement may write a row once only: of a key that comes twice, the last row stays. */
export const rowsParameters = <Row extends object>(table: Table<Row>, rows: readonly Row[]): ArrayParameter[] =>
  lastOfEach(
    table,
    Object.keys(table.columns),
    rows.map((row) => encodeRow(table, row)),
  )

/** The same for rows that have a key each and that no other transaction writes meanwhile: they stay in their order. */
export const distinctRowsParameters = <Row extends object>(
  table: Table<Row>,
  rows: readonly Row[],
): ArrayParameter[] => {
  const columns = columnsOf(table)
  for (const row of rows) refuseUnknown(table, row, table.columns)
  return columns.map(([property, type]) =>
    arrayOf(
      type,
      rows.map((row) => cellOf(table, property, (row as Readonly<Record<string, unknown>>)[property])),
    ),
  )
}

/** The parameters of `upsertSql` or `addSql` for rows that are encoded and one a key. */
export const cellsParameters = (table: AnyTable, cells: readonly Cells[]): ArrayParameter[] =>
  lastOfEach(table, Object.keys(table.columns), cells)

/** Their keys, as the parameters of `deleteSql` and `removeZerosSql`. */
export const keyCellsParameters = (table: AnyTable, cells: readonly Cells[]): ArrayParameter[] =>
  lastOfEach(table, table.key, cells)

/** The parameters of `deleteSql`, checked. */
export const keysParameters = <Row extends object>(table: Table<Row>, keys: readonly Key<Row>[]): ArrayParameter[] =>
  lastOfEach(
    table,
    table.key,
    keys.map((key) => encodeKey(table, key)),
  )

const operators: Readonly<Record<Comparison | 'equal', string>> = { equal: '=', gt: '>', gte: '>=', lt: '<', lte: '<=' }
/** Lower case by Unicode whatever the server's locale is; JavaScript's toLowerCase does the same. */
export const lower = (expression: string): string => `lower(${expression} collate "und-x-icu")`

/** Collects parameters while the text of a statement is built. */
class Parameters {
  readonly values: unknown[] = []
  add(value: unknown, type: string): string {
    this.values.push(value)
    return `$${this.values.length}::${type}`
  }
}

const likeSql = (column: string, text: string, parameters: Parameters): string =>
  `${column} like ${lower(parameters.add(`%${text.replace(/[\\%_]/gu, '\\$&')}%`, 'text'))}`

/** Where there is an index on parts, it is asked for a few of them, and what it finds is looked at for the whole. */
const containsSql = (column: string, isIndexed: boolean, value: string, parameters: Parameters): string => {
  const text = value.toLowerCase()
  const parts = isIndexed ? searchedParts(text) : []
  if (parts.length === 0) return likeSql(column, value, parameters)
  const whole = `strpos(${column}, ${lower(parameters.add(value, 'text'))}) > 0`
  return [...parts.map((part) => likeSql(column, part, parameters)), whole].join(' and ')
}

const testSql = (table: AnyTable, test: Test, parameters: Parameters): string => {
  const column = `t.${col(test.column)}`
  const type = typeOf(table, test.column)
  switch (test.is) {
    case 'null':
      return `${column} is null`
    case 'in':
      return `${column} = any(${parameters.add(test.values, `${type}[]`)})`
    case 'has':
      return `${column} @> array[${parameters.add(test.value, 'text')}]`
    case 'startsWith':
      return `${column} ^@ ${parameters.add(test.value, 'text')}`
    case 'contains':
      return containsSql(lower(column), table.searched?.includes(test.column) === true, test.value, parameters)
    case 'equal':
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      return `${column} ${operators[test.is]} ${parameters.add(test.value, type)}`
  }
}

/** Rows behind a value in one column's order. Null is the greatest, as in PostgreSQL's own defaults. */
const behind = (column: string, value: string | null, sort: Sort, nullable: boolean): string => {
  if (sort.descending) return value === null ? `${column} is not null` : `${column} < ${value}`
  if (value === null) return 'false'
  return nullable ? `(${column} > ${value} or ${column} is null)` : `${column} > ${value}`
}

/** Figures that are added to are always there. */
const isNullable = (table: AnyTable, column: string): boolean => table.additive !== true && !table.key.includes(column)

/** What all rows behind have in common, so that an index is read from there on; the alternatives alone begin at its start. */
const startSql = (column: string, value: string | null, { descending }: Sort, nullable: boolean): string[] => {
  if (value === null || (nullable && !descending)) return []
  return [`${column} ${descending ? '<=' : '>='} ${value}`]
}

const afterSql = (table: AnyTable, sorts: readonly Sort[], after: readonly Cell[], parameters: Parameters): string => {
  const bound = sorts.map((sort, index) => {
    const value = after[index] ?? null
    return {
      sort,
      column: `t.${col(sort.column)}`,
      value: value === null ? null : parameters.add(value, typeOf(table, sort.column)),
    }
  })
  const inKey = sorts.every(({ column }) => table.key.includes(column))
  const [first] = sorts
  if (
    inKey &&
    sorts.every(({ descending }) => descending === first?.descending) &&
    bound.every(({ value }) => value !== null)
  )
    return `(${bound.map(({ column }) => column).join(', ')}) ${first?.descending === true ? '<' : '>'} (${bound.map(({ value }) => value).join(', ')})`
  const alternatives = bound.map(({ column, value, sort }, index) => {
    const equal = bound
      .slice(0, index)
      .map((earlier) => (earlier.value === null ? `${earlier.column} is null` : `${earlier.column} = ${earlier.value}`))
    return [...equal, behind(column, value, sort, isNullable(table, sort.column))].join(' and ')
  })
  const [leading] = bound
  const start = leading
    ? startSql(leading.column, leading.value, leading.sort, isNullable(table, leading.sort.column))
    : []
  return [...start, `(${alternatives.map((alternative) => `(${alternative})`).join(' or ')})`].join(' and ')
}

const whereSql = (conditions: readonly string[]): string =>
  conditions.length === 0 ? '' : ` where ${conditions.join(' and ')}`
const orderSql = (sorts: readonly Sort[]): string =>
  sorts.map(({ column, descending }) => `t.${col(column)}${descending ? ' desc' : ''}`).join(', ')

/** As many as there are shapes of questions that ask for it, by their texts. */
const plannedNames = new Map<string, string>()

const plannedName = (table: AnyTable, text: string): string => {
  const known = plannedNames.get(text) ?? nameOf(table, 'select', text)
  plannedNames.set(text, known)
  return known
}

export const selectSql = <Row extends object, Column extends keyof Row & string>(
  table: Table<Row>,
  query: Query<Row, Column>,
): BoundStatement => {
  const parameters = new Parameters()
  const sorts = orderOf(table, query)
  const after = afterOf(table, query, sorts)
  const limit = limitOf(table, query.limit)
  const conditions = whereOf(table, query.where).map((test) => testSql(table, test, parameters))
  if (after !== undefined) conditions.push(afterSql(table, sorts, after, parameters))
  const order = isUnordered(table, query) ? '' : ` order by ${orderSql(sorts)}`
  const text = `select ${columnList(table, selectedOf(table, query))} from ${quoted(table.name)} as t${whereSql(conditions)}${order} limit ${parameters.add(limit, 'bigint')}`
  const { values } = parameters
  return query.plannedOnce === true ? { name: plannedName(table, text), text, values } : { text, values }
}

/** One pass over the table. The sum of 64-bit hashes does not depend on the rows' order; columns stand in declared order. */
export const checksumSql = (table: AnyTable): string => {
  const columns = columnsOf(table).map(([property]) => `t.${col(property)}`)
  return `select count(*) as rows, coalesce(sum(hashtextextended(row(${columns.join(', ')})::text, 0)::numeric), 0)::text as sum from ${quoted(table.name)} as t`
}

const totalSql = (table: AnyTable, column: string): string =>
  column === 'count' ? 'count(*)' : `coalesce(sum(t.${col(column)}), 0)::${typeOf(table, column)}`

/** Groups behind the one that a page ended with. */
const behindGroup = (
  table: AnyTable,
  total: string,
  groups: readonly string[],
  { sort, after = [] }: NonNullable<ReturnType<typeof groupOrderOf>>,
  parameters: Parameters,
): string => {
  const [bound, ...group] = after
  const type = sort.column === 'count' ? 'bigint' : typeOf(table, sort.column)
  const value = parameters.add(bound, type)
  const keys = groups.map((name, index) => parameters.add(group[index], typeOf(table, name)))
  const equal = `${total} = ${value} and (${groups.map((name) => `t.${col(name)}`).join(', ')}) > (${keys.join(', ')})`
  return `(${total} ${sort.descending ? '<' : '>'} ${value} or (${equal}))`
}

export const aggregateSql = (table: AnyTable, aggregate: Aggregate<never>): BoundStatement => {
  const parameters = new Parameters()
  const { groups, sums } = aggregateOf(table, aggregate)
  const conditions = whereOf(table, aggregate.where).map((test) => testSql(table, test, parameters))
  const limit = limitOf(table, aggregate.limit)
  const outputs = [
    ...groups.map((property) => `t.${col(property)} as ${quoted(property)}`),
    'count(*) as count',
    ...sums.map(
      (property) => `coalesce(sum(t.${col(property)}), 0)::${typeOf(table, property)} as ${quoted(property)}`,
    ),
  ]
  const grouped = groups.map((property) => `t.${col(property)}`).join(', ')
  const ordered = groupOrderOf(table, aggregate)
  const orderedBy = ordered?.sort.column
  const isGroup = orderedBy !== undefined && groups.includes(orderedBy)
  const total = orderedBy === undefined ? undefined : isGroup ? `t.${col(orderedBy)}` : totalSql(table, orderedBy)
  const having =
    ordered?.after === undefined ? '' : ` having ${behindGroup(table, total ?? '', groups, ordered, parameters)}`
  const first = total === undefined ? '' : `${total}${ordered?.sort.descending === true ? ' desc' : ''}, `
  const text =
    `select ${outputs.join(', ')} from ${quoted(table.name)} as t${whereSql(conditions)}` +
    (grouped === '' ? '' : ` group by ${grouped}${having} order by ${first}${grouped}`) +
    (limit === undefined ? '' : ` limit ${parameters.add(limit, 'bigint')}`)
  return { text, values: parameters.values }
}
