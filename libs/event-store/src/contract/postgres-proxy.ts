import { createServer, connect, type AddressInfo, type Socket } from 'node:net'
import type { Break } from './harness.ts'

/** What happens to the next COMMIT of a flush that passes. */
export interface ProxyPlan {
  break?: Break | undefined
  pause?: Promise<void> | undefined
}

/** Splits a client's bytes into protocol messages; the first one has no type byte. */
const framer = () => {
  let rest = Buffer.alloc(0)
  let started = false
  return (chunk: Buffer): Buffer[] => {
    rest = Buffer.concat([rest, chunk])
    const messages: Buffer[] = []
    for (;;) {
      const header = started ? 1 : 0
      if (rest.length < header + 4) return messages
      const length = header + rest.readInt32BE(header)
      if (rest.length < length) return messages
      messages.push(rest.subarray(0, length))
      rest = rest.subarray(length)
      started = true
    }
  }
}

const isCommit = (message: Buffer): boolean => message.toString('latin1', 0, 1) === 'Q' && message.includes('commit\0')

/** Stands between a store and its server, and cuts the flush's connection where the plan says. */
export const startProxy = async (target: URL, plan: ProxyPlan) => {
  const sockets = new Set<Socket>()
  const tie = (client: Socket, server: Socket): void => {
    const frames = framer()
    let flushes = false
    let swallow = false
    let queue = Promise.resolve()
    const cut = (): void => {
      client.destroy()
      server.destroy()
    }
    const commit = (message: Buffer): void => {
      const where = plan.break
      plan.break = undefined
      if (where === 'before') cut()
      else if (where === 'during') {
        server.end(message) // The server gets it; what it answers finds nobody.
        client.destroy()
      } else {
        swallow ||= where === 'after' // The next flush's COMMIT may follow before this one is answered.
        server.write(message)
      }
    }
    const forward = async (message: Buffer): Promise<void> => {
      flushes ||= message.includes(' flush\0')
      if (!flushes || !isCommit(message)) {
        if (server.writable) server.write(message)
        return
      }
      const { pause } = plan
      plan.pause = undefined
      await pause
      commit(message)
    }
    client.on('data', (chunk) => {
      for (const message of frames(chunk)) queue = queue.then(() => forward(message))
    })
    server.on('data', (chunk) => {
      if (!swallow) client.write(chunk)
      else if (chunk.includes('COMMIT\0')) cut()
    })
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      sockets.add(one)
      one.setNoDelay(true)
      one.on('error', () => undefined)
      one.on('close', () => {
        sockets.delete(one)
        other.destroy()
      })
    }
  }
  const server = createServer((client) => {
    tie(client, connect(Number(target.port), target.hostname))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = new URL(target)
  url.hostname = '127.0.0.1'
  url.port = String((server.address() as AddressInfo).port)
  return {
    url: url.href,
    close: (): void => {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}
