import { pino, stdTimeFunctions, type DestinationStream, type Logger as PinoLogger } from 'pino'
import pretty from 'pino-pretty'
import { traceFields } from './tracing.ts'

/** JSON lines; a child logger adds fields. */
export type Logger = PinoLogger

export interface LoggerOptions {
  /** Stands in every line. */
  service: string
  level?: string
  /** Lines for people instead of JSON. */
  pretty?: boolean
  /** Where the lines go; standard output when left out. */
  destination?: DestinationStream
}

/** Never log what lets somebody in or says who somebody is. */
const redact = {
  paths: ['authorization', 'password', 'personal', '*.authorization', '*.password', '*.personal', 'req.headers.cookie'],
  censor: '[hidden]',
}

const MOST_CAUSES = 5

/** What a person needs of an error. Not its other properties: some drivers hang their whole connection on it. */
const errorFields = (error: unknown, depth = 0): unknown => {
  if (!(error instanceof Error)) return error
  const { name, message, stack, cause } = error
  const code: unknown = 'code' in error ? error.code : undefined
  const more = cause === undefined || depth >= MOST_CAUSES ? {} : { cause: errorFields(cause, depth + 1) }
  return { type: name, message, ...(typeof code === 'string' ? { code } : {}), stack, ...more }
}

export const createLogger = (options: LoggerOptions): Logger => {
  const settings = {
    base: { service: options.service },
    level: options.level ?? 'info',
    redact,
    mixin: traceFields,
    serializers: { err: errorFields, error: errorFields },
    timestamp: stdTimeFunctions.isoTime,
  }
  if (options.pretty !== true) return options.destination ? pino(settings, options.destination) : pino(settings)
  const lines = { ignore: 'pid,hostname,service', messageFormat: '{service}: {msg}', sync: true, singleLine: true }
  return pino(settings, pretty(options.destination ? { ...lines, destination: options.destination } : lines))
}

/** Says nothing: for tests. */
export const silentLogger: Logger = pino({ level: 'silent' })
