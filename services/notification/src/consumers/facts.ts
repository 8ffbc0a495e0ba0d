import { createHash } from 'node:crypto'
import type { PublicEvent } from '@onhand/schemas'
import type { Contact } from '../domain/conversation.ts'
import { draftOf, type FactsOf } from '../app/brings.ts'
import type { Cause, Draft, Facts } from '../domain/message.ts'
import type { Template } from '../domain/templates.ts'

const LONGEST_ID = 64

/** Readable where it fits, else hashed: two facts never share an id. */
export const messageIdOf = (template: Template, about: string): string => {
  const id = `${template}.${about}`
  if (id.length <= LONGEST_ID) return id
  return `${template}.${createHash('sha256').update(about).digest('hex').slice(0, 32)}`
}

export const causeOf = ({ id, type }: Pick<PublicEvent, 'id' | 'type'>): Cause => ({ eventId: id, type })

export const contactOf = ({ customerId, language, personal }: Contact): Contact => ({ customerId, language, personal })

/** `about` makes the id: the same fact asks for the same message, however often and by whichever event it comes. */
export const draftBecause = <T extends Template>(
  event: PublicEvent<{ readonly orderId: string }>,
  template: T,
  about: string,
  facts: FactsOf<T>,
): Draft => {
  const messageId = messageIdOf(template, about)
  return draftOf(template, { messageId, orderId: event.data.orderId, cause: causeOf(event) }, facts)
}

interface Line {
  readonly line?: number
  readonly sku: string
  readonly quantity: number
}
export const unitsOf = (lines: readonly Line[]): NonNullable<Facts['lines']> =>
  lines.map(({ sku, quantity }) => ({ sku, quantity }))

interface Parcel {
  readonly shipmentId: string
  readonly carrier?: string | null
  readonly trackingNumber?: string | null
}
export const parcelOf = ({ shipmentId, carrier, trackingNumber }: Parcel) => ({
  shipmentId,
  carrier: carrier ?? undefined,
  trackingNumber: trackingNumber ?? undefined,
})
interface End extends Parcel {
  readonly parcels?: readonly number[] | undefined
  readonly lines: readonly Line[]
}
/** The end of a shipment, or of one of its parcels: each is told once. */
export const endOf = ({ shipmentId, parcels }: End): string =>
  parcels === undefined ? shipmentId : `${shipmentId}.p${parcels.join('-')}`

/** Of one of several parcels what was in it, so that nobody takes it for all. */
export const endFacts = (end: End) => ({
  ...parcelOf(end),
  lines: end.parcels === undefined ? undefined : unitsOf(end.lines),
})

/** A customer's wish for a parcel, and how the parcel is known. */
export const wishOf = ({ option, ...parcel }: Parcel & { readonly option: string }) => ({
  ...parcelOf(parcel),
  wish: option,
})

/** The day of a moment. */
export const dayOf = (at: string | null | undefined): string | undefined => at?.slice(0, 10)
