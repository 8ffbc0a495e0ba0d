import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { OpenAPIV3_1 } from 'openapi-types'
import { notRun } from '../e2e/distributed/not-run.ts'
import { createSite, startSystem, type Site, type System } from '../e2e/system.ts'
import { leftOut } from './configuration.ts'
import { readFuzzOptions } from './options.ts'
import { findSchemathesis, fuzz } from './schemathesis.ts'
import { buildWorld, type KnownValues } from './world.ts'

/** The same cases in every run of the suite; `pnpm fuzz` tries new ones. */
const SEED = 20_261_127
const SECONDS = 45
const secret = (): string => randomBytes(32).toString('base64url')

const tool = await findSchemathesis()

const fuzzing = (command: string): void => {
  let site: Site
  let system: System
  let known: KnownValues
  let folder: string
  const [key, trackingSecret] = [secret(), secret()]

  beforeAll(async () => {
    site = await createSite()
    folder = await mkdtemp(join(tmpdir(), 'onhand-fuzz-'))
    const environment = { ...site.environment, ADMIN_API_KEY: key, TRACKING_SECRET: trackingSecret }
    system = await startSystem({ environment })
    known = await buildWorld(system.client.origin, key, trackingSecret)
  }, 120_000)
  afterAll(async () => {
    await system.stop()
    await site.dispose()
    await rm(folder, { recursive: true, force: true })
  })

  it('finds no answer of 5xx, and none that is not documented', async () => {
    const { origin } = system.client
    const document = (await fetch(`${origin}/openapi.json`).then((answer) => answer.json())) as OpenAPIV3_1.Document
    const run = { name: 'all', document, origin, key, known, folder, seed: SEED, seconds: SECONDS }
    const { findings, cases, operations, details } = await fuzz(command, { ...run, short: { casesPerOperation: 2 } })
    // In schemathesis' own words too, with a curl line each.
    const told = findings.length > 0 ? (await readFile(details, 'utf8')).slice(-6_000) : ''
    expect({ findings, told }).toEqual({ findings: [], told: '' })
    expect(cases).toBeGreaterThan(100)
    expect(operations).toBeGreaterThan(0)
  }, 180_000)

  it('leaves out no more operations than it names', async () => {
    const text = await fetch(`${system.client.origin}/openapi.json`).then((answer) => answer.text())
    for (const operation of Object.keys(leftOut)) expect(text).toContain(`"operationId":"${operation}"`)
  })
}

describe('the OpenAPI documents, fuzzed', () => {
  if ('missing' in tool) notRun('fuzzing by the OpenAPI documents', tool.missing)
  else fuzzing(tool.command)
})

describe('pnpm fuzz', () => {
  it('reads its options', () => {
    expect(readFuzzOptions(['--minutes', '2', '--service', 'order', '--seed', '5'])).toEqual({
      ...{ minutes: 2, services: ['order'], seed: 5 },
    })
    expect(readFuzzOptions(['--help'])).toBeNull()
    expect(() => readFuzzOptions(['--service', 'portals'])).toThrow('is not one of inventory')
    expect(() => readFuzzOptions(['--minutes', '0'])).toThrow('--minutes 0')
  })
})
