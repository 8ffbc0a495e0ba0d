import { messageRequested } from './message-requested.ts'
import { messageSent } from './message-sent.ts'
import { messageSentUnconfirmed } from './message-sent-unconfirmed.ts'
import { messageDelivered } from './message-delivered.ts'
import { messageBounced } from './message-bounced.ts'
import { messageFailed } from './message-failed.ts'
import { messageSuppressed } from './message-suppressed.ts'
import { caseOpened } from './case-opened.ts'
import { caseAnswered } from './case-answered.ts'
import { caseResolved } from './case-resolved.ts'

export * from './notification-fields.ts'
export * from './message-requested.ts'
export * from './message-sent.ts'
export * from './message-sent-unconfirmed.ts'
export * from './message-delivered.ts'
export * from './message-bounced.ts'
export * from './message-failed.ts'
export * from './message-suppressed.ts'
export * from './case-opened.ts'
export * from './case-answered.ts'
export * from './case-resolved.ts'

/** Every public event of the notification service. */
export const notificationEvents = [
  messageRequested,
  messageSent,
  messageSentUnconfirmed,
  messageDelivered,
  messageBounced,
  messageFailed,
  messageSuppressed,
  caseOpened,
  caseAnswered,
  caseResolved,
] as const
