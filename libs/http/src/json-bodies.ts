import { isUtf8 } from 'node:buffer'
import type { FastifyInstance } from 'fastify'
import { problem } from './problems.ts'

/** The part of a server, or of a scope of it, that reads bodies. */
type Reader = Pick<
  FastifyInstance,
  'getDefaultJsonParser' | 'hasContentTypeParser' | 'removeContentTypeParser' | 'addContentTypeParser'
>

/**
 * JSON is UTF-8 (RFC 8259, 8.1): what is not would reach a handler with other characters than were sent, so it is 400 `malformed-json`.
 * @param names what becomes of a member called `__proto__` or `constructor`: 'error' refuses the body, 'ignore' keeps it as one of many
 */
export const readJson = (reader: Reader, names: 'error' | 'ignore' = 'error'): void => {
  const parse = reader.getDefaultJsonParser(names, names)
  if (reader.hasContentTypeParser('application/json')) reader.removeContentTypeParser('application/json')
  reader.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, parsed) => {
    if (isUtf8(body)) void parse(request, body.toString(), parsed)
    else parsed(problem('malformed-json', { detail: 'The body is not UTF-8.' }), undefined)
  })
}
