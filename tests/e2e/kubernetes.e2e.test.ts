import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from '@jest/globals'
import { databaseOwners } from '@onhand/host'
import { parseAllDocuments } from 'yaml'
import { findPythonTool } from '../tools/python-tool.ts'
import { composedServices } from './distributed/compose.ts'

const run = promisify(execFile)
const root = fileURLToPath(new URL('../../', import.meta.url))
const FILE = join(root, 'infra/kubernetes/onhand.yaml')
const VALIDATOR = { name: 'kubernetes-validate', version: '1.37.0', command: 'kubernetes-validate' }

interface Manifest {
  readonly kind: string
  readonly metadata: { readonly name: string }
  readonly data?: Readonly<Record<string, string>>
  readonly spec?: {
    readonly replicas?: number
    readonly template?: { readonly spec: { readonly containers: readonly { readonly command?: readonly string[] }[] } }
  }
}

/** What a Secret has to hold. */
const SECRET = ['DATABASE_URL', 'ADMIN_API_KEY', 'INTERNAL_TOKEN', 'TRACKING_SECRET', 'PERSONAL_MASTER_KEY']
const text = readFileSync(FILE, 'utf8')
const manifests = parseAllDocuments(text).map((document) => document.toJS() as Manifest)

describe('infra/kubernetes', () => {
  it('runs each service by the command that docker-compose.yml runs', () => {
    const deployments = manifests.filter(({ kind }) => kind === 'Deployment')
    const commands = Object.fromEntries(
      deployments
        .filter(({ metadata }) => metadata.name !== 'gateway')
        .map(({ metadata, spec }) => [metadata.name, spec?.template?.spec.containers[0]?.command]),
    )
    expect(commands).toEqual(Object.fromEntries(composedServices().map(({ name, command }) => [name, command])))
    expect(Object.keys(commands).toSorted()).toEqual([...databaseOwners, 'portal'].toSorted())
  })
  it('gives every setting that docker-compose.yml gives', () => {
    const given = manifests.find(({ kind }) => kind === 'ConfigMap')?.data ?? {}
    const wanted = new Set(composedServices().flatMap(({ environment }) => Object.keys(environment)))
    expect([...wanted].filter((name) => !(name in given) && !SECRET.includes(name))).toEqual([])
    for (const name of SECRET) expect(text).toContain(`--from-literal=${name}=`)
  })
  it('fits the schemas of Kubernetes', async () => {
    const validator = await findPythonTool(VALIDATOR)
    if ('missing' in validator) {
      process.stderr.write(`\nNOT RUN: check of infra/kubernetes: ${validator.missing}\n`)
      return
    }
    const { stdout, stderr } = await run(validator.command, ['--strict', FILE], { timeout: 60_000 })
    expect(`${stdout}${stderr}`).not.toMatch(/ERROR|failed/i)
  }, 260_000)
})
