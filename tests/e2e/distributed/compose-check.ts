import { execFile } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { goTool } from '../../tools/go-tool.ts'
import { composeEnvironment, composeFile } from './compose.ts'

const run = promisify(execFile)
const VERSION = 'v2.9.1'
const root = fileURLToPath(new URL('../../../', import.meta.url))

/** Reads docker-compose.yml as Docker does and prints the whole model as JSON; throws what is wrong with it. */
export type ComposeReader = (() => Promise<string>) & { readonly title: string }

const works = (command: string, words: readonly string[]): Promise<boolean> =>
  run(command, [...words], { timeout: 20_000 }).then(
    () => true,
    () => false,
  )

const readBy = (title: string, command: string, words: readonly string[]): ComposeReader =>
  Object.assign(
    async () => {
      const env = { ...process.env, ...composeEnvironment }
      const { stdout } = await run(command, [...words], { cwd: root, env, maxBuffer: 16_777_216, timeout: 30_000 })
      return stdout
    },
    { title },
  )

/** compose-go's command looks up no variable in its environment: what has to be given is given in a copy of the file. */
const withGiven = (file: string, folder: string): string => {
  const copy = join(folder, 'docker-compose.given.yml')
  const text = readFileSync(file, 'utf8').replaceAll(
    /\$\{(\w+):\?[^}]*\}/g,
    (_, name: string) => composeEnvironment[name] ?? '',
  )
  writeFileSync(copy, text)
  return copy
}

/** The compose plugin where there is one, else the library that it is made of, built once by Go; a reason where neither is. */
export const findComposeReader = async (): Promise<ComposeReader | string> => {
  const file = fileURLToPath(composeFile)
  if (await works('docker', ['compose', 'version']))
    return readBy('docker compose config', 'docker', ['compose', '-f', file, 'config', '--format', 'json'])
  const tool = await goTool({
    module: 'github.com/compose-spec/compose-go/v2/cmd',
    version: VERSION,
    name: 'compose-go',
  })
  if ('missing' in tool) return `no docker compose: ${tool.missing}`
  return readBy('compose-go', tool.command, ['-format', 'json', withGiven(file, dirname(tool.command))])
}
