import type { Mail, Mailer, MailOutcome } from '@onhand/notification'
import type { Chaos } from './chaos.ts'

/** What the mail server took, in its order. @param refuses some of it it never takes */
export const createPostOffice = (chaos: Chaos, refuses: () => boolean) => {
  const taken: Mail[] = []
  const mailer: Mailer = {
    send: async (mail): Promise<MailOutcome> => {
      if (chaos.broken('outside')) throw new Error('the mail server is away')
      if (chaos.broken('outside')) return { kind: 'later', reason: 'smtp-451' }
      if (refuses()) return { kind: 'refused', reason: 'smtp-550' }
      taken.push(mail)
      return Promise.resolve(
        chaos.broken('outside') ? { kind: 'unknown' } : { kind: 'sent', providerId: `mail-${taken.length}` },
      )
    },
    close: () => undefined,
  }
  return { mailer, taken }
}
