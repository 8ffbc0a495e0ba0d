import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyInstance, RawServerDefault } from 'fastify'

export type Server = FastifyInstance<RawServerDefault, IncomingMessage, ServerResponse>
