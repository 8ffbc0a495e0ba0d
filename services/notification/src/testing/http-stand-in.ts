import http from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Received {
  readonly method: string
  readonly url: string
  readonly headers: http.IncomingHttpHeaders
  readonly body: string
}
export interface Reply {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}
/** `hang`: the request is read and never answered; `cut`: the connection ends. */
export type Answering = (received: Received) => Reply | 'hang' | 'cut'

/** A real HTTP server on loopback that plays a provider or a partner by its documentation. */
export const startHttpStandIn = async (answer: Answering) => {
  const received: Received[] = []
  const state = { answer }
  const server = http.createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString('utf8')
    })
    request.on('end', () => {
      const one = { method: request.method ?? '', url: request.url ?? '', headers: request.headers, body }
      received.push(one)
      const reply = state.answer(one)
      if (reply === 'hang') return
      if (reply === 'cut') {
        request.socket.destroy()
        return
      }
      response.writeHead(reply.status, reply.headers ?? {})
      response.end(reply.body ?? '')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    answerWith: (next: Answering): void => {
      state.answer = next
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
export type HttpStandIn = Awaited<ReturnType<typeof startHttpStandIn>>

/** An SMS provider as Twilio documents it: creates and lists messages. `form`: the last request's fields. */
export const smsProvider = (account: string) => {
  const taken: { sid: string; body: string; to: string; callback: string }[] = []
  const next: ((fields: URLSearchParams) => Reply | 'hang' | 'cut' | null)[] = []
  const answer: Answering = ({ method, url, body }) => {
    if (!url.startsWith(`/2010-04-01/Accounts/${account}/Messages.json`)) return { status: 404 }
    const json = { 'content-type': 'application/json' }
    if (method === 'GET') {
      const to = new URL(url, 'http://x').searchParams.get('To')
      const messages = taken.filter((text) => text.to === to)
      return { status: 200, headers: json, body: JSON.stringify({ messages }) }
    }
    const fields = new URLSearchParams(body)
    const take = (): string => {
      const sid = `SM${String(taken.length).padStart(32, '0')}`
      taken.push({
        sid,
        body: fields.get('Body') ?? '',
        to: fields.get('To') ?? '',
        callback: fields.get('StatusCallback') ?? '',
      })
      return sid
    }
    const planned = next.shift()?.(fields)
    if (planned === 'hang') take() // It took the message; only its answer never comes.
    if (planned) return planned
    return { status: 201, headers: json, body: JSON.stringify({ sid: take(), status: 'queued' }) }
  }
  return { taken, answer, next }
}
