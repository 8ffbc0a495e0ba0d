import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { browserModule, importsOf, vendorFiles } from './modules.ts'

/** How a body is sent, by the names of RFC 9110. */
export type Encoding = 'br' | 'gzip' | 'identity'

export interface Asset {
  readonly contentType: string
  /** Made when it is first asked for, and kept. */
  body(encoding: Encoding): Buffer
}

/** A file that is made when it is first asked for. */
export interface MadeFile {
  readonly make: () => string
  /** What it is made from: the version changes with it. */
  readonly from: string
}

export interface Assets {
  /** Changes with any byte of any file; stands in every URL, so that a browser may keep what it got for a year. */
  readonly version: string
  /** `dashboard/main.ts` → `/assets/{version}/dashboard/main.ts`: modules import each other within one version. */
  url(name: string): string
  find(name: string): Asset | undefined
  /** A module and all that it imports at once, as URLs: told ahead, a browser loads them side by side. */
  modules(name: string): readonly string[]
}

const contentTypes: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  ts: 'text/javascript; charset=utf-8', // Its types are stripped before it is served.
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  json: 'application/json; charset=utf-8',
}

const folder = join(import.meta.dirname, '..', 'browser')
const isServed = (name: string): boolean => /\.(js|ts|css|svg)$/.test(name) && !/\.(d|test)\.ts$/.test(name)

const compressed = (body: Buffer, encoding: Encoding): Buffer => {
  if (encoding === 'identity') return body
  if (encoding === 'gzip') return gzipSync(body)
  return brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: body.length } })
}

/** Each of its values is made once. */
const memoised = <Key, Value>(make: (key: Key) => Value): ((key: Key) => Value) => {
  const known = new Map<Key, Value>()
  return (key) => {
    const value = known.get(key) ?? make(key)
    known.set(key, value)
    return value
  }
}

const readSources = (): [string, Buffer][] => {
  const own = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter(isServed)
    .toSorted()
    .map((name): [string, Buffer] => [name, readFileSync(join(folder, name))])
  const others = Object.entries(vendorFiles).map(([name, file]): [string, Buffer] => [name, readFileSync(file)])
  return [...own, ...others]
}

/**
 * The browser's files, read once. Modules are served as they are written: there is no build.
 * @param made more files by name: the pages have nothing inline
 */
export const loadAssets = (made: Readonly<Record<string, MadeFile>>): Assets => {
  const read = readSources()
  const sources = new Map<string, Buffer | (() => string)>(read)
  const hash = createHash('sha256')
  for (const [name, body] of read) hash.update(`${name}\n${body.length}\n`).update(body)
  for (const [name, { make, from }] of Object.entries(made)) {
    sources.set(name, make)
    hash.update(`${name}\n${from}\n`)
  }
  const version = hash.digest('hex').slice(0, 16)
  const url = (name: string): string => `/assets/${version}/${name}`

  const plain = memoised((name: string): Buffer => {
    const found = sources.get(name) ?? Buffer.alloc(0)
    const source = typeof found === 'function' ? Buffer.from(found()) : found
    return /\.(js|ts)$/.test(name) ? Buffer.from(browserModule(name, source.toString(), url)) : source
  })
  const find = memoised((name: string): Asset | undefined => {
    if (!sources.has(name)) return undefined
    const body = memoised((encoding: Encoding) => compressed(plain(name), encoding))
    return { contentType: contentTypes[name.split('.').at(-1) ?? ''] ?? '', body }
  })
  const modules = memoised((start: string): readonly string[] => {
    const found = new Set([start])
    for (const name of found)
      if (sources.has(name)) for (const next of importsOf(name, plain(name).toString())) found.add(next)
    return [...found].filter((name) => sources.has(name)).map(url)
  })
  return { version, url, find: (name) => (sources.has(name) ? find(name) : undefined), modules }
}
