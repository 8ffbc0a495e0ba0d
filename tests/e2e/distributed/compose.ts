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

/** `${NAME:-default}` as with an empty environment. */
const interpolated = (text: string): string =>
  text.replaceAll(/\$\{\w+(?::-([^}]*))?\}/g, (_, fallback?: string) => fallback ?? '')

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
