import { z } from 'zod'

/** What the pages know of an answer: they read JSON and nothing else. */
export interface RestAnswer {
  readonly status: number
  readonly body: unknown
}

/** Asks the one origin's REST API; every path begins with `/v1/`. Throws when nobody answers. */
export type Rest = (path: string, asking?: Asking) => Promise<RestAnswer>

/** Whose rights a page asks with: those of the browser that asked for it. */
export interface Rights {
  readonly cookie?: string | undefined
}

/** What a page asks with, and what it says where it says something. */
export interface Asking extends Rights {
  /** Sent as JSON by POST; nothing is sent where it is absent. */
  readonly post?: object | undefined
}

const TIMEOUT_MS = 5_000

const headersOf = ({ cookie, post }: Asking) => ({
  accept: 'application/json',
  ...(cookie === undefined ? {} : { cookie }),
  ...(post === undefined ? {} : { 'content-type': 'application/json' }),
})

/** @param origin is asked at each call: the port may be picked after the pages are built */
export const createRest =
  (origin: () => string, fetchJson: typeof fetch): Rest =>
  async (path, asking = {}) => {
    const { post } = asking
    const answer = await fetchJson(new URL(path, origin()), {
      headers: headersOf(asking),
      ...(post === undefined ? {} : { method: 'POST', body: JSON.stringify(post) }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
      redirect: 'error',
    })
    const body: unknown = await answer.json().catch(() => null)
    return { status: answer.status, body }
  }

/** A request that goes to a server's handlers without a socket, as Fastify's `inject` takes it. */
export type Inject = (request: {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly headers: Record<string, string>
  readonly payload?: string
}) => Promise<{ readonly statusCode: number; readonly payload: string }>

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Asks services that run in the same process: the same routes and rights, without sockets. */
export const createRestWithin =
  (inject: Inject): Rest =>
  async (path, asking = {}) => {
    const { post } = asking
    const said = post === undefined ? {} : { payload: JSON.stringify(post) }
    const method = post === undefined ? 'GET' : 'POST'
    const { statusCode, payload } = await inject({ method, url: path, headers: headersOf(asking), ...said })
    return { status: statusCode, body: parsed(payload) }
  }

const optionalText = z.string().nullable()
const TrackedLine = z.object({ line: z.number(), sku: z.string(), name: optionalText, quantity: z.number() })
const TrackedParcel = z.object({
  shipmentId: z.string(),
  parcel: z.number().nullish(),
  status: z.string(),
  carrier: optionalText,
  trackingNumber: optionalText,
  shippedAt: optionalText,
  deliveredAt: optionalText,
  eta: z.object({ earliest: z.string(), latest: z.string() }).nullable(),
  late: z.object({ cause: z.string(), promisedOn: optionalText.optional() }).nullish(),
  lines: z.array(TrackedLine),
  scans: z.array(
    z.object({
      at: z.string(),
      status: z.string(),
      statusDetail: optionalText.optional(),
      city: optionalText,
      region: optionalText,
      country: optionalText,
    }),
  ),
})
export type TrackedParcel = z.infer<typeof TrackedParcel>

/** What `GET /v1/track/{token}` tells; the pages bear fields that they do not know. */
export const TrackedOrder = z.object({
  asOf: z.string(),
  orderId: z.string(),
  status: z.string(),
  language: optionalText.optional(),
  fulfilment: optionalText,
  placedAt: optionalText,
  promisedOn: optionalText,
  parcels: z.array(TrackedParcel),
  waiting: z.array(TrackedLine),
})
export type TrackedOrder = z.infer<typeof TrackedOrder>

export const Mail = z.object({
  id: z.string(),
  receivedAt: z.string(),
  from: z.string(),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
})
export type Mail = z.infer<typeof Mail>
export const MailPage = z.object({ items: z.array(Mail), nextCursor: optionalText })

/** What `GET /v1/track/{token}/options` tells. */
export const TrackedOptions = z.object({
  items: z.array(
    z.object({
      shipmentId: z.string(),
      openOptions: z.array(z.string()),
      days: z.array(z.string()),
      destination: z.object({ country: z.string(), postalCode: optionalText }).nullable(),
      carrier: optionalText,
      requests: z.array(
        z.object({ requestId: z.string(), option: z.string(), deliverOn: optionalText, outcome: z.string() }),
      ),
    }),
  ),
})
export type TrackedOptions = z.infer<typeof TrackedOptions>['items']

const OfferedMoney = z.object({ amount: z.string(), currency: z.string() })
/** What `GET /v1/track/{token}/offers` tells: what the shopper may say yes or no to. */
export const TrackedOffers = z.object({
  items: z.array(
    z.object({
      offerId: z.string(),
      kind: z.string(),
      line: z.number(),
      quantity: z.number(),
      amount: OfferedMoney.nullable(),
      substitute: z.object({ sku: z.string(), unitPrice: OfferedMoney }).nullable(),
      date: z.string().nullable(),
      answerBy: z.string().nullable(),
      status: z.string(),
    }),
  ),
})
export type TrackedOffers = z.infer<typeof TrackedOffers>['items']

export const PickupPoints = z.object({
  items: z.array(
    z.object({
      pickupPoint: z.string(),
      name: z.string(),
      street: z.string(),
      city: z.string(),
      kilometres: z.number(),
    }),
  ),
})
export type PickupPoints = z.infer<typeof PickupPoints>['items']
