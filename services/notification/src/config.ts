/** What the composition root passes in. */
export interface NotificationConfig {
  /** `smtp://…`; null: the embedded catcher keeps the mail. */
  readonly smtpUrl: string | null
  readonly mailFrom: string
  /** The origin that shoppers reach, without a slash at the end; asked when a mail is written, as the port may come late. */
  readonly publicUrl: () => string
  readonly trackingSecret: string
}
