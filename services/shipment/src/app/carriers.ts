import type { z } from 'zod'
import type { TrackingNews } from './commands.ts'

/** How a webhook proves whom it comes from; `unsigned`: no secret is set, so only this machine may post. */
export type Verification = 'hmac-sha256' | 'rsa-sha256' | 'token' | 'basic' | 'unsigned'

/** A webhook as it came: what a signature is over, and what is beside it. */
export interface Delivery {
  readonly rawBody: Buffer
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly query: Readonly<Record<string, unknown>>
}

/** `stale`: properly signed, but longer ago than the replay window. */
export type Authenticity = 'authentic' | 'missing' | 'wrong' | 'stale'

/** What to ask a carrier without webhooks of one parcel. */
export interface PollRequest {
  readonly url: string
  readonly method: 'GET' | 'POST'
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
}

/** A source of tracking news: one carrier, or an aggregator of many. */
export interface CarrierAdapter {
  /** The word in its webhook's path. */
  readonly name: string
  readonly title: string
  readonly kind: 'aggregator' | 'carrier'
  /** Where its fields and codes are described in public. */
  readonly source: string
  readonly verification: Verification
  /** Seconds that a signed time may differ from now; null where the carrier signs no time. */
  readonly replayWindowSeconds: number | null
  readonly authenticityOf: (delivery: Delivery, nowMs: number) => Authenticity
  /** Reads the bytes; throws `UnreadableBody` where they are not what the carrier speaks. */
  readonly decode: (rawBody: Buffer) => unknown
  /** A webhook about something else than a parcel's tracking: taken, and nothing follows. */
  readonly isOther: (body: unknown) => boolean
  /** Reads the decoded body; one answer may tell of several parcels. Members that it does not know pass. */
  readonly news: z.ZodType<readonly TrackingNews[]>
  /** How to ask for one parcel; null where the carrier posts by itself and needs no asking. */
  readonly poll: ((trackingNumber: string) => PollRequest) | null
}

/** The body is not JSON, XML or HTML as the carrier sends it. */
export class UnreadableBody extends Error {
  override readonly name = 'UnreadableBody'
}

/** What a carrier's code means in our words: a tracker status, and the detail that goes with it. */
export type Meaning = readonly [status: TrackingNews['scans'][number]['status'], detail?: string]

/** Meanings that operations added for codes that the adapters do not know. */
export interface CodeBook {
  find(carrier: string, code: string): Meaning | undefined
}
