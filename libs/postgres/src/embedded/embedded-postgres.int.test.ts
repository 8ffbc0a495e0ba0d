import { afterEach, describe, expect, it } from '@jest/globals'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { silentLogger } from '@onhand/runtime'
import { withClient } from '../databases.ts'
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.ts'
import { isAlive } from './processes.ts'

const started: EmbeddedPostgres[] = []
const folders: string[] = []

/** As `mktemp -d` makes it: nobody else may enter. */
const privateFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'onhand-embedded-'))
  folders.push(folder)
  return folder
}

const start = async (directory: string): Promise<EmbeddedPostgres> => {
  const server = await startEmbeddedPostgres({ directory, logger: silentLogger, settings: { shared_buffers: '16MB' } })
  started.push(server)
  return server
}

const notes = (url: string): Promise<string[]> =>
  withClient(url, async (client) => {
    await client.query('create table if not exists note (text text)')
    const { rows } = await client.query<{ text: string }>('select text from note')
    return rows.map(({ text }) => text)
  })

afterEach(async () => {
  for (const server of started.splice(0)) {
    await server.stop()
    folders.push(server.home)
  }
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
})

/** Another process that starts the server. @returns the server's process id and how to kill its starter without a word */
const startElsewhere = async (directory: string) => {
  const module = new URL('./embedded-postgres.ts', import.meta.url).href
  const script = `
    const { startEmbeddedPostgres } = await import(${JSON.stringify(module)})
    const logger = { info() {}, warn() {} }
    const server = await startEmbeddedPostgres({ directory: process.argv[1], logger, settings: { shared_buffers: '16MB' } })
    console.log(server.pid)
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  return { pid: Number(line.toString()), kill }
}

describe('the embedded server', () => {
  it('starts under a parent that only root may enter, and leaves the rights of that parent alone', async () => {
    const parent = await privateFolder()
    const directory = join(parent, 'project', '.onhand')
    const server = await start(directory)
    expect(await notes(server.url)).toEqual([])
    expect((await stat(parent)).mode & 0o777).toBe(0o700)
    expect((await stat(join(server.home, 'data'))).mode & 0o777).toBe(0o700)
    expect((await stat(join(server.home, 'server.json'))).mode & 0o777).toBe(0o600)
    if (process.getuid?.() === 0) {
      expect(await readFile(join(directory, 'location'), 'utf8')).toBe(`${server.home}\n`)
      expect(server.home).toMatch(/^\/var\/lib\/onhand\/[0-9a-f]{16}$/)
    }
  })

  it('keeps data and port over a stop and a start, with the durable settings', async () => {
    const directory = await privateFolder()
    const first = await start(directory)
    await notes(first.url)
    await withClient(first.url, (client) => client.query(`insert into note values ('kept')`))
    await first.stop()
    expect(await isAlive(first.pid)).toBe(false)
    const second = await start(directory)
    expect(second).toMatchObject({ adopted: false, port: first.port, url: first.url })
    expect(await notes(second.url)).toEqual(['kept'])
    const shown = await withClient(second.url, (client) =>
      client.query(
        `select name, setting from pg_settings where name in ('fsync', 'listen_addresses', 'synchronous_commit', 'full_page_writes') order by 1`,
      ),
    )
    expect(shown.rows.map((row: { setting: string }) => row.setting)).toEqual(['on', 'on', '127.0.0.1', 'on'])
  })

  it('adopts the server that a killed process left running, and stops it in the end', async () => {
    const directory = await privateFolder()
    const { pid, kill } = await startElsewhere(directory)
    await kill()
    const server = await start(directory)
    expect(server).toMatchObject({ adopted: true, pid })
    expect(await notes(server.url)).toEqual([])
    await server.stop()
    expect(await isAlive(pid)).toBe(false)
  })

  it('shares the server of a live process, and leaves it running for that one', async () => {
    const directory = await privateFolder()
    const { pid, kill } = await startElsewhere(directory)
    const guest = await start(directory)
    expect(guest).toMatchObject({ adopted: true, pid })
    await guest.stop()
    expect(await isAlive(pid)).toBe(true)
    await kill()
    await start(directory) // Takes it over, so that the end of this test stops it.
  })

  it('is started once by two that ask at once', async () => {
    const directory = await privateFolder()
    const [first, second] = await Promise.all([start(directory), start(directory)])
    expect(second.pid).toBe(first.pid)
    expect([first.adopted, second.adopted].sort()).toEqual([false, true])
  })

  it('recovers what was committed when the server itself was killed', async () => {
    const directory = await privateFolder()
    const first = await start(directory)
    await notes(first.url)
    await withClient(first.url, (client) => client.query(`insert into note values ('acknowledged')`))
    process.kill(first.pid, 'SIGKILL')
    const second = await start(directory)
    expect(second.adopted).toBe(false)
    expect(await notes(second.url)).toEqual(['acknowledged'])
  })

  it('starts over a postmaster.pid whose process id belongs to something else now', async () => {
    const directory = await privateFolder()
    const first = await start(directory)
    await first.stop()
    const lines = [process.pid, join(first.home, 'data'), '1', first.port, '', '127.0.0.1', '', 'ready']
    await writeFile(join(first.home, 'data', 'postmaster.pid'), lines.join('\n'))
    const second = await start(directory)
    expect(second.adopted).toBe(false)
    expect(await notes(second.url)).toEqual([])
  })

  it('makes the directory anew after a crash half way', async () => {
    const directory = await privateFolder()
    const first = await start(directory)
    await first.stop()
    await rm(join(first.home, 'data'), { recursive: true })
    await mkdir(join(first.home, 'data.half', 'data'), { recursive: true })
    await writeFile(join(first.home, 'data.half', 'data', 'PG_VERSION'), '18\n')
    const second = await start(directory)
    expect(await notes(second.url)).toEqual([])
  })

  it('says in one line what is wrong with a broken data directory', async () => {
    const directory = await privateFolder()
    const first = await start(directory)
    await first.stop()
    await rm(join(first.home, 'data', 'global'), { recursive: true })
    const broken = startEmbeddedPostgres({ directory, logger: silentLogger })
    await expect(broken).rejects.toThrow(/^PostgreSQL could not start on [^\n]*global[^\n]*$/)
    await rm(join(first.home, 'data', 'PG_VERSION'))
    const headless = startEmbeddedPostgres({ directory, logger: silentLogger })
    await expect(headless).rejects.toThrow(/^The data directory [^\n]* is broken: [^\n]*$/)
  })

  it('stays in the project where the server may enter', async () => {
    const parent = await privateFolder()
    await chmod(parent, 0o755)
    const directory = join(parent, '.onhand')
    await mkdir(directory)
    await chmod(directory, 0o755)
    const server = await start(directory)
    expect(server.home).toBe(directory)
    await expect(readFile(join(directory, 'location'))).rejects.toThrow('ENOENT')
  })
})
