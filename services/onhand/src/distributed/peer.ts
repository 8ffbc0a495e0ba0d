/** Another service of this installation, over its internal and public HTTP. */
export interface Peer {
  /** The answer, whatever below 500 it is. Throws `PeerUnavailableError` when no replica gives one. */
  readonly ask: (path: string) => Promise<Response>
  /** The JSON of a 200; null for a 404. Throws for anything else. */
  readonly json: (path: string) => Promise<unknown>
}

/** None of its replicas answers: ask again later. HTTP 503. */
export class PeerUnavailableError extends Error {
  override readonly name = 'PeerUnavailableError'
}

export interface PeerOptions {
  readonly service: string
  /** One that stands for all replicas, or each replica's own. */
  readonly origins: readonly string[]
  readonly token?: string | undefined
  readonly timeoutMs?: number
}

const TIMEOUT_MS = 5_000

/** Reads only: a replica that does not answer is left for the next one, which is then asked first. */
export const createPeer = ({ service, origins, token, timeoutMs = TIMEOUT_MS }: PeerOptions): Peer => {
  // A name may stand for several replicas, so the same origin is worth a second try.
  const tries = Math.max(2, origins.length)
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
  let first = 0
  const once = async (path: string, origin: string): Promise<Response> => {
    const signal = AbortSignal.timeout(timeoutMs)
    const answer = await fetch(new URL(path, origin), { headers, signal, redirect: 'error' })
    if (answer.status >= 500) throw new Error(`${service} answered ${answer.status}`)
    return answer
  }
  const ask = async (path: string): Promise<Response> => {
    let failure: unknown
    for (let attempt = 0; attempt < tries; attempt += 1) {
      const at = (first + attempt) % origins.length
      try {
        const answer = await once(path, origins[at] ?? '')
        first = at
        return answer
      } catch (error) {
        failure = error
      }
    }
    throw new PeerUnavailableError(`The ${service} service does not answer`, { cause: failure })
  }
  return {
    ask,
    json: async (path) => {
      const answer = await ask(path)
      if (answer.status === 200) return answer.json()
      await answer.body?.cancel()
      if (answer.status === 404) return null
      throw new Error(`The ${service} service answered ${answer.status}`)
    },
  }
}
