import type { FastifySchemaCompiler } from 'fastify'
import type { z } from 'zod'
import { jsonPointer } from './pointer.ts'
import { problem, type FieldError, type ProblemError } from './problems.ts'

/** What zod found wrong with one part of a request. */
export class InvalidInput extends Error {
  override readonly name = 'InvalidInput'
  readonly issues: readonly z.core.$ZodIssue[]
  constructor(issues: readonly z.core.$ZodIssue[]) {
    super('The request does not fit the schema')
    this.issues = issues
  }
}

/** Validates by zod, so that one schema is validation, type and OpenAPI. */
export const zodValidatorCompiler: FastifySchemaCompiler<z.ZodType> =
  ({ schema }) =>
  (data) => {
    const result = schema.safeParse(data)
    return result.success ? { value: result.data } : { error: new InvalidInput(result.error.issues) }
  }

interface Fault {
  readonly path: readonly PropertyKey[]
  readonly detail: string
}

/** One unknown member is one fault of its own; an absent one is said to be required. */
const faultsOf = (issue: z.core.$ZodIssue): Fault[] => {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...issue.path, key], detail: 'is not a known member' }))
  }
  const absent = issue.code === 'invalid_type' && issue.message.endsWith('received undefined')
  return [{ path: issue.path, detail: absent ? 'is required' : issue.message }]
}

/** `errors` of a problem, at most 100. The body's name JSON pointers, other parts name the parameter. */
export const fieldErrors = (issues: readonly z.core.$ZodIssue[], part: string): FieldError[] =>
  issues
    .flatMap(faultsOf)
    .slice(0, 100)
    .map(({ path, detail }) =>
      part === 'body' ? { pointer: jsonPointer(path), detail } : { parameter: path.map(String).join('.'), detail },
    )

/** 400 `invalid-body` or `invalid-parameter`. @param part `body`, `querystring`, `params` or `headers` */
export const invalidInput = (issues: readonly z.core.$ZodIssue[], part: string): ProblemError =>
  problem(part === 'body' ? 'invalid-body' : 'invalid-parameter', { errors: fieldErrors(issues, part) })

/** Parses outside of a route's schema, e.g. one line of a feed; throws the same problem as a route would. */
export const parseInput = <Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  part = 'body',
): z.output<Schema> => {
  const result = schema.safeParse(value)
  if (!result.success) throw invalidInput(result.error.issues, part)
  return result.data
}
