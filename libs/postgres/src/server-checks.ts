import type { Queryable } from './pool.ts'

/** The oldest server that this product's SQL is written for. */
export const OLDEST_SUPPORTED = 15

/** The server is too old; the message is one line for the operator. */
export class UnsupportedServerError extends Error {
  override readonly name = 'UnsupportedServerError'
}

/** Throws `UnsupportedServerError` below PostgreSQL 15. @returns the major version */
export const checkServerVersion = async (database: Queryable): Promise<number> => {
  const { rows } = await database.query<{ number: string; version: string }>(
    `select current_setting('server_version_num') as number, current_setting('server_version') as version`,
  )
  const [row] = rows
  const major = Math.floor(Number(row?.number ?? 0) / 10_000)
  if (major < OLDEST_SUPPORTED) {
    const found = row?.version ?? 'unknown'
    throw new UnsupportedServerError(`PostgreSQL ${OLDEST_SUPPORTED} or newer is needed; this server is ${found}`)
  }
  return major
}

export interface Durability {
  readonly ok: boolean
  /** The settings that let an acknowledged write be lost. */
  readonly detail?: string
}

/** An acknowledged write survives a crash only with these on. `/readyz` shows it. */
export const checkDurability = async (database: Queryable): Promise<Durability> => {
  const { rows } = await database.query<{ name: string; setting: string }>(
    `select name, setting from pg_settings
      where (name in ('fsync', 'full_page_writes') and setting <> 'on')
         or (name = 'synchronous_commit' and setting = 'off')
      order by name`,
  )
  return rows.length === 0
    ? { ok: true }
    : { ok: false, detail: rows.map(({ name, setting }) => `${name} is ${setting}`).join(', ') }
}
