import { randomUUID } from 'node:crypto'
import type { Client } from 'pg'
import { databaseUrl, withClient } from '@onhand/postgres'

export interface TestDatabase {
  readonly name: string
  readonly url: string
  /** Drops it, whoever is still connected. */
  dispose(): Promise<void>
}

export interface TestDatabaseOptions {
  /** Cloned where given, e.g. `inventory`: one template a run, for all the files that ask for the same name. */
  template?: string
  /** Fills the template the first time, e.g. with `migrate`; must close its connections. */
  prepare?: (url: string) => Promise<unknown>
}

/** The server that the run's setup started, or DATABASE_URL. */
export const testServerUrl = (): string => {
  const url = process.env.ONHAND_TEST_DATABASE_URL
  if (url === undefined) throw new Error('No test database server: run jest with the projects int or e2e')
  return url
}

const exists = async (client: Client, name: string): Promise<boolean> =>
  (await client.query('select 1 from pg_database where datname = $1', [name])).rowCount !== 0

/** Files of other workers wait for the one that fills the template; it gets its name only when it is complete. */
const ensureTemplate = async (
  client: Client,
  name: string,
  prepare: (url: string) => Promise<unknown>,
): Promise<void> => {
  await client.query('select pg_advisory_lock(hashtext($1))', [name])
  try {
    if (await exists(client, name)) return
    const draft = `${name}_${randomUUID()}`
    await client.query(`create database ${client.escapeIdentifier(draft)} encoding 'UTF8' template template0`)
    await prepare(databaseUrl(testServerUrl(), draft))
    await client.query(`alter database ${client.escapeIdentifier(draft)} rename to ${client.escapeIdentifier(name)}`)
  } finally {
    await client.query('select pg_advisory_unlock(hashtext($1))', [name])
  }
}

/** Templates belong to one run; with DATABASE_URL the server outlives it, so the parent process is part of the name. */
const templateName = (name: string): string =>
  `onhand_template_${name}_${process.env.JEST_WORKER_ID ? process.ppid : process.pid}`

/** A fresh database of its own for one test file. */
export const createTestDatabase = async (options: TestDatabaseOptions = {}): Promise<TestDatabase> => {
  const server = testServerUrl()
  const name = `onhand_test_${randomUUID().replaceAll('-', '')}`
  const { template, prepare = () => Promise.resolve() } = options
  await withClient(server, async (client) => {
    const from = template === undefined ? 'template0' : templateName(template)
    if (template !== undefined) await ensureTemplate(client, from, prepare)
    const clone = `template ${client.escapeIdentifier(from)}`
    await client.query(`create database ${client.escapeIdentifier(name)} encoding 'UTF8' ${clone}`)
  })
  const drop = (client: Client) => client.query(`drop database if exists ${client.escapeIdentifier(name)} with (force)`)
  return {
    name,
    url: databaseUrl(server, name),
    dispose: async () => {
      await withClient(server, drop)
    },
  }
}
