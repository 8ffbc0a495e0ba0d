import type { Command, EventStore } from '@onhand/event-store'
import type { MessageReport } from '../domain/message.ts'
import type { ConversationCommands, Reported } from './commands.ts'
import { messageStream } from './streams.ts'
import { unsigned } from './links.ts'

/** What a mail server or a mailbox provider says of a mail of ours. */
export interface MailReport {
  /** The Message-ID of the mail that it is about, without angle brackets. */
  readonly messageId: string | null
  readonly kind: 'delivered' | 'bounced' | 'delayed' | 'complained'
  readonly reason: string
  /** The mailbox will never take a mail: 5.x.x of RFC 3463. */
  readonly permanent: boolean
}

/** A bounce for good, or a complaint, ends the address: what is sent there again only harms the sender. */
export const reportedByMail = ({ kind, reason, permanent }: MailReport, now: string): Reported | null => {
  const by = { medium: 'email' as const }
  switch (kind) {
    case 'delivered':
      return { by, report: { type: 'MessageDelivered', data: { deliveredAt: now } } }
    case 'bounced': {
      const report: MessageReport = { type: 'MessageBounced', data: { reason, permanent } }
      return permanent ? { by, report, block: { medium: 'email', reason: 'hard-bounce' } } : { by, report }
    }
    case 'complained':
      return {
        by,
        report: { type: 'MessageComplained', data: { reason } },
        block: { medium: 'email', reason: 'complaint' },
      }
    case 'delayed':
      return null
  }
}

/** Our own id in a Message-ID `{id}.{code}@{domain}`; null where the code is not ours, so that nobody can report for others. */
export const messageIdIn = (secret: string, mailId: string | null): string | null => {
  const at = mailId?.lastIndexOf('@') ?? -1
  return mailId !== null && at > 0 ? unsigned(secret, 'mail', mailId.slice(0, at)) : null
}

/** Records what is said of a message, once its conversation is known. False: there is no such message. */
export const createReporting =
  (store: EventStore, { recordReport }: ConversationCommands) =>
  async (messageId: string, reported: Reported): Promise<boolean> => {
    const { state } = await store.current(messageStream, messageId)
    if (!state.request) return false
    const command: Command<null> = recordReport(messageId, state.request.orderId, reported)
    await store.execute(command)
    return true
  }
export type Reporting = ReturnType<typeof createReporting>
