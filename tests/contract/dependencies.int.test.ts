import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from '@jest/globals'
import { notRun } from '../e2e/distributed/not-run.ts'

interface Audit {
  readonly error?: { readonly code: string; readonly message: string }
  readonly metadata?: { readonly vulnerabilities: Readonly<Record<string, number>> }
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const WAITING_MS = 45_000

/** What the registry knows of the packages that a release takes along; why not, where it does not answer. */
const audit = (): Promise<Audit | string> =>
  new Promise((resolve) => {
    const options = { cwd: ROOT, timeout: WAITING_MS, maxBuffer: 64 * 1_024 * 1_024 }
    execFile('pnpm', ['audit', '--prod', '--json'], options, (error, out) => {
      try {
        resolve(JSON.parse(out) as Audit)
      } catch {
        resolve(error === null ? 'pnpm audit said nothing' : (error.message.split('\n')[0] ?? 'no answer'))
      }
    })
  })

const found = await audit()
const whyNot = typeof found === 'string' ? found : found.error?.message

describe('the packages that a release takes along', () => {
  if (whyNot !== undefined) {
    notRun('pnpm audit', whyNot)
    return
  }
  it('have no hole of a high or critical kind that is known', () => {
    const { high = 0, critical = 0 } = (found as Audit).metadata?.vulnerabilities ?? {}
    expect({ high, critical }).toEqual({ high: 0, critical: 0 })
  })
})
