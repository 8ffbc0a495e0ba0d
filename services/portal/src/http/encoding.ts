import type { FastifyRequest } from 'fastify'
import type { Encoding } from '../app/assets.ts'

/** The best encoding that a caller takes (RFC 9110, 12.5.3); `q=0` refuses one. */
export const encodingFor = ({ headers }: Pick<FastifyRequest, 'headers'>): Encoding => {
  const header = headers['accept-encoding'] ?? ''
  const accepted = header
    .slice(0, 200)
    .toLowerCase()
    .split(',')
    .map((part) => part.trim())
    .filter((part) => !/;\s*q=0(\.0*)?$/.test(part))
    .map((part) => part.split(';')[0])
  return accepted.includes('br') ? 'br' : accepted.includes('gzip') ? 'gzip' : 'identity'
}
