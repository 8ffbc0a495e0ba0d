import type { Medium } from '../domain/message.ts'

/** A mail as people read it; every mail has a text and an HTML part. */
export interface Mail {
  /** Our own id: the receiving side can tell a repeat by it. */
  readonly messageId: string
  readonly to: { readonly name: string; readonly address: string }
  readonly language: string
  readonly subject: string
  readonly text: string
  readonly html: string
  /** The brand's sender; absent: the installation's. */
  readonly from?: string | undefined
  readonly replyTo?: string | undefined
  /** Ends messages of this kind by one click (RFC 8058). */
  readonly unsubscribeUrl?: string | undefined
}

/** A message for a phone: SMS or chat. */
export interface ShortText {
  readonly messageId: string
  /** A phone number in E.164, or a chat account. */
  readonly to: string
  readonly text: string
  /** When it was first tried: a provider is asked for what it took since then. */
  readonly since: string
}

/**
 * What a provider made of a call. `refused`: never, whatever is tried (`block`: the address itself is bad, by this reason);
 * `later`: nothing was sent, try again (after so many milliseconds, where it says so); `unknown`: it may have been taken.
 */
export type SendOutcome =
  | { readonly kind: 'sent'; readonly providerId: string | null }
  | { readonly kind: 'refused'; readonly reason: string; readonly block?: string }
  | { readonly kind: 'later'; readonly reason: string; readonly afterMs?: number | undefined }
  | { readonly kind: 'unknown' }

export type MailOutcome = SendOutcome

/** Sends mail. A throw: nothing was sent, try again. */
export interface Mailer {
  send(mail: Mail): Promise<SendOutcome>
  close(): void
}

/** Sends short texts. A throw: nothing was sent, try again. */
export interface TextProvider {
  readonly medium: Exclude<Medium, 'email'>
  send(text: ShortText): Promise<SendOutcome>
  /** Whether a text of ours was taken, where the outcome of a call is not known. Absent: `send` again is safe by its own key. */
  readonly ask?: (text: ShortText) => Promise<{ readonly taken: boolean; readonly providerId: string | null }>
}
