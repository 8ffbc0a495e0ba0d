import type { AddressInfo } from 'node:net'
import type { Clock, Logger } from '@onhand/runtime'
import type { TableStore } from '@onhand/tables'
import PostalMime from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { caughtMailTable, type CaughtMail } from '../app/caught-mail.ts'

const MAX_BYTES = 5 * 1_048_576

const read = async (stream: AsyncIterable<Buffer>): Promise<Buffer> => {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks)
}

const addressOf = (address: { address?: string | undefined } | undefined): string => address?.address ?? ''

/** A real SMTP server on loopback that keeps what it is given. The same Message-ID is kept once. */
export const startMailCatcher = async (tables: TableStore, clock: Clock, logger: Logger) => {
  const keep = async (raw: Buffer): Promise<void> => {
    const mail = await PostalMime.parse(raw)
    const row: CaughtMail = {
      id: (mail.messageId ?? `<${clock.epochMs()}>`).replaceAll(/[<>]/g, ''),
      receivedAt: clock.now(),
      sender: addressOf(mail.from),
      recipient: addressOf(mail.to?.[0]),
      subject: mail.subject ?? '',
      body: mail.text ?? '',
      html: mail.html ?? '',
    }
    await tables.transaction((tx) => tx.upsert(caughtMailTable, [row]))
  }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    size: MAX_BYTES,
    logger: false,
    onData: (stream, _session, done) => {
      read(stream)
        .then(keep)
        .then(() => done())
        .catch((error: unknown) => done(error instanceof Error ? error : new Error(String(error))))
    },
  })
  server.on('error', (error) => logger.warn({ err: error }, 'mail catcher'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
