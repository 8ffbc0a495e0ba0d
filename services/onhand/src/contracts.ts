import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { generatedFiles } from './documents.ts'

/** Writes what is generated from the schemas, the routes and the path table. A test fails when a file is stale. */
const root = new URL('../../../', import.meta.url)
for (const [path, text] of await generatedFiles()) {
  const file = fileURLToPath(new URL(path, root))
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}
