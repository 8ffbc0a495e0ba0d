// pnpm fuzz: every OpenAPI document against the real composition on an embedded PostgreSQL, with an admin key.
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { OpenAPIV3_1 } from 'openapi-types'
import { createEmbeddedSite, startSystem } from '../e2e/running-system.ts'
import { leftOut } from './configuration.ts'
import { readFuzzOptions, USAGE, type FuzzOptions } from './options.ts'
import { findSchemathesis, fuzz, type FuzzResult } from './schemathesis.ts'
import { buildWorld } from './world.ts'

const MINUTE_S = 60
const secret = (): string => randomBytes(32).toString('base64url')
const log = (line: string): void => void process.stderr.write(`${line}\n`)

const documentOf = async (origin: string, service: string): Promise<OpenAPIV3_1.Document> => {
  const answer = await fetch(`${origin}/openapi/${service}.json`)
  if (!answer.ok) throw new Error(`/openapi/${service}.json: ${answer.status}`)
  return (await answer.json()) as OpenAPIV3_1.Document
}

const countOf = ({ paths = {} }: OpenAPIV3_1.Document): number =>
  Object.values(paths).reduce((sum, item) => sum + Object.keys(item ?? {}).length, 0)

const tell = ({ name, operations, cases, seconds, findings, details }: FuzzResult): void => {
  const counted = findings.reduce((sum, { operations: found }) => sum + found.length, 0)
  console.log(
    `${name.padEnd(14)} ${operations} operations  ${cases} cases in ${Math.round(seconds)} s  ${counted} findings`,
  )
  for (const { title, operations: found } of findings) console.log(`  ${title}\n    ${found.join('\n    ')}`)
  if (counted > 0) console.log(`  ${details}`)
}

const fuzzAll = async (command: string, { minutes, services, seed }: FuzzOptions): Promise<FuzzResult[]> => {
  const site = await createEmbeddedSite()
  const [key, trackingSecret] = [secret(), secret()]
  const environment = { ...site.environment, ADMIN_API_KEY: key, TRACKING_SECRET: trackingSecret }
  const system = await startSystem({ environment })
  const folder = join('.onhand', 'fuzz', new Date().toISOString().replaceAll(':', '-'))
  try {
    const { origin } = system.client
    const known = await buildWorld(origin, key, trackingSecret)
    const documents = await Promise.all(services.map((service) => documentOf(origin, service)))
    const all = documents.reduce((sum, document) => sum + countOf(document), 0)
    const results: FuzzResult[] = []
    for (const [index, name] of services.entries()) {
      const document = documents[index] as OpenAPIV3_1.Document
      const seconds = (minutes * MINUTE_S * countOf(document)) / all
      log(`${name}: ${Math.round(seconds)} s`)
      results.push(await fuzz(command, { ...{ name, document, origin, key, known, seconds, seed, folder } }))
    }
    return results
  } finally {
    await system.stop()
    const faults = system
      .output()
      .split('\n')
      .filter((line) => /"level":(50|60)/.test(line))
    if (faults.length > 0) log(`Errors in the system's log:\n${faults.slice(0, 20).join('\n')}`)
    await site.dispose()
  }
}

const main = async (options: FuzzOptions): Promise<void> => {
  const tool = await findSchemathesis()
  if ('missing' in tool) {
    console.error(`NOT RUN: fuzzing by the OpenAPI documents: ${tool.missing}`)
    process.exitCode = 1
    return
  }
  console.log(`seed ${options.seed}, ${options.minutes} minutes`)
  for (const [operation, why] of Object.entries(leftOut)) console.log(`Left out: ${operation}: ${why}`)
  const results = await fuzzAll(tool.command, options)
  results.forEach(tell)
  const cases = results.reduce((sum, result) => sum + result.cases, 0)
  const findings = results.flatMap(({ findings: found }) => found)
  console.log(`${cases} cases, ${findings.length === 0 ? 'no findings' : 'findings above'}`)
  if (findings.length > 0) process.exitCode = 1
}

try {
  const options = readFuzzOptions(process.argv.slice(2))
  if (options) await main(options)
  else console.log(USAGE)
} catch (error) {
  console.error(error)
  process.exitCode = 1
}
