import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Publisher, publicEvents } from '../src/index.ts'
import { asyncApiDocument, eventJsonSchema } from './documents.ts'

/** Where the generated documents are checked in. */
export const jsonFolder = new URL('../json/', import.meta.url)

const releaseVersion = (): string => {
  const root = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }
  return root.version
}

/** A document as it is checked in, so that a diff shows what changed. */
export const toText = (document: unknown): string => `${JSON.stringify(document, null, 2)}\n`

/** The documents that come from the event schemas: path below `json/` → text. */
export const eventDocuments = (): Map<string, string> =>
  new Map([
    ...publicEvents.map((event) => [`${event.service}/${event.name}.v1.json`, toText(eventJsonSchema(event))] as const),
    ['asyncapi.json', toText(asyncApiDocument(releaseVersion()))] as const,
  ])

/** The files that stand in the folders of event schemas, as paths below `folder`. */
export const eventSchemaFiles = (folder: URL): string[] =>
  Publisher.options.flatMap((service) =>
    readdirSync(new URL(`${service}/`, folder)).map((file) => `${service}/${file}`),
  )

/** Writes the documents below `json/` and takes away the schemas of events that are gone. */
export const writeEventDocuments = (): void => {
  for (const service of Publisher.options) mkdirSync(new URL(`${service}/`, jsonFolder), { recursive: true })
  const documents = eventDocuments()
  for (const file of eventSchemaFiles(jsonFolder)) if (!documents.has(file)) rmSync(new URL(file, jsonFolder))
  for (const [path, text] of documents) {
    const file = fileURLToPath(new URL(path, jsonFolder))
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
}

if (import.meta.main) writeEventDocuments()
