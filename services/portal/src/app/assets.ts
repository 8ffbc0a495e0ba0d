import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Asset {
  readonly body: Buffer
  readonly contentType: string
}

export interface Assets {
  /** Changes with any byte of any file; stands in every URL, so that a browser may keep what it got for a year. */
  readonly version: string
  /** `ops.js` → `/assets/{version}/ops.js`: modules import each other by name within one version. */
  url(name: string): string
  find(name: string): Asset | undefined
}

const contentTypes: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
}

const folder = join(import.meta.dirname, '..', 'browser')

/** The browser's files, read once. @param brandColour becomes a style sheet: the pages have no inline style */
export const loadAssets = (brandColour: string): Assets => {
  const read = (name: string): [string, Buffer] => [name, readFileSync(join(folder, name))]
  const names = readdirSync(folder).filter((name) => /\.(js|css|svg)$/.test(name))
  const brand = `:root { --brand: ${brandColour}; }\n`
  const bodies = [...names.toSorted().map(read), ['brand.css', Buffer.from(brand)] as const]
  const hash = createHash('sha256')
  for (const [name, body] of bodies) hash.update(`${name}\n${body.length}\n`).update(body)
  const version = hash.digest('hex').slice(0, 16)
  const files = new Map(
    bodies.map(([name, body]) => [name, { body, contentType: contentTypes[name.split('.').at(-1) ?? ''] ?? '' }]),
  )
  return { version, url: (name) => `/assets/${version}/${name}`, find: (name) => files.get(name) }
}
