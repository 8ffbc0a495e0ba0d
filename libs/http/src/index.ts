export { createAdmission, type Admission, type AdmissionOptions } from './admission.ts'
export { isBearer } from './bearer.ts'
export { decodeCursor, encodeCursor } from './cursors.ts'
export { toProblem } from './error-answers.ts'
export { checkIfMatch, etag, ifMatchOf } from './etags.ts'
export { findHostileValue, type HostileValue } from './hostile-values.ts'
export { bodyHash, idempotencyKey, markReplayed } from './idempotency.ts'
export { readJson } from './json-bodies.ts'
export { jsonResponse, type JsonSchema } from './json-schema.ts'
export { mergeOpenApi } from './openapi-merge.ts'
export { OWN_PATH } from './own-path.ts'
export { jsonPointer } from './pointer.ts'
export {
  decodePositions,
  encodePositions,
  hasReached,
  preferredWaitMs,
  sendPosition,
  type LogPosition,
  type Positions,
} from './positions.ts'
export { listen, type Address } from './listen.ts'
export {
  isProblemCode,
  problem,
  PROBLEM_BASE,
  ProblemError,
  problems,
  type FieldError,
  type ProblemBody,
  type ProblemCode,
  type ProblemOptions,
} from './problems.ts'
export { registerProcessRoutes, type Check, type ProcessRoutesOptions, type ServiceHealth } from './process-routes.ts'
export { fromRejection } from './rejection.ts'
export { createServer, type Server, type ServerOptions } from './server.ts'
export { registerService, type NoOptions, type ServiceOptions, type ServicePlugin } from './services.ts'
export { addAdmission } from './shedding.ts'
export { InvalidInput, parseInput } from './validation.ts'
export type { FastifyPluginAsyncZod, FastifyPluginCallbackZod, ZodTypeProvider } from 'fastify-type-provider-zod'
