import compress, { type FastifyCompressOptions } from '@fastify/compress'
import type { RouteOptions } from 'fastify'

/** Below this an answer fits into one packet beside its headers, and there is nothing to gain. */
const WORTH_IT_BYTES = 1_024

/** Best first; what this Node does not know is left out. */
const options: FastifyCompressOptions = { encodings: ['zstd', 'br', 'gzip'], threshold: WORTH_IT_BYTES }

/**
 * Reads are compressed for those who take it. Writes are not (their answers are small, and their pace is what counts), nor is what
 * services ask of each other, side by side. Pages see to it themselves.
 */
export const compressReads = (route: RouteOptions): void => {
  if (route.method === 'GET' && route.url.startsWith('/v1/')) route.compress = options
}

/** The plugin and its options; register it behind the hook that calls `compressReads`. */
export const compression = { plugin: compress, options: { ...options, global: false } }
