import { TableError, type ColumnType, type Table } from './types.ts'

/** What a cell holds in memory: the same value that PostgreSQL gives back. */
export type Cell = string | number | boolean | null | object
export type Cells = Readonly<Record<string, Cell>>

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the helpers below look at declarations, not at rows
export type AnyTable = Table<any>

type Encode = (value: unknown) => Cell

const refuse = (what: string): never => {
  throw new TableError(what)
}

const text = (value: unknown): string => {
  if (typeof value !== 'string') return refuse('is not a string')
  if (value.includes('\0')) return refuse('holds U+0000')
  return value.isWellFormed() ? value : refuse('holds a lone surrogate')
}

const finite = (value: unknown): number => {
  if (typeof value !== 'number' || !Number.isFinite(value)) return refuse('is not a finite number')
  return value === 0 ? 0 : value // JSON has no −0
}

const integer = (value: unknown): number =>
  Number.isSafeInteger(value) ? finite(value) : refuse('is not an integer in the safe range')

const datePart = /^(?!0000)\d{4}-\d\d-\d\d$/
const instantPart = /^(?!0000)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/

/** Date.parse rolls 31 February over; a calendar date has to come back as it went in. */
const isCalendarDate = (day: string): boolean => {
  const month = Number(day.slice(5, 7))
  const dayOfMonth = Number(day.slice(8))
  if (month >= 1 && month <= 12 && dayOfMonth >= 1 && dayOfMonth <= 28) return true // In every month of every year.
  const millis = Date.parse(`${day}T00:00:00.000Z`)
  return !Number.isNaN(millis) && new Date(millis).toISOString().startsWith(day)
}

const date = (value: unknown): string =>
  typeof value === 'string' && datePart.test(value) && isCalendarDate(value)
    ? value
    : refuse('is not a date YYYY-MM-DD')

/** A batch of rows often says one instant many times. */
let lastInstant = { said: '', means: '' }

const instant = (value: unknown): string => {
  if (typeof value !== 'string') return refuse('is not an ISO-8601 instant')
  if (value !== lastInstant.said) lastInstant = { said: value, means: readInstant(value) }
  return lastInstant.means
}

const readInstant = (value: string): string => {
  const millis = instantPart.test(value) ? Date.parse(value) : NaN
  if (Number.isNaN(millis) || !isCalendarDate(value.slice(0, 10))) return refuse('is not an ISO-8601 instant')
  const iso = new Date(millis).toISOString()
  return instantPart.test(iso) ? iso : refuse('is outside the years 1 to 9999')
}

const utf8Length = (value: string): number => Buffer.byteLength(value, 'utf8')

/** jsonb keeps keys shorter first, then by bytes. */
const jsonbOrder = (a: string, b: string): number => utf8Length(a) - utf8Length(b) || compareText(a, b)

/** A frozen copy of a JSON value, as jsonb would give it back. */
const json = (value: unknown): Cell => {
  if (value === null || typeof value === 'boolean') return value
  if (typeof value === 'string') return text(value)
  if (typeof value === 'number') return finite(value)
  if (Array.isArray(value)) return Object.freeze(value.map((item: unknown) => (item === undefined ? null : json(item))))
  if (typeof value !== 'object') return refuse('holds what JSON cannot carry')
  if ('toJSON' in value && typeof value.toJSON === 'function') return json((value.toJSON as () => unknown)())
  const entries = Object.entries(value).filter(([, item]) => item !== undefined)
  entries.sort(([a], [b]) => jsonbOrder(a, b))
  return Object.freeze(Object.fromEntries(entries.map(([name, item]) => [text(name), json(item)])))
}

const encoders: Readonly<Record<ColumnType, Encode>> = {
  text,
  bigint: integer,
  'double precision': finite,
  boolean: (value) => (typeof value === 'boolean' ? value : refuse('is not a boolean')),
  timestamptz: instant,
  date,
  jsonb: json,
  'text[]': (value) => (Array.isArray(value) ? Object.freeze(value.map(text)) : refuse('is not a list of strings')),
}

const columns = new WeakMap<AnyTable, readonly [string, ColumnType][]>()

/** In the order of the declaration. */
export const columnsOf = (table: AnyTable): readonly [string, ColumnType][] => {
  const known = columns.get(table) ?? Object.entries(table.columns as Readonly<Record<string, ColumnType>>)
  columns.set(table, known)
  return known
}

export const typeOf = (table: AnyTable, column: string): ColumnType => {
  const type = (table.columns as Readonly<Record<string, ColumnType | undefined>>)[column]
  if (type === undefined) throw new TableError(`${table.name} has no column ${column}`)
  return type
}

/** The value as a cell of that column; never null. Throws a `TableError` that names table and column. */
export const encodeValue = (table: AnyTable, column: string, value: unknown): Cell => {
  const encode = encoders[typeOf(table, column)]
  try {
    return encode(value)
  } catch (error) {
    if (error instanceof TableError) throw new TableError(`${table.name}.${column} ${error.message}`)
    throw error
  }
}

export const refuseUnknown = (table: AnyTable, value: object, known: object, isKey = false): void => {
  for (const column in value)
    if (!Object.hasOwn(known, column))
      throw new TableError(`${table.name} has no ${isKey ? 'key ' : ''}column ${column}`)
}

export const cellOf = (table: AnyTable, column: string, value: unknown): Cell => {
  if (value !== undefined && value !== null) return encodeValue(table, column, value)
  if (table.key.includes(column)) throw new TableError(`${table.name}.${column} is part of the key and may not be null`)
  return null
}

/** A whole row as frozen cells, in the order of the declaration. */
export const encodeRow = (table: AnyTable, row: object): Cells => {
  const columns: object = table.columns
  const values = row as Readonly<Record<string, unknown>>
  const cells: Record<string, Cell> = {}
  for (const column in columns) cells[column] = cellOf(table, column, values[column])
  refuseUnknown(table, row, columns)
  return Object.freeze(cells)
}

/** The cells of a key. */
export const encodeKey = (table: AnyTable, key: object): Cells => {
  const values = key as Readonly<Record<string, unknown>>
  const cells: Record<string, Cell> = {}
  for (const column of table.key) cells[column] = cellOf(table, column, values[column])
  refuseUnknown(table, key, cells, true)
  return cells
}

/** One string a key, for maps. */
export const keyText = (table: AnyTable, cells: Cells): string =>
  JSON.stringify(table.key.map((column) => cells[column]))

/** UTF-16 units moved so that surrogates sort above the rest of the plane, as their code points do. */
const codePointRank = (unit: number): number => (unit >= 0xe000 ? unit - 0x800 : unit >= 0xd800 ? unit + 0x2000 : unit)

/** By code point, which is the order of UTF-8 bytes and of PostgreSQL's collation "C". */
export function compareText(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let at = 0; at < length; at += 1) {
    const left = a.charCodeAt(at)
    const right = b.charCodeAt(at)
    if (left !== right) return codePointRank(left) - codePointRank(right)
  }
  return a.length - b.length
}

/** Two cells of one scalar column; null is the greatest. */
export const compareCells = (a: Cell, b: Cell): number => {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b)
  return Number(a) - Number(b)
}
