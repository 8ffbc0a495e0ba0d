import { translated, type Pool, type Queryable } from '@onhand/postgres'
import pg from 'pg'
import { quoted } from './sql.ts'
import { TableError } from './types.ts'
import type { AnyTable } from './values.ts'

const placeName = /^[a-z][a-z0-9_]{0,39}$/

const schemaOf = (place: string): string => {
  if (!placeName.test(place)) throw new TableError(`${place} is no name of a place`)
  return quoted(place)
}

/**
 * Connections that see the tables of a place, a schema of the same database, and no others. What is built there can be built
 * again, so its commits do not wait for the disk; taking it over does.
 */
export const besidePool = (pool: Pool, place: string): Pool => {
  const { options = '', ...rest } = pool.options
  const other = new pg.Pool({
    ...rest,
    options: `${options} -c search_path=${schemaOf(place)} -c synchronous_commit=off`,
  })
  other.on('error', (error) => pool.emit('error', error, undefined as never))
  return other
}

const change = async (pool: Queryable, text: string): Promise<void> => {
  try {
    await pool.query(text)
  } catch (error) {
    throw translated(error)
  }
}

export const createPlace = (pool: Queryable, place: string): Promise<void> =>
  change(pool, `create schema if not exists ${schemaOf(place)}`)

export const dropPlace = (pool: Queryable, place: string): Promise<void> =>
  change(pool, `drop schema if exists ${schemaOf(place)} cascade`)

/** Moves whole tables, with their indexes, in the caller's transaction. */
export const adoptTables = async (client: Queryable, tables: readonly AnyTable[], place: string): Promise<void> => {
  const { rows } = await client.query<{ here: string }>('select quote_ident(current_schema()) as here')
  const here = rows[0]?.here ?? 'public'
  for (const { name } of tables) {
    await client.query(`drop table ${here}.${quoted(name)}`)
    await client.query(`alter table ${schemaOf(place)}.${quoted(name)} set schema ${here}`)
  }
}
