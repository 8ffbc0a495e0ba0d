import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs'
import { breakingChanges, type Break } from './compatibility.ts'
import type { JsonSchema } from './documents.ts'
import { eventSchemaFiles, jsonFolder, writeEventDocuments } from './generate.ts'

/** The documents of the last release. */
export const releasedFolder = new URL('../released/', import.meta.url)

/** The event schemas below a folder: path → JSON Schema. */
export const readEventSchemas = (folder: URL): Map<string, JsonSchema> =>
  new Map(
    eventSchemaFiles(folder).map((file) => [
      file,
      JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as JsonSchema,
    ]),
  )

/** One line a break. */
export const toLine = ({ breaks, at, why }: Break): string => `${at}: ${why} (breaks ${breaks})`

/**
 * Copies today's documents to `released/`, as each release does. Refuses what would break the last release, unless
 * `force` says that nobody uses it.
 */
export const release = (force: boolean): string[] => {
  writeEventDocuments()
  const found = existsSync(releasedFolder)
    ? breakingChanges(readEventSchemas(releasedFolder), readEventSchemas(jsonFolder)).map(toLine)
    : []
  if (found.length > 0 && !force) return found
  rmSync(releasedFolder, { recursive: true, force: true })
  cpSync(jsonFolder, releasedFolder, { recursive: true })
  return []
}

if (import.meta.main) {
  const found = release(process.argv.includes('--force'))
  if (found.length > 0) {
    console.error(`Not released, this would break the last release:\n${found.join('\n')}`)
    process.exitCode = 1
  }
}
