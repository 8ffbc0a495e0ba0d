import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

const root = fileURLToPath(new URL('../../', import.meta.url))
const run = promisify(execFile)

/** One violation a rule, in a tree of the project's shape. */
const planted: Readonly<Record<string, string>> = {
  'services/a/src/domain/impure.ts': "import { readFileSync } from 'node:fs'\nexport const read = readFileSync\n",
  'services/a/src/app/edge-aware.ts': "import { route } from '../http/a.routes.ts'\nexport const use = route\n",
  'services/a/src/http/a.routes.ts':
    "import { listen } from '../consumers/a.consumer.ts'\nexport const route = listen\n",
  'services/a/src/consumers/a.consumer.ts': 'export const listen = 1\n',
  'services/b/src/index.ts':
    "import { listen } from '../../a/src/consumers/a.consumer.ts'\nexport const stolen = listen\n",
  'libs/money/src/index.ts': "import { helper } from '../../http/src/index.ts'\nexport const money = helper\n",
  'libs/http/src/index.ts': "import { stolen } from '../../../services/b/src/index.ts'\nexport const helper = stolen\n",
  'libs/http/src/circle.ts': "import { other } from './other.ts'\nexport const circle = other\n",
  'libs/http/src/other.ts': "import { circle } from './circle.ts'\nexport const other = circle\n",
  'libs/http/src/nowhere.ts': "import { gone } from './gone.ts'\nexport const nowhere = gone\n",
  'schemas/src/index.ts': "import { helper } from '../../libs/http/src/index.ts'\nexport const schema = helper\n",
}
const rules = [
  'domain-is-pure',
  'pure-libs-are-pure',
  'app-knows-no-edge',
  'edges-are-strangers',
  'services-are-islands',
  'libs-know-no-service',
  'schemas-stand-alone',
  'no-circular',
  'all-resolved',
]

describe('each dependency rule fires on a planted violation', () => {
  let fired: ReadonlySet<string>
  let folder: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'onhand-rules-'))
    for (const [path, text] of Object.entries(planted)) {
      await mkdir(join(folder, dirname(path)), { recursive: true })
      await writeFile(join(folder, path), text)
    }
    for (const file of ['.dependency-cruiser.cjs', 'tsconfig.json']) await cp(join(root, file), join(folder, file))
    const cruise = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
    const options = ['libs', 'services', 'schemas', '--config', '.dependency-cruiser.cjs', '--output-type', 'json']
    const { stdout } = await run(process.execPath, [cruise, ...options], { cwd: folder, maxBuffer: 1e8 }).catch(
      (error: unknown) => error as { stdout: string },
    )
    const { summary } = JSON.parse(stdout) as { summary: { violations: { rule: { name: string } }[] } }
    fired = new Set(summary.violations.map(({ rule }) => rule.name))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it.each(rules)('%s', (rule) => {
    expect([...fired]).toContain(rule)
  })
})

/** One violation a rule, as one text: typed lint is slow to start. */
const unclean = `
export const at = (): number => Date.now()
export const chance = (): number => Math.random()
export const now = (): Date => new Date()
export const wait = async (work: Promise<void>): Promise<void> => { await work }
export const environment = (): unknown => process.env
export const forget = (): void => { Promise.resolve(1) }
export const pick = (x: 'a' | 'b'): number => { switch (x) { case 'a': return 1 } return 2 }
`

/** The rules that fire in planted text under the name of a real file, so that typed lint knows its project: line → rules. */
const lint = async (file: string, text: string): Promise<readonly string[]> => {
  const script = `
    import { ESLint } from 'eslint'
    const [file, text] = process.argv.slice(1)
    const [result] = await new ESLint().lintText(text, { filePath: file })
    console.log(JSON.stringify(result.messages.map(({ ruleId, line }) => line + ' ' + ruleId)))`
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script, join(root, file), text], {
    cwd: root,
  })
  return JSON.parse(stdout) as string[]
}

describe('each lint rule of the domain fires on a planted violation', () => {
  let fired: readonly string[]
  beforeAll(async () => {
    fired = await lint('services/inventory/src/domain/stock.ts', unclean)
  })
  it.each([
    '2 no-restricted-properties',
    '3 no-restricted-properties',
    '4 no-restricted-syntax',
    '5 no-restricted-syntax',
    '6 no-restricted-globals',
    '7 @typescript-eslint/no-floating-promises',
    '8 @typescript-eslint/switch-exhaustiveness-check',
  ])('line and rule: %s', (rule) => {
    expect(fired).toContain(rule)
  })
})
