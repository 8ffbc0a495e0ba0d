import type { Table } from '@onhand/tables'

/** A mail that the embedded catcher took instead of the world. */
export interface CaughtMail {
  readonly id: string
  readonly receivedAt: string
  readonly sender: string
  readonly recipient: string
  readonly subject: string
  readonly body: string
  readonly html: string
}

/** Plaintext personal data rests here: only where no real mail server is configured. */
export const caughtMailTable: Table<CaughtMail> = {
  name: 'caught_mail_v1',
  columns: {
    id: 'text',
    receivedAt: 'timestamptz',
    sender: 'text',
    recipient: 'text',
    subject: 'text',
    body: 'text',
    html: 'text',
  },
  key: ['id'],
  indexes: [['receivedAt'], ['recipient', 'receivedAt']],
  personal: true,
}
