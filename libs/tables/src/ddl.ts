import type { ClientBase } from 'pg'
import { checkDeclaration, columnName, difference } from './declaration.ts'
import { col, lower, quoted } from './sql.ts'
import { TableError, type EnsureOptions } from './types.ts'
import { columnsOf, typeOf, type AnyTable } from './values.ts'

/** Any number does: processes that start together create the tables one after the other. */
const ensureLock = 7_205_759_403

/** Text sorts and compares by bytes, whatever the server's locale is. */
const declaredType = (type: string): string => (type.startsWith('text') ? `${type} collate "C"` : type)

const indexName = (table: AnyTable, columns: readonly string[]): string =>
  [table.name, ...columns.map(columnName), 'idx'].join('_')

/** Lists are found by what they hold. */
const methodOf = (table: AnyTable, index: readonly string[]): string =>
  index.some((column) => typeOf(table, column) === 'text[]') ? ' using gin' : ''

/** The statements that create a table from its declaration, each harmless where it has run before. */
export const tableSql = (table: AnyTable): string[] => {
  const columns = columnsOf(table).map(
    ([property, type]) => `${col(property)} ${declaredType(type)}${table.key.includes(property) ? ' not null' : ''}`,
  )
  const key = `primary key (${table.key.map(col).join(', ')})`
  return [
    `create table if not exists ${quoted(table.name)} (${[...columns, key].join(', ')})`,
    ...(table.indexes ?? []).map(
      (index) =>
        `create index if not exists ${quoted(indexName(table, index))} on ${quoted(table.name)}${methodOf(table, index)} (${index.map(col).join(', ')})`,
    ),
    ...(table.personal === true ? [`comment on table ${quoted(table.name)} is 'personal data in plaintext'`] : []),
  ]
}

const existingColumns = `
  select a.attname as name, format_type(a.atttypid, a.atttypmod) as type, c.collname as collation,
         array_position(i.indkey::int2[], a.attnum) as place
    from pg_attribute a
    left join pg_collation c on c.oid = a.attcollation
    left join pg_index i on i.indrelid = a.attrelid and i.indisprimary
   where a.attrelid = to_regclass($1) and a.attnum > 0 and not a.attisdropped
   order by a.attnum`

interface ExistingColumn {
  name: string
  type: string
  collation: string | null
  place: number | null
}

const typeName = ({ type, collation }: ExistingColumn): string => {
  const plain = type.replace('timestamp with time zone', 'timestamptz')
  return plain.startsWith('text') && collation !== 'C' ? `${plain} collate ${String(collation)}` : plain
}

/** A declaration may gain columns that are no part of the key: rows that are there read them as null. */
const addColumns = async (client: ClientBase, table: AnyTable): Promise<void> => {
  const { rows } = await client.query<ExistingColumn>(existingColumns, [quoted(table.name)])
  const existing = new Set(rows.map(({ name }) => name))
  for (const [property, type] of columnsOf(table)) {
    if (existing.has(columnName(property)) || table.key.includes(property)) continue
    await client.query(`alter table ${quoted(table.name)} add column ${col(property)} ${declaredType(type)}`)
  }
}

const checkExisting = async (client: ClientBase, table: AnyTable): Promise<void> => {
  const { rows } = await client.query<ExistingColumn>(existingColumns, [quoted(table.name)])
  const existing = new Map(rows.map((row) => [row.name, typeName(row)]))
  const key = rows
    .filter(({ place }) => place !== null)
    .sort((a, b) => Number(a.place) - Number(b.place))
    .map(({ name }) => name)
  const wrong = difference(table, existing, key)
  if (wrong !== undefined) throw new TableError(`table ${table.name}: ${wrong}`)
}

/** Creates the tables, adds the columns that are new and compares the rest with the declarations; in the caller's transaction. */
export const ensureTables = async (
  client: ClientBase,
  tables: readonly AnyTable[],
  { withoutIndexes = false }: EnsureOptions = {},
): Promise<void> => {
  for (const table of tables) checkDeclaration(table)
  await client.query('select pg_advisory_xact_lock($1)', [ensureLock])
  for (const table of tables) {
    const [create, ...rest] = tableSql(table)
    if (create !== undefined) await client.query(create)
    await addColumns(client, table)
    await checkExisting(client, table) // before the indexes, which would name a missing column less clearly
    if (withoutIndexes) continue
    for (const text of rest) await client.query(text)
    if (table.searched !== undefined && table.searched.length > 0) await addSearch(client, table)
  }
}

/**
 * An index of parts of three characters (pg_trgm, trusted since PostgreSQL 13: who owns the database may create it). Where the server
 * has no such extension, `contains` reads the rows instead.
 */
const addSearch = async (client: ClientBase, table: AnyTable): Promise<void> => {
  const { rows: offered } = await client.query(`select from pg_available_extensions where name = 'pg_trgm'`)
  if (offered.length === 0) return
  await client.query('create extension if not exists pg_trgm')
  const { rows } = await client.query<{ schema: string }>(
    `select n.nspname as schema from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'pg_trgm'`,
  )
  const schema = rows[0]?.schema ?? 'public'
  for (const column of table.searched ?? []) {
    const name = quoted(indexName(table, [column]).replace(/_idx$/u, '_parts_idx'))
    const operators = `${quoted(schema)}.gin_trgm_ops`
    // Writes go straight into the index: a list of pending entries would be read by every search.
    const options = 'with (fastupdate = off)'
    await client.query(
      `create index if not exists ${name} on ${quoted(table.name)} using gin (${lower(col(column))} ${operators}) ${options}`,
    )
  }
}
