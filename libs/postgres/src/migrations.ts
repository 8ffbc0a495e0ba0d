import { runner } from 'node-pg-migrate'

export interface MigrateOptions {
  /** Where the migrations that ran are listed; another table for each further directory of one database. */
  table?: string
}

const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined }

/**
 * Runs the `.sql` files of the directory that have not run yet, each in its transaction, in the order of their names
 * (`000001-init.sql`). Processes that start together wait for each other. @returns how many ran
 */
export const migrate = async (
  url: string,
  directory: string,
  { table = 'migrations' }: MigrateOptions = {},
): Promise<number> => {
  const done = await runner({
    databaseUrl: url,
    dir: directory,
    direction: 'up',
    migrationsTable: table,
    count: Infinity,
    advisoryLockMode: 'wait',
    logger: quiet, // A failure is thrown; what ran is returned.
  })
  return done.length
}
