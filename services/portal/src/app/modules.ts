import { createRequire } from 'node:module'
import { dirname, join, normalize } from 'node:path/posix'
import { transformSync } from 'amaro'

const require = createRequire(import.meta.url)

/** Packages that the browser's modules import by name: the name → the file that is served for it. */
const packages = {
  preact: 'vendor/preact.js',
  'preact/hooks': 'vendor/preact-hooks.js',
  '@onhand/i18n/browser': 'vendor/formats.ts',
} as const

/** Served name → file on disk. */
export const vendorFiles: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(packages).map(([name, served]) => [served, require.resolve(name)]),
)

const importing = /(\b(?:from|import)\s*\(?\s*)(["'])([^"'\n]+)\2/g

/** A browser's module as it is served: its types are blanked out, and packages are found beside it by URL. */
export const browserModule = (name: string, source: string, urlOf: (name: string) => string): string => {
  const code = name.endsWith('.ts') ? transformSync(source, { mode: 'strip-only' }).code : source
  return code
    .replace(importing, (whole, before: string, quote: string, specifier: string) =>
      Object.hasOwn(packages, specifier)
        ? `${before}${quote}${urlOf(packages[specifier as keyof typeof packages])}${quote}`
        : whole,
    )
    .replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n')
}

/** The modules that a module needs at once, by served name; what it asks for later by `import()` is not among them. */
export const importsOf = (name: string, code: string): string[] =>
  [...code.matchAll(importing)].flatMap(([, before = '', , specifier = '']) => {
    if (before.includes('(')) return []
    if (specifier.startsWith('/assets/')) return [specifier.split('/').slice(3).join('/')]
    return [normalize(join(dirname(name), specifier))]
  })
