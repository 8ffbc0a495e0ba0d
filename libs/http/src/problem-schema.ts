import type { JsonSchema } from './json-schema.ts'
import { problems } from './problems.ts'

/** The one component that services share. */
export const PROBLEM_COMPONENT = 'Problem'

const text = { type: 'string' }

/** RFC 9457, as every error answer of this product has it. */
export const problemSchema: JsonSchema = {
  type: 'object',
  description: 'An RFC 9457 problem; further members depend on its type.',
  required: ['type', 'title', 'status', 'code', 'requestId'],
  properties: {
    type: { type: 'string', format: 'uri' },
    title: text,
    status: { type: 'integer' },
    code: { type: 'string', enum: Object.keys(problems) },
    detail: text,
    requestId: text,
    errors: {
      type: 'array',
      items: { type: 'object', properties: { pointer: text, parameter: text, detail: text }, required: ['detail'] },
    },
  },
}
