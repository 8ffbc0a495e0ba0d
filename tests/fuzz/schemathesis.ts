import { spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { OpenAPIV3_1 } from 'openapi-types'
import { z } from 'zod'
import { findPythonTool, type PythonTool } from '../tools/python-tool.ts'
import { leftOut, schemathesisConfiguration } from './configuration.ts'
import type { KnownValues } from './world.ts'

export const findSchemathesis = (): Promise<PythonTool> =>
  findPythonTool({ name: 'schemathesis', version: '4.32.5', command: 'schemathesis' })

/**
 * Not `use_after_free`: what is cancelled, closed or revoked stays readable here and says so. Not `ignored_auth`: who may do
 * what is judged for every route and caller by tests/contract/access.
 */
const CHECKS = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_headers_conformance',
  'response_schema_conformance',
  'unsupported_method',
  'allow_header_conformance',
  'missing_required_header',
]

export interface FuzzRun {
  /** Names its files. */
  readonly name: string
  readonly document: OpenAPIV3_1.Document
  readonly origin: string
  readonly key: string
  readonly known: KnownValues
  readonly seconds: number
  readonly seed: number
  readonly folder: string
  /** Where it is left out: every phase, as many cases as there is time for. */
  readonly short?: { readonly casesPerOperation: number }
}

const Report = z.object({
  running_time: z.number(),
  operations: z.object({ total: z.int(), selected: z.int(), tested: z.int() }),
  test_cases: z.object({ generated: z.int() }),
  failures: z.array(z.object({ title: z.string(), count: z.int(), operations: z.array(z.string()) })),
  errors: z.array(z.unknown()),
})

export interface FuzzResult {
  readonly name: string
  readonly operations: number
  readonly cases: number
  readonly seconds: number
  /** Kind of finding → the operations that have it. */
  readonly findings: readonly { readonly title: string; readonly operations: readonly string[] }[]
  /** Its own words, curl commands included. */
  readonly details: string
}

const argumentsOf = ({ name, origin, seconds, seed, short }: FuzzRun): string[] => [
  ...['run', `${name}.json`, '--url', origin],
  ...['--max-time', String(Math.max(1, Math.round(seconds))), '--seed', String(seed), '--continue-on-failure'],
  ...['--checks', CHECKS.join(','), '--suppress-health-check', 'all', '--request-timeout', '20'],
  ...Object.keys(leftOut).flatMap((operation) => ['--exclude-operation-id', operation]),
  ...['--report', 'json', '--report-json-path', `${name}.report.json`, '--no-shrink'],
  ...(short ? ['--phases', 'fuzzing,stateful', '--max-examples', String(short.casesPerOperation)] : []),
]

/** Ends with 0 or 1 (findings); anything else means that it could not run. */
const execute = (command: string, run: FuzzRun): Promise<number | null> =>
  new Promise((resolve, reject) => {
    const out = createWriteStream(join(run.folder, `${run.name}.txt`))
    const child = spawn(command, argumentsOf(run), { cwd: run.folder, stdio: ['ignore', 'pipe', 'pipe'] })
    child.stdout.pipe(out, { end: false })
    child.stderr.pipe(out, { end: false })
    child.once('error', reject)
    child.once('close', (code) => out.end(() => resolve(code)))
  })

/** Tries one OpenAPI document against a running system. Throws where schemathesis itself fails. */
export const fuzz = async (command: string, run: FuzzRun): Promise<FuzzResult> => {
  const { name, folder, document, known, key } = run
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, `${name}.json`), JSON.stringify(document))
  await writeFile(join(folder, 'schemathesis.toml'), schemathesisConfiguration(document, known, key))
  const code = await execute(command, run)
  const details = join(folder, `${name}.txt`)
  if (code !== 0 && code !== 1)
    throw new Error(`schemathesis ended with ${code}:\n${(await readFile(details, 'utf8')).slice(-3_000)}`)
  const report = Report.parse(JSON.parse(await readFile(join(folder, `${name}.report.json`), 'utf8')))
  return {
    ...{ name, details, seconds: report.running_time },
    ...{ operations: report.operations.tested, cases: report.test_cases.generated },
    findings: [
      ...report.failures.map(({ title, operations }) => ({ title, operations })),
      ...(report.errors.length > 0 ? [{ title: 'Errors', operations: [JSON.stringify(report.errors)] }] : []),
    ],
  }
}
