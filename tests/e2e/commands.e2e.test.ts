import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from '@jest/globals'

const root = fileURLToPath(new URL('../../', import.meta.url))
const run = promisify(execFile)
const { scripts } = JSON.parse(await readFile(`${root}package.json`, 'utf8')) as { scripts: Record<string, string> }

// Within jest their modules find jest's; on their own they must do without.
describe('the commands of package.json', () => {
  it.each(['bench', 'chaos', 'demo', 'fuzz', 'onhand', 'prove', 'simulate'])(
    'pnpm %s starts under plain Node, and tells its options',
    async (name) => {
      const file = scripts[name]?.split(' ').at(-1) ?? ''
      const { stdout } = await run(process.execPath, [file, '--help'], { cwd: root })
      expect(stdout).toMatch(new RegExp(`^(Usage: )?(pnpm )?${name} `))
    },
  )
})
