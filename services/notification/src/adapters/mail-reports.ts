import PostalMime, { type Email } from 'postal-mime'
import type { MailReport } from '../app/mail-reports.ts'

const textOf = (content: string | ArrayBuffer | Uint8Array): string =>
  typeof content === 'string' ? content : Buffer.from(content as Uint8Array).toString('utf8')

/** Fields of a report, `Name: value`, folded lines joined; the last of a name wins. */
const fieldsOf = (text: string): ReadonlyMap<string, string> => {
  const unfolded = text.replaceAll(/\r?\n[ \t]+/gu, ' ')
  const fields = new Map<string, string>()
  for (const line of unfolded.split(/\r?\n/u)) {
    const at = line.indexOf(':')
    if (at > 0) fields.set(line.slice(0, at).trim().toLowerCase(), line.slice(at + 1).trim())
  }
  return fields
}

const partOf = (mail: Email, ...types: string[]): string | null => {
  const part = mail.attachments.find(({ mimeType }) => types.includes(mimeType))
  return part ? textOf(part.content) : null
}

const bare = (id: string | undefined): string | null => id?.replaceAll(/[<>\s]/gu, '') ?? null

/** The Message-ID of the mail that is returned with the report, whole or its headers alone. */
const returnedId = (mail: Email): string | null => {
  const returned = partOf(mail, 'message/rfc822', 'text/rfc822-headers', 'message/rfc822-headers')
  if (returned !== null) {
    const [head = ''] = returned.split(/\r?\n\r?\n/u)
    const id = bare(fieldsOf(head).get('message-id'))
    if (id !== null) return id
  }
  return bare(mail.inReplyTo)
}

/** `5.1.1` → permanent; a code without a status counts as it is called. */
const deliveryReport = (fields: ReadonlyMap<string, string>, messageId: string | null): MailReport | null => {
  const action = fields.get('action')?.toLowerCase()
  const status = /\b([245])\.(\d{1,3})\.(\d{1,3})\b/u.exec(fields.get('status') ?? '')
  const reason = status ? `dsn-${status[1] ?? ''}-${status[2] ?? ''}-${status[3] ?? ''}` : 'dsn'
  switch (action ?? 'none') {
    case 'failed':
      return { messageId, kind: 'bounced', reason, permanent: status?.[1] !== '4' }
    case 'delayed':
      return { messageId, kind: 'delayed', reason, permanent: false }
    case 'delivered':
    case 'relayed':
      return { messageId, kind: 'delivered', reason, permanent: false }
    default:
      return null
  }
}

/**
 * Reads a delivery status notification (RFC 3464) or a complaint by feedback loop (RFC 5965). Null: the mail is neither, an
 * out-of-office reply for example.
 */
export const parseMailReport = async (raw: Uint8Array | string): Promise<MailReport | null> => {
  const mail = await PostalMime.parse(raw)
  const messageId = returnedId(mail)
  const feedback = partOf(mail, 'message/feedback-report')
  if (feedback !== null) {
    const type = fieldsOf(feedback).get('feedback-type')?.toLowerCase() ?? 'other'
    return { messageId, kind: 'complained', reason: type.replaceAll(/[^a-z0-9-]/gu, '-').slice(0, 40), permanent: true }
  }
  const status = partOf(mail, 'message/delivery-status', 'message/global-delivery-status')
  return status === null ? null : deliveryReport(fieldsOf(status), messageId)
}
