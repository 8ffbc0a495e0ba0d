import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

/** One of our own processes as docker-compose.yml says it: the command, the environment, how many. */
export interface ComposedService {
  readonly name: string
  readonly command: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  readonly replicas: number
}

interface ComposeFile {
  readonly services: Readonly<
    Record<
      string,
      {
        readonly build?: unknown
        readonly command?: readonly string[]
        readonly environment?: Readonly<Record<string, unknown>>
        readonly deploy?: { readonly replicas?: number }
      }
    >
  >
}

export const composeFile = new URL('../../../docker-compose.yml', import.meta.url)

/** What the environment has to give: nothing starts without it. */
export const composeEnvironment: Readonly<Record<string, string>> = {
  ADMIN_API_KEY: 'admin-key-of-the-tests-32-characters',
}

/** `${NAME:-default}` and `${NAME:?needed}` with nothing else in the environment. */
const interpolated = (text: string): string =>
  text.replaceAll(
    /\$\{(\w+)(?::-([^}]*)|:\?[^}]*)?\}/g,
    (_, name: string, fallback?: string) => composeEnvironment[name] ?? fallback ?? '',
  )

export const readCompose = (): ComposeFile => parse(readFileSync(composeFile, 'utf8'), { merge: true }) as ComposeFile

/** The services that are built from this project, so that the test runs what the containers would run. */
export const composedServices = (): readonly ComposedService[] =>
  Object.entries(readCompose().services)
    .filter(([, { build }]) => build !== undefined)
    .map(([name, { command = [], environment = {}, deploy }]) => ({
      name,
      command: command.map(interpolated),
      environment: Object.fromEntries(
        Object.entries(environment).map(([key, value]) => [key, interpolated(String(value))]),
      ),
      replicas: deploy?.replicas ?? 1,
    }))
