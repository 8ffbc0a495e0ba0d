import type { Mail, Mailer, MailOutcome } from '@onhand/notification'
import type { Movement, Payments } from '@onhand/order'
import type { Chaos } from './chaos.ts'

/** What the mail server took, in its order. */
export const createPostOffice = (chaos: Chaos) => {
  const taken: Mail[] = []
  const mailer: Mailer = {
    send: async (mail): Promise<MailOutcome> => {
      if (chaos.broken('outside')) throw new Error('the mail server is away')
      taken.push(mail)
      return Promise.resolve(
        chaos.broken('outside') ? { kind: 'unknown' } : { kind: 'sent', providerId: `mail-${taken.length}` },
      )
    },
    close: () => undefined,
  }
  return { mailer, taken }
}

export type MovementKind = 'authorize' | 'capture' | 'void' | 'refund'
/** What the provider did, each id once however often it was asked. */
export type Ledger = ReadonlyMap<string, Movement & { readonly kind: MovementKind }>

export const createBank = (chaos: Chaos, declines: () => boolean) => {
  const ledger = new Map<string, Movement & { readonly kind: MovementKind }>()
  const declined = new Map<string, boolean>()
  /** Other amounts under an id that is known: the provider would refuse, and so would an auditor. */
  const conflicts: string[] = []
  const move = (kind: MovementKind, movement: Movement): void => {
    const known = ledger.get(movement.id)
    if (known && (known.amount.minor !== movement.amount.minor || known.kind !== kind)) conflicts.push(movement.id)
    if (!known) ledger.set(movement.id, { ...movement, kind })
  }
  const payments: Payments = {
    authorize: (movement) =>
      chaos.outside(() => {
        const isDeclined = declined.get(movement.id) ?? declines()
        declined.set(movement.id, isDeclined)
        if (isDeclined) return { status: 'declined', reason: 'no-funds' }
        move('authorize', movement)
        return { status: 'authorized' }
      }),
    capture: (movement) => chaos.outside(() => move('capture', movement)),
    voidAmount: (movement) => chaos.outside(() => move('void', movement)),
    refund: (movement) => chaos.outside(() => move('refund', movement)),
  }
  return { payments, ledger: ledger as Ledger, conflicts }
}
