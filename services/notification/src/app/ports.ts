/** A mail as people read it; every mail has a text and an HTML part. */
export interface Mail {
  /** Our own id: the receiving side can tell a repeat by it. */
  readonly messageId: string
  readonly to: { readonly name: string; readonly address: string }
  readonly language: string
  readonly subject: string
  readonly text: string
  readonly html: string
}

/**
 * What the mail server made of it. `refused`: never, whatever is tried; `unknown`: the connection broke after the
 * content went out, so it may have been taken.
 */
export type MailOutcome =
  | { readonly kind: 'sent'; readonly providerId: string | null }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'unknown' }

/** Sends mail. A throw: nothing was sent, try again. */
export interface Mailer {
  send(mail: Mail): Promise<MailOutcome>
  close(): void
}
