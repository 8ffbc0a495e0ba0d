import { isDeepStrictEqual } from 'node:util'
import type { OpenAPIV3_1 } from 'openapi-types'

type Members = Readonly<Record<string, unknown>>

const joined = (kind: string, parts: readonly (Members | undefined)[]): Record<string, unknown> => {
  const all: Record<string, unknown> = {}
  for (const [name, value] of parts.flatMap((part) => Object.entries(part ?? {}))) {
    if (name in all && !isDeepStrictEqual(all[name], value)) throw new Error(`Two services define the ${kind} ${name}`)
    all[name] = value
  }
  return all
}

/** One document over several services. Throws when two of them define one path or component differently. */
export const mergeOpenApi = (
  info: OpenAPIV3_1.InfoObject,
  documents: readonly OpenAPIV3_1.Document[],
): OpenAPIV3_1.Document => ({
  openapi: '3.1.0',
  info,
  paths: joined(
    'path',
    documents.map(({ paths }) => paths),
  ) as OpenAPIV3_1.PathsObject,
  components: {
    schemas: joined(
      'component',
      documents.map(({ components }) => components?.schemas),
    ) as Record<string, OpenAPIV3_1.SchemaObject>,
    responses: joined(
      'component',
      documents.map(({ components }) => components?.responses),
    ) as Record<string, OpenAPIV3_1.ResponseObject>,
    securitySchemes: joined(
      'component',
      documents.map(({ components }) => components?.securitySchemes),
    ) as Record<string, OpenAPIV3_1.SecuritySchemeObject>,
  },
})
