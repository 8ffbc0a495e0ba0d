import pg from 'pg'

/** The same server, another database. */
export const databaseUrl = (serverUrl: string, name: string): string => {
  const url = new URL(serverUrl)
  url.pathname = `/${encodeURIComponent(name)}`
  return url.href
}

/** Opens one connection for `work` and closes it whatever happens. */
export const withClient = async <Result>(
  url: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => undefined) // A broken connection also fails the query that waits for it.
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end().catch(() => undefined)
  }
}

const ALREADY_THERE = new Set(['42P04', '23505'])

const isAlreadyThere = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && ALREADY_THERE.has(error.code ?? '')

/** Creates the database unless it is there; two processes may ask at once. @returns its URL */
export const ensureDatabase = async (serverUrl: string, name: string): Promise<string> => {
  await withClient(serverUrl, async (client) => {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name])
    if (rowCount !== 0) return
    await client
      .query(`create database ${client.escapeIdentifier(name)} encoding 'UTF8' template template0`)
      .catch((error: unknown) => {
        if (!isAlreadyThere(error)) throw error
      })
  })
  return databaseUrl(serverUrl, name)
}
