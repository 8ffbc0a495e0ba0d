import type { OptionKind, Parcel } from '../domain/shipment/state.ts'

/** What a carrier is asked for one parcel; `effectId` is the same however often it is asked. */
export interface LabelQuestion {
  readonly effectId: string
  readonly shipmentId: string
  readonly orderId: string
  readonly location: string
  readonly carrier: string
  readonly service: string | null
  readonly parcel: Pick<Parcel, 'parcel' | 'weightGrams' | 'lines'>
}

export type LabelAnswer =
  | { readonly outcome: 'created'; readonly trackingNumber: string; readonly labelReference: string | null }
  | { readonly outcome: 'failed'; readonly reason: string }

export interface OptionQuestion {
  readonly effectId: string
  readonly shipmentId: string
  readonly carrier: string
  readonly trackingNumbers: readonly string[]
  readonly option: OptionKind
  readonly deliverOn: string | null
  readonly pickupPoint: string | null
  /** Names and addresses in the clear, for this one call; null: nothing was given, or the customer was erased. */
  readonly personal: Readonly<Record<string, string>> | null
}

export type OptionAnswer =
  | { readonly outcome: 'accepted'; readonly earliest: string | null; readonly latest: string | null }
  | { readonly outcome: 'refused'; readonly reason: string }

/**
 * A carrier as far as it takes requests. A throw means that the outcome is unknown: it is asked again under the same id, until its
 * time is over.
 */
export interface CarrierDesk {
  requestLabel(question: LabelQuestion): Promise<LabelAnswer>
  askOption(question: OptionQuestion): Promise<OptionAnswer>
}

/** Asks a carrier that posts nothing; the answer's bytes. */
export interface CarrierLine {
  ask(request: {
    readonly url: string
    readonly method: 'GET' | 'POST'
    readonly headers: Readonly<Record<string, string>>
    readonly body: string | null
  }): Promise<{ readonly status: number; readonly body: Buffer; readonly retryAfterSeconds: number | null }>
}
