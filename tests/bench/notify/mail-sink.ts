import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export interface Taken {
  readonly to: string
  readonly messageId: string
  readonly atMs: number
}

/** A real SMTP server that notes whom each mail was for and when it was there whole. */
export const startMailSink = async () => {
  const taken: Taken[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onData: (stream, { envelope }, done) => {
      let head = ''
      stream.on('data', (chunk: Buffer) => {
        if (head.length < 4_096) head += chunk.toString('latin1')
      })
      stream.on('end', () => {
        const [, messageId = ''] = /^message-id:\s*<([^>]+)>/im.exec(head) ?? []
        taken.push({ to: envelope.rcptTo[0]?.address ?? '', messageId, atMs: performance.now() })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken,
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
