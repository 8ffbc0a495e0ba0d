import {
  aggregateOf,
  afterOf,
  groupOrderOf,
  isUnordered,
  limitOf,
  orderOf,
  selectedOf,
  whereOf,
  type Sort,
  type Test,
} from './query.ts'
import type { Aggregate, Query, Table } from './types.ts'
import { compareCells, type AnyTable, type Cell, type Cells } from './values.ts'

const holds = (test: Test, cell: Cell): boolean => {
  if (test.is === 'null') return cell === null
  if (cell === null) return false
  switch (test.is) {
    case 'in':
      return test.values.includes(cell)
    case 'equal':
      return cell === test.value
    case 'gt':
      return compareCells(cell, test.value) > 0
    case 'gte':
      return compareCells(cell, test.value) >= 0
    case 'lt':
      return compareCells(cell, test.value) < 0
    case 'lte':
      return compareCells(cell, test.value) <= 0
    case 'has':
      return Array.isArray(cell) && cell.includes(test.value)
    case 'startsWith':
      return typeof cell === 'string' && cell.startsWith(test.value)
    case 'contains':
      return typeof cell === 'string' && cell.toLowerCase().includes(test.value.toLowerCase())
  }
}

const cellAt = (row: Cells, column: string): Cell => row[column] ?? null
const meets = (tests: readonly Test[], row: Cells): boolean =>
  tests.every((test) => holds(test, cellAt(row, test.column)))

const compareBy = (sorts: readonly Sort[], a: (index: number) => Cell, b: (index: number) => Cell): number => {
  for (const [index, { descending }] of sorts.entries()) {
    const order = compareCells(a(index), b(index))
    if (order !== 0) return descending ? -order : order
  }
  return 0
}
const rowCells =
  (row: Cells, sorts: readonly Sort[]) =>
  (index: number): Cell =>
    cellAt(row, sorts[index]?.column ?? '')

const only = (row: Cells, columns: readonly string[]): Cells =>
  Object.freeze(Object.fromEntries(columns.map((column) => [column, cellAt(row, column)])))

/** Rows sorted, without a limit. */
export const sortRows = (rows: Cells[], sorts: readonly Sort[]): Cells[] =>
  rows.sort((a, b) => compareBy(sorts, rowCells(a, sorts), rowCells(b, sorts)))

export const selectRows = <Row extends object, Column extends keyof Row & string>(
  rows: Iterable<Cells>,
  table: Table<Row>,
  query: Query<Row, Column>,
): Cells[] => {
  const tests = whereOf(table, query.where)
  const sorts = orderOf(table, query)
  const after = afterOf(table, query, sorts)
  const limit = limitOf(table, query.limit)
  isUnordered(table, query)
  const found: Cells[] = []
  for (const row of rows) {
    if (!meets(tests, row)) continue
    if (after !== undefined && compareBy(sorts, rowCells(row, sorts), (index) => after[index] ?? null) <= 0) continue
    found.push(row)
  }
  const wanted = selectedOf(table, query)
  const page = sortRows(found, sorts).slice(0, limit)
  return wanted === undefined ? page : page.map((row) => only(row, wanted))
}

interface Tally {
  readonly cells: Cells
  count: number
  readonly sums: number[]
}

export const aggregateRows = (rows: Iterable<Cells>, table: AnyTable, aggregate: Aggregate<never>): object[] => {
  const { groups, sums } = aggregateOf(table, aggregate)
  const tests = whereOf(table, aggregate.where)
  const limit = limitOf(table, aggregate.limit)
  const tallies = new Map<string, Tally>()
  const tallyOf = (row: Cells): Tally => {
    const cells = Object.fromEntries(groups.map((column) => [column, cellAt(row, column)]))
    const id = JSON.stringify(cells)
    const tally = tallies.get(id) ?? { cells, count: 0, sums: sums.map(() => 0) }
    tallies.set(id, tally)
    return tally
  }
  if (groups.length === 0) tallyOf({}) // like SQL: without groups there is one row, even over nothing
  for (const row of rows) {
    if (!meets(tests, row)) continue
    const tally = tallyOf(row)
    tally.count += 1
    for (const [index, column] of sums.entries())
      tally.sums[index] = (tally.sums[index] ?? 0) + Number(cellAt(row, column))
  }
  const named = [...tallies.values()].map(({ cells, count, sums: totals }): Cells => ({
    ...cells,
    count,
    ...Object.fromEntries(sums.map((column, index) => [column, totals[index] ?? 0])),
  }))
  const ordered = groupOrderOf(table, aggregate)
  const keys = groups.map((column) => ({ column, descending: false }))
  const sorts = ordered ? [ordered.sort, ...keys] : keys
  const after = ordered?.after
  const isBehind = (row: Cells): boolean =>
    after === undefined || compareBy(sorts, rowCells(row, sorts), (index) => after[index] ?? null) > 0
  return sortRows(named.filter(isBehind), sorts).slice(0, limit)
}
