import { connect, type Socket } from 'node:net'

export interface Answer {
  readonly status: number
  readonly retryAfterSeconds: number
}

const END = Buffer.from('\r\n\r\n')

/** The answers of one connection, in order. Node's own client costs more than the server that is measured. */
const answersOf = (socket: Socket, take: (answer: Answer) => void): void => {
  let buffer: Buffer = Buffer.alloc(0)
  socket.on('data', (chunk: Buffer) => {
    buffer = buffer.length === 0 ? chunk : Buffer.concat([buffer, chunk])
    for (;;) {
      const end = buffer.indexOf(END)
      if (end < 0) return
      const head = buffer.toString('latin1', 0, end)
      const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0)
      if (buffer.length < end + 4 + length) return
      buffer = buffer.subarray(end + 4 + length)
      take({ status: Number(head.slice(9, 12)), retryAfterSeconds: Number(/retry-after: (\d+)/i.exec(head)?.[1] ?? 0) })
    }
  })
}

export interface Line {
  /** Writes a request; the answer comes in its turn. */
  ask(request: Buffer): Promise<Answer>
  close(): void
}

/** A connection that is kept; what breaks it fails everything that waits on it. */
export const openLine = async (origin: string): Promise<Line> => {
  const { hostname, port } = new URL(origin)
  const waiting: { resolve: (answer: Answer) => void; reject: (error: Error) => void }[] = []
  const socket = connect({ host: hostname, port: Number(port), noDelay: true })
  answersOf(socket, (answer) => waiting.shift()?.resolve(answer))
  const fail = (error: Error): void => {
    for (const { reject } of waiting.splice(0)) reject(error)
  }
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('error', reject)
  })
  socket.on('error', fail)
  socket.on('close', () => fail(new Error('The server closed the connection')))
  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        waiting.push({ resolve, reject })
        socket.write(request)
      }),
    close: () => socket.destroy(),
  }
}
