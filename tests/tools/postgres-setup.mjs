// Jest's globalSetup for every project that needs PostgreSQL or a program beside Node: one server a run, however many
// projects ask.
import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '../../libs/postgres/src/index.ts'
import { silentLogger } from '../../libs/runtime/src/index.ts'
import { ensureSystemPackages } from './system-packages.ts'

const remove = (...folders) => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
}

/** A run that is broken off leaves neither a server nor its files behind. */
const cleanUpOnExit = (run) => {
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1))
  process.once('exit', () => {
    if (run.stopped) return
    process.kill(run.server.pid, 'SIGQUIT')
    remove(run.server.home, run.directory)
  })
}

const start = async () => {
  const directory = await mkdtemp(join(tmpdir(), 'onhand-test-'))
  const server = await startEmbeddedPostgres({ directory, logger: silentLogger })
  const run = { users: 0, directory, server, stopped: false, remove: () => remove(server.home, directory) }
  cleanUpOnExit(run)
  process.env.ONHAND_TEST_DATABASE_URL = server.url
  return run
}

export default async function setUp() {
  await (globalThis.onhandSystemPackages ??= ensureSystemPackages())
  if (process.env.DATABASE_URL) {
    process.env.ONHAND_TEST_DATABASE_URL = process.env.DATABASE_URL
    return
  }
  globalThis.onhandTestPostgres ??= start()
  const run = await globalThis.onhandTestPostgres
  run.users += 1
}
