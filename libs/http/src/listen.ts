import { once } from 'node:events'
import {
  createServer as createTcpServer,
  type AddressInfo,
  type ListenOptions,
  type Server as TcpServer,
} from 'node:net'
import type { Server } from './server-type.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** Besides its own; those of `addListeners`. */
    moreListeners: TcpServer[]
  }
}

/**
 * Connections that wait to be taken, of each listener. Node's own 511 overflow when shoppers come back all at once; who is dropped
 * tries again after 1 s, then 3 s, and sees a slow server that has nothing to do. The kernel caps it (`net.core.somaxconn`).
 */
const BACKLOG = 4_096

/** Listeners that share the port: each takes one connection in a turn of the event loop (ADR 53), and a turn takes up to 0.1 s. */
const LISTENERS = 256
const IDLE_LOOK_MS = 50

export interface Address {
  readonly host: string
  /** 0: any that is free. */
  readonly port: number
}

const canShare = process.platform === 'linux'

const opened = async (server: TcpServer, options: ListenOptions): Promise<TcpServer> => {
  server.listen(options)
  await once(server, 'listening')
  return server
}

/** A shared port lets a second installation in without a word: throws EADDRINUSE where somebody listens already. */
const refuseTaken = async ({ host, port }: Address): Promise<void> => {
  if (port === 0) return
  const probe = await opened(createTcpServer(), { host, port })
  await new Promise((resolve) => probe.close(resolve))
}

/** As the HTTP server makes its own listener; what it takes is the HTTP server's. */
const listenerFor = ({ server }: Server): TcpServer =>
  createTcpServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
    Object.assign(socket, { server })
    server.emit('connection', socket)
  })

const ended = (server: TcpServer): Promise<unknown> => new Promise((resolve) => server.once('close', resolve))

/** Connections that are kept open for more end as soon as what they asked is answered: nobody waits for them while the server closes. */
const endIdleUntil = (server: Server, closed: Promise<unknown>): void => {
  const timer = setInterval(() => server.server.closeIdleConnections(), IDLE_LOOK_MS)
  void closed.finally(() => clearInterval(timer))
}

/** Closing the server closes all of its listeners and waits for their answers. Before it is ready. */
export const addListeners = (server: Server): void => {
  let closed: Promise<unknown> = Promise.resolve()
  server.decorate('moreListeners', [])
  server.addHook('preClose', (done) => {
    const open = server.moreListeners.filter((one) => one.listening)
    closed = Promise.all(open.map(ended))
    for (const one of open) one.close()
    if (server.server.listening) endIdleUntil(server, Promise.all([closed, ended(server.server)]))
    done()
  })
  server.addHook('onClose', async () => {
    await closed
  })
}

/**
 * Listens, with as many listeners as a busy server needs to take new connections in time; one where the platform cannot share
 * a port. @throws EADDRINUSE where the port is taken
 */
export const listen = async (server: Server, address: Address): Promise<AddressInfo> => {
  if (canShare) await refuseTaken(address)
  await server.listen({ ...address, backlog: BACKLOG, ...(canShare ? { reusePort: true } : {}) })
  const { address: host, port, family } = server.server.address() as AddressInfo
  if (canShare) for (let more = 1; more < LISTENERS; more += 1) server.moreListeners.push(listenerFor(server))
  const shared = { host, port, backlog: BACKLOG, reusePort: true }
  await Promise.all(server.moreListeners.map((one) => opened(one, shared)))
  return { address: host, port, family }
}
