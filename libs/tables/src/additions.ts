import { figuresOf } from './declaration.ts'
import { TableError, type Table } from './types.ts'
import { encodeRow, keyText, type AnyTable, type Cells } from './values.ts'

/** Throws where a table is written otherwise than its declaration says. */
export const requireAdditive = (table: AnyTable, isAdditive: boolean): void => {
  if ((table.additive === true) === isAdditive) return
  throw new TableError(`${table.name} is ${isAdditive ? 'not ' : ''}additive`)
}

/** The figures of both, each added to the other's. */
export const plusFigures = (table: AnyTable, a: Cells, b: Cells): Cells =>
  Object.freeze({
    ...a,
    ...Object.fromEntries(figuresOf(table).map((column) => [column, Number(a[column]) + Number(b[column])])),
  })

export const isNothing = (table: AnyTable, row: Cells): boolean => figuresOf(table).every((column) => row[column] === 0)

/** One row a key, none that adds nothing. */
export const mergeAdditions = <Row extends object>(table: Table<Row>, rows: readonly Row[]): readonly Cells[] => {
  requireAdditive(table, true)
  const merged = new Map<string, Cells>()
  for (const row of rows) {
    const cells = encodeRow(table, row)
    const id = keyText(table, cells)
    const known = merged.get(id)
    merged.set(id, known ? plusFigures(table, known, cells) : cells)
  }
  return [...merged.values()].filter((row) => !isNothing(table, row))
}

/** Whether adding it may bring a row to nothing. */
export const takesAway = (table: AnyTable, row: Cells): boolean =>
  figuresOf(table).some((column) => Number(row[column]) < 0)

const LOCKS = 64

/** FNV-1a of 32 bits. */
export const hashOf = (text: string): number => {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0
  return hash
}

/** The few locks that all names share, in the order in which everybody takes them. */
export const locksOf = (names: readonly string[]): readonly number[] =>
  [...new Set(names.map((name) => hashOf(name) % LOCKS))].sort((a, b) => a - b)
