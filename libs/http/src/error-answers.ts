import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import type { Ids } from '@onhand/runtime'
import { problem, ProblemError, type ProblemCode } from './problems.ts'
import type { RouteTable } from './route-table.ts'
import { InvalidInput, invalidInput } from './validation.ts'

const MEDIA_TYPE = 'application/problem+json'

/** Fastify's error codes that have a problem of their own. */
const byFastifyCode: Readonly<Record<string, ProblemCode>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: 'malformed-json',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformed-json',
  FST_ERR_CTP_BODY_TOO_LARGE: 'body-too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported-media-type',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'malformed-request',
  FST_ERR_BAD_URL: 'malformed-request',
  FST_ERR_MAX_PARAM_LENGTH: 'not-found',
}

const byStatus: Readonly<Record<number, ProblemCode>> = {
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not-found',
  405: 'method-not-allowed',
  413: 'body-too-large',
  415: 'unsupported-media-type',
  429: 'too-many-requests',
  503: 'unavailable',
}

/** By name, because a store is behind a port: who throws these is not this library's to know. */
const byName = (error: FastifyError): ProblemError | undefined => {
  switch (error.name) {
    case 'OverloadedError': {
      const seconds = 'retryAfterSeconds' in error ? Number(error.retryAfterSeconds) : 1
      return problem('overloaded', { detail: error.message, retryAfterSeconds: seconds, cause: error })
    }
    case 'StoreUnavailableError':
      return problem('unavailable', { detail: 'Ask again with the same idempotency key.', cause: error })
    case 'DatabaseUnavailableError':
      return problem('unavailable', { detail: 'Ask again.', cause: error })
    case 'StorageError': // A read of the log; a write says which of the two above it was.
      return problem('unavailable', { detail: 'Ask again.', cause: error })
    case 'PeerUnavailableError':
      return problem('unavailable', { detail: `${error.message}. Ask again.`, cause: error })
    case 'CommandFailedError':
      return problem('invalid-value', { detail: 'The database cannot hold a value of this request.', cause: error })
    default:
      return undefined
  }
}

/** A failure is what caused it, at the end of at most so many. */
const MOST_CAUSES = 5

const named = (error: FastifyError): ProblemError | undefined => {
  let next: unknown = error
  for (let depth = 0; depth < MOST_CAUSES && next instanceof Error; depth += 1) {
    const found = byName(next as FastifyError)
    if (found) return found
    next = next.cause
  }
  return undefined
}

const partOf = (error: FastifyError): string => error.validationContext ?? 'body'

/** Every error as a problem; whatever is not understood is `internal` and tells nothing. */
export const toProblem = (error: unknown): ProblemError => {
  if (error instanceof ProblemError) return error
  if (typeof error !== 'object' || error === null) return problem('internal', { cause: error })
  const known = error as FastifyError
  if (known instanceof InvalidInput) return invalidInput(known.issues, partOf(known))
  const away = named(known)
  if (away) return away
  const status = known.statusCode ?? 500
  const code = byFastifyCode[known.code]
  if (code) return problem(code, { cause: error })
  if (known.name === 'SyntaxError' && status === 400) return problem('malformed-json', { cause: error })
  if (status < 400 || (status >= 500 && status !== 503)) return problem('internal', { cause: error })
  return problem(byStatus[status] ?? 'malformed-request', { cause: error })
}

const sendProblem = (found: ProblemError, request: FastifyRequest, reply: FastifyReply): FastifyReply =>
  reply
    .code(found.status)
    .headers(found.headers)
    .type(MEDIA_TYPE)
    .serializer(JSON.stringify) // Else the route's own response schema would cut the problem down.
    .send(found.body(request.id))

/** The server's error handler. */
export const answerError = (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
  const found = toProblem(error)
  const { method, routeOptions } = request
  if (found.status >= 500) {
    const level = found.code === 'internal' ? 'error' : 'warn'
    request.log[level]({ err: error, method, route: routeOptions.url, requestId: request.id }, found.message)
  }
  return sendProblem(found, request, reply)
}

/** 405 with `Allow` where the path exists, else 404. */
export const answerUnknownRoute = (routes: RouteTable, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
  const [path = ''] = request.url.split('?')
  const methods = routes.methodsFor(path)
  const found =
    methods.length > 0
      ? problem('method-not-allowed', {
          detail: `It takes ${methods.join(', ')}.`,
          headers: { allow: methods.join(', ') },
        })
      : problem('not-found', { detail: 'There is no such path.' })
  return sendProblem(found, request, reply)
}

/** What never became a request: broken HTTP, headers too large. It has no id yet, and is answered under a new one. */
export const answerSocketError =
  (ids: Ids) =>
  (error: Error & { code?: string }, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy()
      return
    }
    const { status, ...found } = problem(
      error.code === 'HPE_HEADER_OVERFLOW' ? 'headers-too-large' : 'malformed-request',
    ).body(ids.uuid())
    const body = JSON.stringify({ ...found, status })
    const head = [
      `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
      `Content-Type: ${MEDIA_TYPE}`,
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Connection: close',
    ]
    socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
  }
