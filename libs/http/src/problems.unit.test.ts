import { describe, expect, it } from '@jest/globals'
import { readFile } from 'node:fs/promises'
import { problems } from './problems.ts'

const page = new URL('../../../docs/problems.md', import.meta.url)

describe('docs/problems.md', () => {
  it('lists exactly the catalogue', async () => {
    const rows = (await readFile(page, 'utf8')).matchAll(/^\| `([a-z-]+)` +\| (\d{3}) +\| (.+?) +\|/gmu)
    const documented = [...rows].map(([, code, status, title]) => [code, { status: Number(status), title }])
    expect(Object.fromEntries(documented)).toEqual(problems)
  })
})
