import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { createDocumentedHost, generatedFiles } from '@onhand/host'
import { processPaths, serviceFor } from '@onhand/schemas'

const root = new URL('../../', import.meta.url)
const read = (path: string): string => {
  try {
    return readFileSync(new URL(path, root), 'utf8')
  } catch {
    return `(${path} is missing)`
  }
}

describe('generated files', () => {
  it('are the ones that are checked in: run `pnpm contracts` after a change', async () => {
    const stale = [...(await generatedFiles())].filter(([path, text]) => read(path) !== text).map(([path]) => path)
    expect(stale).toEqual([])
  })
})

describe('the path table', () => {
  it('gives every documented route to the service that serves it', async () => {
    const server = await createDocumentedHost()
    const routes = [...server.openApiDocuments].flatMap(([service, document]) =>
      Object.entries(document().paths ?? {}).flatMap(([path, methods]) =>
        Object.keys(methods ?? {}).map((method) => ({ service, path, method: method.toUpperCase() })),
      ),
    )
    expect(routes.length).toBeGreaterThan(40)
    const astray = routes.filter(({ service, path, method }) => {
      const isProcess = processPaths.some((own) => path === own)
      return (
        !isProcess &&
        !path.startsWith('/internal/') &&
        serviceFor(method, path.replaceAll(/\{[^}]+\}/g, 'x')) !== service
      )
    })
    expect(astray).toEqual([])
    await server.close()
  })
})
