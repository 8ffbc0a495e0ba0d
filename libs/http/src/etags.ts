import type { FastifyRequest } from 'fastify'
import { problem } from './problems.ts'

/** A strong entity tag of a version: 7 → `"7"`. */
export const etag = (version: number): string => `"${version}"`

/** What the header If-Match asks of a version; undefined when absent. For rules that are decided under a lock. */
export const ifMatchOf = (request: FastifyRequest): ((version: number) => boolean) | undefined => {
  const header = request.headers['if-match']
  if (header === undefined) return undefined
  const tags = header.split(',').map((tag) => tag.trim())
  return (version) => tags.includes(etag(version)) || (tags.includes('*') && version > 0)
}

/**
 * RFC 9110 If-Match. Throws 412 `precondition-failed` when the caller read another version.
 * @param required throws 428 `precondition-required` when the header is absent
 */
export const checkIfMatch = (request: FastifyRequest, version: number, { required = false } = {}): void => {
  const matches = ifMatchOf(request)
  if (!matches) {
    if (required) throw problem('precondition-required', { detail: 'Send If-Match with the ETag that was read.' })
    return
  }
  if (!matches(version)) {
    throw problem('precondition-failed', {
      detail: `It is at version ${version} now.`,
      headers: { etag: etag(version) },
    })
  }
}
