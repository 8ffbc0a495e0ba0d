import { TableError } from './types.ts'
import { columnsOf, typeOf, type AnyTable } from './values.ts'

const tableName = /^[a-z][a-z0-9_]{0,39}$/
const rowProperty = /^[a-z][A-Za-z0-9_]{0,49}$/

/** Every cell of every row that is written asks; there are as many as declared columns. */
const columnNames = new Map<string, string>()

/** The column of PostgreSQL for a row's property: snake_case. */
export const columnName = (property: string): string => {
  const known = columnNames.get(property)
  if (known !== undefined) return known
  const name = property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  columnNames.set(property, name)
  return name
}

const figures = new WeakMap<AnyTable, readonly string[]>()

/** What is added to in an additive table. */
export const figuresOf = (table: AnyTable): readonly string[] => {
  const known = figures.get(table)
  if (known !== undefined) return known
  const names = columnsOf(table).map(([property]) => property)
  const added = names.filter((property) => !table.key.includes(property))
  figures.set(table, added)
  return added
}

/** Each service that starts ensures its tables again. */
const checked = new WeakSet<AnyTable>()

/** Refuses a declaration that one of the stores could not keep. */
export const checkDeclaration = (table: AnyTable): void => {
  if (checked.has(table)) return
  const wrong = (what: string): never => {
    throw new TableError(`table ${table.name}: ${what}`)
  }
  if (!tableName.test(table.name)) wrong('its name is not snake_case of at most 40 characters')
  if (table.key.length === 0) wrong('it has no key')
  for (const column of table.key)
    if (['jsonb', 'text[]'].includes(typeOf(table, column))) wrong(`${column} cannot be part of a key`)
  const names = new Set<string>()
  for (const [property] of columnsOf(table)) {
    if (!rowProperty.test(property)) wrong(`${property} is no column name`)
    const name = columnName(property)
    if (names.has(name)) wrong(`two columns are called ${name}`)
    names.add(name)
  }
  for (const column of table.indexes?.flat() ?? []) typeOf(table, column)
  for (const column of table.searched ?? []) if (typeOf(table, column) !== 'text') wrong(`${column} cannot be searched`)
  if (table.additive === true)
    for (const column of figuresOf(table)) if (typeOf(table, column) !== 'bigint') wrong(`${column} cannot be added to`)
  checked.add(table)
}

/** The first difference between what is there and what is declared, in words; undefined where they are alike. */
export const difference = (
  table: AnyTable,
  existing: ReadonlyMap<string, string>,
  existingKey: readonly string[],
): string | undefined => {
  const declared = columnsOf(table).map(([property, type]) => [columnName(property), type] as const)
  for (const [name, type] of declared) {
    const there = existing.get(name)
    if (there === undefined) return `column ${name} is declared and not there`
    if (there !== type) return `column ${name} is declared ${type} and is ${there}`
  }
  const extra = [...existing.keys()].find((name) => !declared.some(([known]) => known === name))
  if (extra !== undefined) return `column ${extra} is there and not declared`
  const key = table.key.map(columnName)
  return key.join() === existingKey.join()
    ? undefined
    : `its key is declared (${key.join()}) and is (${existingKey.join()})`
}
