import { z } from 'zod'

const httpUrl = z.url({ protocol: /^https?$/, error: 'is not an http:// or https:// URL' })

/** What the environment may say to this service, beside the host's SMTP_URL and MAIL_FROM. */
export const NotificationEnvironment = z.object({
  SMS_URL: httpUrl.default('https://api.twilio.com').describe("the SMS provider's origin"),
  SMS_ACCOUNT: z.string().min(1).optional().describe('unset: no SMS is sent'),
  SMS_TOKEN: z.string().min(1).optional(),
  SMS_FROM: z
    .string()
    .regex(/^\+[1-9][0-9]{6,14}$/, 'is not a number in E.164')
    .optional(),
  CHAT_URL: httpUrl.default('https://api.line.me').describe("the chat provider's origin"),
  CHAT_TOKEN: z.string().min(1).optional().describe('unset: no chat messages are sent'),
  CHAT_SECRET: z.string().min(1).optional().describe("signs the chat provider's webhooks"),
  MAIL_REPORT_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .optional()
    .describe('takes bounces and complaints by SMTP'),
  MAIL_REPORT_TOKEN: z.string().min(16).optional().describe('opens POST /v1/messages/reports; unset: it is closed'),
  MESSAGES_PER_CUSTOMER_PER_DAY: z.coerce
    .number()
    .int()
    .min(1)
    .optional()
    .describe('more than these, urgent ones apart, are kept on record and not sent; unset: no bound'),
  WEBHOOK_RETENTION_DAYS: z.coerce
    .number()
    .int()
    .min(7)
    .max(3_650)
    .default(30)
    .describe('how long deliveries that have ended, and caught mail, are kept'),
  WEBHOOK_PRIVATE_NETWORKS: z
    .stringbool()
    .default(false)
    .describe('true: webhooks may go to private addresses, for tests'),
})

/** An SMS provider's account. */
export interface SmsConfig {
  readonly url: string
  readonly account: string
  readonly token: string
  readonly from: string
}

/** What the composition root passes in. */
export interface NotificationConfig {
  /** `smtp://…`; null: the embedded catcher keeps the mail. */
  readonly smtpUrl: string | null
  readonly mailFrom: string
  /** The origin that shoppers reach, without a slash at the end; asked when a mail is written, as the port may come late. */
  readonly publicUrl: () => string
  readonly trackingSecret: string
  readonly sms?: SmsConfig | null
  readonly chat?: { readonly url: string; readonly token: string; readonly secret: string | null } | null
  /** Where an SMTP server for bounces and complaints listens; null: it does not. */
  readonly mailReportPort?: number | null
  readonly mailReportToken?: string | null
  /** Webhooks may go to private addresses: only where all of their receivers are one's own. */
  readonly webhooksToPrivateNetworks?: boolean
  /** How long what was sent to partners can be looked at and replayed. */
  readonly retentionDays?: number
  /** Messages a day (UTC) to one customer, urgent ones apart; null: no bound. */
  readonly mostPerCustomerADay?: number | null
}

type Environment = z.output<typeof NotificationEnvironment>

/** The providers that the environment names. Throws where one is named in part. */
export const notificationProviders = (
  environment: Environment,
): Pick<
  NotificationConfig,
  | 'sms'
  | 'chat'
  | 'mailReportPort'
  | 'mailReportToken'
  | 'webhooksToPrivateNetworks'
  | 'retentionDays'
  | 'mostPerCustomerADay'
> => {
  const { SMS_ACCOUNT: account, SMS_TOKEN: token, SMS_FROM: from, SMS_URL: url } = environment
  const { CHAT_TOKEN, CHAT_SECRET, CHAT_URL, MAIL_REPORT_PORT, MAIL_REPORT_TOKEN } = environment
  if (account !== undefined && (token === undefined || from === undefined))
    throw new Error('SMS_ACCOUNT needs SMS_TOKEN and SMS_FROM beside it')
  return {
    sms: account !== undefined && token !== undefined && from !== undefined ? { url, account, token, from } : null,
    chat: CHAT_TOKEN === undefined ? null : { url: CHAT_URL, token: CHAT_TOKEN, secret: CHAT_SECRET ?? null },
    mailReportPort: MAIL_REPORT_PORT ?? null,
    mailReportToken: MAIL_REPORT_TOKEN ?? null,
    webhooksToPrivateNetworks: environment.WEBHOOK_PRIVATE_NETWORKS,
    retentionDays: environment.WEBHOOK_RETENTION_DAYS,
    mostPerCustomerADay: environment.MESSAGES_PER_CUSTOMER_PER_DAY ?? null,
  }
}
