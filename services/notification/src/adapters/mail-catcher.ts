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

interface Listening {
  readonly host: string
  readonly port: number
  readonly logger: Logger
}

/** A real SMTP server that hands each mail to `take`, which may fail: then the sender keeps it. */
const listen = async (
  { host, port, logger }: Listening,
  take: (raw: Buffer, recipients: readonly string[]) => Promise<void>,
) => {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    size: MAX_BYTES,
    logger: false,
    onData: (stream, { envelope }, done) => {
      read(stream)
        .then((raw) =>
          take(
            raw,
            envelope.rcptTo.map(({ address }) => address),
          ),
        )
        .then(() => done())
        .catch((error: unknown) => done(error instanceof Error ? error : new Error(String(error))))
    },
  })
  server.on('error', (error) => logger.warn({ err: error }, 'mail server'))
  await new Promise<void>((resolve) => server.listen(port, host, resolve))
  const address = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

export interface Returned {
  /** Bounces and complaints go to this address, and are read, not kept. */
  readonly returnPath: string
  readonly report: (raw: Buffer) => Promise<void>
}

/** A real SMTP server on loopback that keeps what it is given. The same Message-ID is kept once. */
export const startMailCatcher = (tables: TableStore, clock: Clock, logger: Logger, returned?: Returned) => {
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
  return listen({ host: '127.0.0.1', port: 0, logger }, (raw, recipients) =>
    returned && recipients.includes(returned.returnPath) ? returned.report(raw) : keep(raw),
  )
}

/** A real SMTP server for what comes back: bounces (RFC 3464) and complaints (RFC 5965). */
export const startReportReceiver = (port: number, logger: Logger, report: (raw: Buffer) => Promise<void>) =>
  listen({ host: '0.0.0.0', port, logger }, (raw) => report(raw))
