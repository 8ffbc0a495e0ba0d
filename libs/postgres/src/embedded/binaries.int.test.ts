import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { chmod, cp, mkdir, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { silentLogger } from '@onhand/runtime'
import { serverAccount } from './account.ts'
import { findBinaries, installedNative } from './binaries.ts'

let hidden: string
let shared: string

beforeAll(async () => {
  hidden = await mkdtemp(join(tmpdir(), 'onhand-hidden-'))
  shared = await mkdtemp(join(tmpdir(), 'onhand-shared-'))
  await chmod(shared, 0o755)
  await cp(installedNative(), join(hidden, 'native'), { recursive: true, verbatimSymlinks: true })
})

afterAll(async () => {
  for (const folder of [hidden, shared]) await rm(folder, { recursive: true, force: true })
})

describe('findBinaries', () => {
  it('copies a PostgreSQL that the server cannot reach, once, and leaves the original as it was', async () => {
    const account = await serverAccount()
    const home = () => Promise.resolve(shared)
    const native = join(hidden, 'native')
    const found = await findBinaries(account, home, silentLogger, native)
    const place = account.uid === undefined ? native : join(shared, 'native')
    expect(found.postgres).toBe(join(place, 'bin', 'postgres'))
    const { ctimeMs, mode } = await stat(found.postgres)
    expect(mode & 0o111).not.toBe(0)
    expect(await findBinaries(account, home, silentLogger, native)).toEqual(found)
    expect((await stat(found.postgres)).ctimeMs).toBe(ctimeMs)
    expect((await stat(hidden)).mode & 0o777).toBe(0o700)
  })
  it('uses the installed one where it can', async () => {
    const unneeded = () => Promise.reject(new Error('no copy is needed'))
    const open = join(shared, 'open')
    await mkdir(open)
    await cp(installedNative(), join(open, 'native'), { recursive: true, verbatimSymlinks: true })
    const found = await findBinaries(await serverAccount(), unneeded, silentLogger, join(open, 'native'))
    expect(found.initdb).toBe(join(open, 'native', 'bin', 'initdb'))
  })
})
