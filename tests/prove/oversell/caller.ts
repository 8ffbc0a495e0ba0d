import { Agent, request } from 'node:http'
import { decodePositions } from '@onhand/http'
import type { Asked, Told } from './told.ts'

const TIMEOUT_MS = 10_000

const textOf = (value: string | string[] | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined

const parsed = (text: string): Told['answer'] => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/**
 * Callers over real HTTP with connections that they keep; who gets no answer is told status 0.
 * @param proof headers that each request carries
 */
export const createCaller = (connections: number, proof: Readonly<Record<string, string>> = {}) => {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const send = (origin: string, { method, path, body, key }: Asked): Promise<Told> =>
    new Promise((resolve) => {
      const asked = { method, path, ...(body === undefined ? {} : { body }), ...(key === undefined ? {} : { key }) }
      const settle = (told: Pick<Told, 'status' | 'answer' | 'replayed' | 'position' | 'token'>): void =>
        resolve({ ...asked, ...told, at: new Date().toISOString() })
      const fail = (): void => settle({ status: 0, answer: null, replayed: false, position: null })
      const payload = body === undefined ? undefined : JSON.stringify(body)
      const headers = {
        ...proof,
        ...(payload === undefined
          ? {}
          : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      }
      const outgoing = request(`${origin}${path}`, { method, agent, headers, timeout: TIMEOUT_MS }, (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (chunk: string) => (text += chunk))
        response.on('error', fail)
        response.on('end', () => {
          const token = textOf(response.headers['onhand-position'])
          const position = token === undefined ? null : (decodePositions(token)['inventory']?.position ?? null)
          const replayed = response.headers['idempotent-replayed'] === 'true'
          settle({
            ...{ status: response.statusCode ?? 0, answer: parsed(text), replayed, position },
            ...(token === undefined ? {} : { token }),
          })
        })
      })
      outgoing.on('error', fail)
      outgoing.on('timeout', () => outgoing.destroy(new Error('No answer in time')))
      outgoing.end(payload)
    })
  return { send, stop: () => agent.destroy() }
}
export type Caller = ReturnType<typeof createCaller>
