import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createTestDatabase, type TestDatabase } from '@onhand/test-kit'

const CLI = fileURLToPath(new URL('../../services/onhand/src/cli.ts', import.meta.url))

interface Said {
  readonly code: number
  readonly out: string
  readonly error: string
}

describe('onhand keys', () => {
  let database: TestDatabase
  let folder: string
  beforeAll(async () => {
    database = await createTestDatabase()
    folder = await mkdtemp(join(tmpdir(), 'onhand-keys-'))
  })
  afterAll(async () => {
    await database.dispose()
    await rm(folder, { recursive: true, force: true })
  })
  const keys = (...args: readonly string[]): Promise<Said> =>
    new Promise((resolve) => {
      const urls = { DATABASE_URL: database.url, ACCESS_DATABASE_URL: database.url, ONHAND_DATA: folder }
      const options = { env: { ...process.env, ...urls } }
      execFile(process.execPath, [CLI, 'keys', ...args], options, (error, out, said) =>
        resolve({ code: error === null ? 0 : Number(error.code), out, error: said }),
      )
    })

  it('makes, lists, rotates and revokes; a secret is on standard output alone, and told once', async () => {
    const early = await keys('create', 'till-12', '--role', 'store', '--location', 'ST-12')
    expect([early.code, early.error]).toEqual([1, expect.stringContaining('make one of role admin first')])
    const boss = await keys('create', 'boss', '--role', 'admin')
    expect([boss.code, boss.out]).toEqual([0, expect.stringMatching(/^ohk_[\w-]{40,}\n$/)])
    const till = await keys('create', 'till-12', '--role', 'store', '--location', 'ST-12', '--writes', '60')
    expect(till.out).toMatch(/^ohk_/)
    expect((await keys('create', 'till-12', '--role', 'store', '--location', 'ST-12', '--writes', '60')).out).toBe('')
    const rotated = await keys('rotate', 'till-12', '--grace', '60')
    expect(rotated.out).toMatch(/^ohk_/)
    expect(rotated.out).not.toBe(till.out)
    expect((await keys('revoke', 'till-12')).code).toBe(0)
    const list = await keys('list')
    expect(list.out).toMatch(/boss\tboss\tadmin\teverywhere\tworks\tnever used\n/)
    expect(list.out).toMatch(/till-12\ttill-12\tstore\tST-12\trevoked 2\d{3}-/)
    expect(list.out).not.toContain('ohk_')
  }, 120_000)
  it.each([
    ['an unknown role', ['create', 'x', '--role', 'king'], 'king'],
    ['no right at all', ['create', 'x'], 'name a --role'],
    ['a name that cannot be', ['create', 'a b', '--role', 'ops'], 'keyId'],
    ['a rate that is none', ['create', 'x', '--role', 'ops', '--rate', 'many'], 'ratePerMinute'],
    ['an instant that is none', ['create', 'x', '--role', 'ops', '--expires', 'soon'], 'expiresAt'],
    ['a key that is not there', ['revoke', 'nobody'], 'there is no key of that name'],
  ])('refuses %s in one line', async (_what, args, said) => {
    const { code, out, error } = await keys(...args)
    expect([code, out]).toEqual([1, ''])
    expect(error).toContain(said)
    expect(error).not.toContain('    at ')
  })
})
