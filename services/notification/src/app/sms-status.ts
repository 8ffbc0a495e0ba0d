import type { Reported } from './commands.ts'

/** Twilio's error codes that mean the number itself: invalid, unreachable, unsubscribed, a landline. */
const BAD_NUMBER: Readonly<Record<number, string>> = {
  21211: 'bad-number',
  21214: 'bad-number',
  21217: 'bad-number',
  21407: 'bad-number',
  21610: 'unsubscribed',
  21614: 'bad-number',
  30003: 'unreachable-number',
  30005: 'bad-number',
  30006: 'landline',
}
export const badNumber = (code: number): string | undefined => BAD_NUMBER[code]

/** What a status callback means for the message; null: nothing new (`queued`, `sending`, `sent`). */
export const reportedBySms = (
  { status, errorCode, sid }: { readonly status: string; readonly errorCode: number | null; readonly sid?: string },
  now: string,
): Reported | null => {
  const by = { medium: 'sms' as const, ...(sid === undefined ? {} : { providerId: sid }) }
  switch (status) {
    case 'delivered':
      return { by, report: { type: 'MessageDelivered', data: { deliveredAt: now } } }
    case 'read':
      return { by, report: { type: 'MessageOpened', data: { openedAt: now } } }
    case 'undelivered':
    case 'failed': {
      const block = errorCode === null ? undefined : badNumber(errorCode)
      const reason = errorCode === null ? `sms-${status}` : `sms-${errorCode}`
      const report = { type: 'MessageBounced' as const, data: { reason, permanent: block !== undefined } }
      return block === undefined ? { by, report } : { by, report, block: { medium: 'sms', reason: block } }
    }
    default:
      return null
  }
}
