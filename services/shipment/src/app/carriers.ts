import type { z } from 'zod'
import type { TrackingNews } from './commands.ts'

/** A source of tracking news: one carrier, or an aggregator of many. */
export interface CarrierAdapter {
  /** The word in its webhook's path. */
  readonly name: string
  /** `unsigned`: no secret is set, so anybody who knows a tracking number can post. */
  readonly verification: 'hmac-sha256' | 'unsigned'
  /** Whether the webhook comes from the carrier, by its raw body and the headers beside it. */
  readonly isAuthentic: (rawBody: Buffer, headers: Readonly<Record<string, string | string[] | undefined>>) => boolean
  /** A webhook about something else than a parcel's tracking: taken, and nothing follows. */
  readonly isOther: (body: unknown) => boolean
  /** Reads the webhook's body. Members that it does not know pass. */
  readonly news: z.ZodType<TrackingNews>
}
