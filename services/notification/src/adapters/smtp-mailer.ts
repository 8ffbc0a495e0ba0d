import { createTransport, type SendMailOptions, type Transporter } from 'nodemailer'
import type { Mailer, SendOutcome } from '../app/ports.ts'

interface SmtpFailure {
  readonly code?: string
  readonly responseCode?: number
  readonly response?: string
}

/** 5.1.x: the mailbox or its domain is not there (RFC 3463); what is sent there again only harms the sender. */
const NO_MAILBOX = /\b5\.1\.[0-9]+\b/u

/** By RFC 5321: 5yz is final, 4yz comes again; once the content's end was sent, silence may mean that it was taken. */
const outcomeOf = ({ responseCode, code, response = '' }: SmtpFailure, isWhole: boolean): SendOutcome | null => {
  if (responseCode !== undefined && responseCode >= 500) {
    const reason = `smtp-${responseCode}`
    return NO_MAILBOX.test(response) ? { kind: 'refused', reason, block: 'no-mailbox' } : { kind: 'refused', reason }
  }
  if (responseCode !== undefined && responseCode >= 400) return { kind: 'later', reason: `smtp-${responseCode}` }
  if (code === 'EENVELOPE') return { kind: 'refused', reason: 'bad-address', block: 'bad-address' }
  return isWhole ? { kind: 'unknown' } : null
}

/** Whose letters have been read to their end by a connection: the library says of a lost one only that it was lost. */
const watchContent = (transport: Transporter): WeakSet<object> => {
  const whole = new WeakSet<object>()
  transport.use('stream', ({ data, message }, done) => {
    const { letter } = data as { letter?: object }
    const open = message.createReadStream.bind(message)
    message.createReadStream = (...options) => {
      const content = open(...options)
      if (letter) content.once('end', () => whole.add(letter))
      return content
    }
    done()
  })
  return whole
}

/** One mailbox and nothing else: a second one, or a line break, would be another header or another reader. */
const isMailbox = (address: string): boolean => /^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+$/u.test(address)

/** A line break or a control character in a name would begin a header of its own. */
const plainName = (name: string): string =>
  name
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, 200)

export interface SmtpOptions {
  /** `smtp://user:password@host:port` or `smtps://…` */
  readonly url: string
  readonly from: string
  /** Makes the Message-ID of a message; reports on it are recognised by it. */
  readonly messageIdOf: (messageId: string) => string
  /** Where reports of what could not be delivered go; null: to the sender. */
  readonly returnPath: string | null
  readonly connections?: number
  /** How long it is waited for a greeting, and for each answer after it. */
  readonly greetingTimeoutMs?: number
  readonly socketTimeoutMs?: number
}

/** Real SMTP (RFC 5321), pooled. */
export const createSmtpMailer = (options: SmtpOptions): Mailer => {
  const { url, from, messageIdOf, returnPath, connections = 8 } = options
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: connections,
    maxMessages: 1_000,
    connectionTimeout: 5_000,
    greetingTimeout: options.greetingTimeoutMs ?? 5_000,
    socketTimeout: options.socketTimeoutMs ?? 15_000,
  })
  const whole = watchContent(transport)
  return {
    send: async ({ messageId, to, language, subject, text, html, replyTo, unsubscribeUrl, ...mail }) => {
      if (!isMailbox(to.address)) return { kind: 'refused', reason: 'bad-address', block: 'bad-address' }
      const letter = {}
      const content: SendMailOptions & { readonly letter: object } = {
        letter,
        from: mail.from ?? from,
        to: { name: plainName(to.name), address: to.address },
        ...(replyTo === undefined ? {} : { replyTo }),
        ...(returnPath === null ? {} : { envelope: { from: returnPath, to: [to.address] } }),
        subject,
        text,
        html,
        messageId: messageIdOf(messageId),
        headers: {
          'Content-Language': language,
          'Auto-Submitted': 'auto-generated',
          ...(unsubscribeUrl === undefined
            ? {}
            : { 'List-Unsubscribe': `<${unsubscribeUrl}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
        },
      }
      try {
        const { response } = (await transport.sendMail(content)) as { response?: string }
        return { kind: 'sent', providerId: response?.slice(0, 200) ?? null }
      } catch (error) {
        const outcome = outcomeOf(error as SmtpFailure, whole.has(letter))
        if (outcome) return outcome
        throw error
      }
    },
    close: () => transport.close(),
  }
}
