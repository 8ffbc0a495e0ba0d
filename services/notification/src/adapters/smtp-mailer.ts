import { createTransport } from 'nodemailer'
import type { Mailer, MailOutcome } from '../app/ports.ts'

interface SmtpFailure {
  readonly code?: string
  readonly command?: string
  readonly responseCode?: number
}

/** By RFC 5321: 5yz is final; once the content's end was sent, silence may mean that it was taken. */
const outcomeOf = (error: SmtpFailure): MailOutcome | null => {
  if (error.responseCode !== undefined && error.responseCode >= 500)
    return { kind: 'refused', reason: `smtp-${error.responseCode}` }
  if (error.code === 'EENVELOPE' && error.responseCode === undefined) return { kind: 'refused', reason: 'bad-address' }
  const lost = error.code === 'ESOCKET' || error.code === 'ECONNECTION' || error.code === 'ETIMEDOUT'
  return lost && error.command === 'DATA' ? { kind: 'unknown' } : null
}

/** Real SMTP (RFC 5321), pooled. `url`: `smtp://user:password@host:port` or `smtps://…`. */
export const createSmtpMailer = (url: string, from: string, domain: string): Mailer => {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 4,
    connectionTimeout: 5_000,
    greetingTimeout: 5_000,
    socketTimeout: 15_000,
  })
  return {
    send: async ({ messageId, to, language, subject, text, html }) => {
      try {
        const { response } = (await transport.sendMail({
          from,
          to,
          subject,
          text,
          html,
          messageId: `<${messageId}@${domain}>`,
          headers: { 'Content-Language': language, 'Auto-Submitted': 'auto-generated' },
        })) as { response?: string }
        return { kind: 'sent', providerId: response?.slice(0, 200) ?? null }
      } catch (error) {
        const outcome = outcomeOf(error as SmtpFailure)
        if (outcome) return outcome
        throw error
      }
    },
    close: () => transport.close(),
  }
}
