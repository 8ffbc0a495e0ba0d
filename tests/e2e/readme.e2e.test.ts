import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createSite, startSystem, type Site, type System } from './system.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const run = promisify(execFile)

/** The first shell block below a heading of the README. */
const blockBelow = async (heading: string): Promise<string> => {
  const text = await readFile(`${root}README.md`, 'utf8')
  const block = text
    .slice(text.indexOf(`\n## ${heading}\n`))
    .split('```sh\n')[1]
    ?.split('```')[0]
  if (block === undefined) throw new Error(`README has no shell block below ${heading}`)
  return block
}

describe("the README's first journey", () => {
  let site: Site
  let system: System
  beforeAll(async () => {
    site = await createSite()
    system = await startSystem(site)
  })
  afterAll(async () => {
    await system.stop()
    await site.dispose()
  })

  it('works as it is printed, pasted as one piece', async () => {
    const { origin, get } = system.client
    const script = (await blockBelow('A first journey')).replace('http://127.0.0.1:8080', origin)
    expect(script).toContain(`api=${origin}`)
    const { stdout } = await run('bash', ['-c', script], { cwd: root })
    const link = stdout.trim().split('\n').at(-1) ?? ''
    expect(link).toMatch(/\/track\/[\w-]{22}$/)
    expect((await get('/v1/orders/A-1')).body).toMatchObject({ status: 'completed' })
    expect((await get(`/v1/track/${link.slice(-22)}`)).body).toMatchObject({ orderId: 'A-1', status: 'completed' })
  })
})
