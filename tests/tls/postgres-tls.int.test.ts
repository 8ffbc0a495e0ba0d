import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import {
  createPool,
  databaseUrl,
  ensureDatabase,
  startEmbeddedPostgres,
  withClient,
  type EmbeddedPostgres,
} from '@onhand/postgres'
import { silentLogger } from '@onhand/runtime'
import { createCertificate, whyNoCertificate } from '@onhand/test-kit'

const whyNot = await whyNoCertificate()

const overTls = (): void => {
  let folder: string
  let server: EmbeddedPostgres
  const files: { own?: string; other?: string } = {}

  /** Written by the server itself, as only its own account may read its key. */
  const give = async (name: string, text: string): Promise<void> =>
    withClient(server.url, async (client) => {
      const { rows } = await client.query<{ folder: string }>(`select current_setting('data_directory') as folder`)
      const program = `umask 077; base64 -d > ${rows[0]?.folder ?? ''}/${name}`
      const coded = Buffer.from(text).toString('base64')
      await client.query(`copy (select ${client.escapeLiteral(coded)}) to program ${client.escapeLiteral(program)}`)
    })
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'onhand-tls-'))
    server = await startEmbeddedPostgres({ directory: join(folder, 'data'), logger: silentLogger })
    const own = await createCertificate()
    const other = await createCertificate()
    files.own = join(folder, 'own.pem')
    files.other = join(folder, 'other.pem')
    await writeFile(files.own, own.certificatePem)
    await writeFile(files.other, other.certificatePem)
    await give('server.key', own.keyPem)
    await give('server.crt', own.certificatePem)
    await withClient(server.url, async (client) => {
      await client.query('alter system set ssl = on')
      await client.query('select pg_reload_conf()')
    })
    await new Promise((resolve) => setTimeout(resolve, 500))
  }, 120_000)
  afterAll(async () => {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  })

  const urlWith = (authority: string | undefined): string => {
    const url = new URL(server.url)
    url.searchParams.set('sslmode', 'verify-full')
    if (authority !== undefined) url.searchParams.set('sslrootcert', authority)
    return url.href
  }
  const isEncrypted = `select ssl from pg_stat_ssl where pid = pg_backend_pid()`

  it('every connection of a service is encrypted where DATABASE_URL says so', async () => {
    const url = await ensureDatabase(urlWith(files.own), 'onhand_tls')
    expect(url).toContain('sslmode=verify-full')
    expect(url).toBe(databaseUrl(urlWith(files.own), 'onhand_tls'))
    const pool = createPool(url, { logger: silentLogger, max: 2 })
    expect((await pool.query(isEncrypted)).rows).toEqual([{ ssl: true }])
    await pool.end()
    expect((await withClient(url, (client) => client.query(isEncrypted))).rows).toEqual([{ ssl: true }])
  })
  it.each([
    ['an authority that did not sign it', 'other' as const],
    ['the authorities that everybody knows', undefined],
  ])('a server is not talked to by %s', async (_what, file) => {
    const authority = file === undefined ? undefined : files[file]
    await expect(withClient(urlWith(authority), (client) => client.query(isEncrypted))).rejects.toThrow(/certificate/)
  })
}

describe('PostgreSQL over TLS', () => {
  if (whyNot === undefined) overTls()
  else {
    process.stderr.write(`\nNOT RUN: PostgreSQL over TLS: ${whyNot}\n`)
    it.todo(`needs openssl (here: ${whyNot})`)
  }
})
