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
import { messageOpened } from './message-opened.ts'
import { messageComplained } from './message-complained.ts'
import { messageRerouted } from './message-rerouted.ts'
import { preferencesChanged } from './preferences-changed.ts'
import { webhookDisabled } from './webhook-disabled.ts'
import { caseAssigned } from './case-assigned.ts'
import { caseHandedOver } from './case-handed-over.ts'
import { caseHandOverEnded } from './case-hand-over-ended.ts'
import { caseReopened } from './case-reopened.ts'
import { recoveryOffered } from './recovery-offered.ts'
import { recoveryApproved } from './recovery-approved.ts'
import { recoveryRefused } from './recovery-refused.ts'
import { recoveryFulfilled } from './recovery-fulfilled.ts'
import { recoveryMeasured } from './recovery-measured.ts'
import { surveySent } from './survey-sent.ts'
import { csatRecorded } from './csat-recorded.ts'
import { npsRecorded } from './nps-recorded.ts'

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
export * from './message-opened.ts'
export * from './message-complained.ts'
export * from './message-rerouted.ts'
export * from './preferences-changed.ts'
export * from './webhook-disabled.ts'
export * from './case-assigned.ts'
export * from './case-handed-over.ts'
export * from './case-hand-over-ended.ts'
export * from './case-reopened.ts'
export * from './recovery-offered.ts'
export * from './recovery-approved.ts'
export * from './recovery-refused.ts'
export * from './recovery-fulfilled.ts'
export * from './recovery-measured.ts'
export * from './survey-sent.ts'
export * from './csat-recorded.ts'
export * from './nps-recorded.ts'

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
  messageOpened,
  messageComplained,
  messageRerouted,
  preferencesChanged,
  webhookDisabled,
  caseAssigned,
  caseHandedOver,
  caseHandOverEnded,
  caseReopened,
  recoveryOffered,
  recoveryApproved,
  recoveryRefused,
  recoveryFulfilled,
  recoveryMeasured,
  surveySent,
  csatRecorded,
  npsRecorded,
] as const
