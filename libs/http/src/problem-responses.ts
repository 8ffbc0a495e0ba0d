import { accessRowFor } from '@onhand/schemas'
import type { OpenAPIV3_1 } from 'openapi-types'
import { PROBLEM_COMPONENT } from './problem-schema.ts'
import { problems } from './problems.ts'

type Operation = OpenAPIV3_1.OperationObject
type Responses = Readonly<Record<string, OpenAPIV3_1.ResponseObject>>

const MEDIA_TYPE = 'application/problem+json'
const METHODS = ['get', 'put', 'post', 'patch', 'delete'] as const
type Method = (typeof METHODS)[number]

/** Statuses whose answer tells in a header when to ask again. */
const LATER = new Set([429, 503])
const retryAfter = {
  'Retry-After': { description: 'seconds', required: true, schema: { type: 'integer', minimum: 1 } },
} as const

/** Carries what a route says of itself from its schema to the finished document, which does not keep it. */
export const ALSO_ANSWERS = 'x-also-answers'

export const ifMatchHeader = {
  type: 'object',
  properties: {
    'if-match': { type: 'string', description: 'the ETag that was read: refused with 412 once it has changed' },
  },
} as const

const codesOf = (status: number): string =>
  Object.entries(problems)
    .filter(([, { status: own }]) => own === status)
    .map(([code]) => `\`${code}\``)
    .join(', ')

const nameOf = (status: number): string => `${PROBLEM_COMPONENT}${status}`

const hasParameter = ({ parameters = [] }: Operation, place: string, name?: string): boolean =>
  parameters.some(
    (parameter) =>
      'in' in parameter && parameter.in === place && (name === undefined || parameter.name.toLowerCase() === name),
  )

const isPublic = (path: string, method: Method): boolean => accessRowFor(method, path)?.needs === 'public'

/**
 * Which problems an operation may answer with, by what it takes: the one rule, so that a new route has them all.
 * Never 500: that is a fault of ours, and the fuzzer looks for it.
 */
const statusesOf = (path: string, method: Method, operation: Operation, also: readonly number[]): number[] => {
  const writes = method !== 'get'
  const hasTag = hasParameter(operation, 'header', 'if-match')
  return [
    400,
    ...(isPublic(path, method) ? [] : [401, 403]),
    ...(hasParameter(operation, 'path') ? [404] : []),
    ...(writes ? [409] : []),
    ...(hasTag ? [412] : []),
    ...(operation.requestBody === undefined ? [] : [413, 415]),
    ...(writes ? [422] : []),
    ...(hasTag ? [428] : []),
    ...[429, 431, 503],
    ...also,
  ]
}

/** A problem of each status that an operation may answer with; they are the same wherever they stand. */
export const problemResponses: Responses = Object.fromEntries(
  [...new Set(Object.values(problems).map(({ status }) => status))].map((status) => [
    nameOf(status),
    {
      description: codesOf(status),
      ...(LATER.has(status) ? { headers: retryAfter } : {}),
      content: { [MEDIA_TYPE]: { schema: { $ref: `#/components/schemas/${PROBLEM_COMPONENT}` } } },
    },
  ]),
)

/** How callers prove who they are, where an operation asks for it. */
export const securitySchemes: Readonly<Record<string, OpenAPIV3_1.SecuritySchemeObject>> = {
  key: { type: 'http', scheme: 'bearer', description: 'an API key, or a JWT of the configured issuer' },
}

const documented = (path: string, method: Method, operation: Operation): Operation => {
  const { [ALSO_ANSWERS]: also = [], ...own }: Operation & { [ALSO_ANSWERS]?: readonly number[] } = operation
  const found = statusesOf(path, method, own, also).map((status) => [
    String(status),
    { $ref: `#/components/responses/${nameOf(status)}` },
  ])
  return {
    ...own,
    security: isPublic(path, method) ? [] : [{ key: [] }],
    responses: { ...(Object.fromEntries(found) as object), ...own.responses },
  }
}

/**
 * Adds to every operation what callers need to prove and the problems that it may answer with. Statuses that a route
 * documents itself stay.
 */
export const withAccessAndProblems = (paths: OpenAPIV3_1.PathsObject = {}): OpenAPIV3_1.PathsObject =>
  Object.fromEntries(
    Object.entries(paths).map(([path, item]) => [
      path,
      Object.fromEntries(
        Object.entries(item ?? {}).map(([key, operation]) => {
          const method = METHODS.find((known) => known === key)
          if (method === undefined) return [key, operation]
          return [key, documented(path, method, operation as Operation)]
        }),
      ),
    ]),
  )
