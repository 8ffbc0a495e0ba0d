import type { TrackedOrder } from '../app/rest.ts'

/** Names that a careless page would run as code. */
export const HOSTILE = `<script>alert(1)</script><img src=x onerror="alert(2)">`
export const TOKEN = 'q83vEjRWeJCrze8SNFZ4kA'

const fresh = { asOf: '2026-01-08T12:00:00.000Z', position: 'p', lagMs: 0 }

/** As `GET /v1/track/{token}` of the projection answers. */
export const trackedOrder: TrackedOrder & typeof fresh = {
  ...fresh,
  orderId: 'A-1',
  status: 'partially-shipped',
  language: 'ja',
  fulfilment: 'ship-to-home',
  placedAt: '2026-01-05T09:00:00.000Z',
  promisedOn: '2026-01-09',
  parcels: [
    {
      shipmentId: 'A-1-S1',
      status: 'in_transit',
      carrier: 'UPS',
      trackingNumber: 'EZ4000000004',
      shippedAt: '2026-01-06T15:00:00.000Z',
      deliveredAt: null,
      eta: { earliest: '2026-01-09T17:00:00.000Z', latest: '2026-01-10T01:00:00.000Z' },
      lines: [{ line: 1, sku: 'SKU-1', name: `Jekyll Carbon 2 ${HOSTILE}`, quantity: 2 }],
      scans: [
        { at: '2026-01-06T16:00:00.000Z', status: 'pre_transit', city: 'DENVER', region: 'CO', country: 'US' },
        { at: '2026-01-07T03:30:00.000Z', status: 'in_transit', city: 'CHEYENNE', region: 'WY', country: 'US' },
      ],
    },
    {
      shipmentId: 'A-1-S2',
      status: 'packed',
      carrier: null,
      trackingNumber: null,
      shippedAt: null,
      deliveredAt: null,
      eta: null,
      lines: [{ line: 2, sku: 'SKU-2', name: null, quantity: 1 }],
      scans: [],
    },
  ],
  waiting: [{ line: 2, sku: 'SKU-2', name: null, quantity: 3 }],
}

/** As the notification service lists caught mail. */
export const caughtMail = {
  id: '<A-1.1@onhand>',
  receivedAt: '2026-01-05T09:00:01.000Z',
  from: 'Onhand <orders@onhand.example>',
  to: 'c1@example.com',
  subject: `ご注文 A-1 ${HOSTILE}`,
  text: `ご注文 A-1 を承りました。\nhttp://127.0.0.1:8080/track/${TOKEN}\n`,
  html: `<!doctype html><html><head><style>p{color:#222}</style></head><body><p>A-1</p>${HOSTILE}</body></html>`,
}

const json = (body: unknown, status = 200): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })

const answers: Readonly<Record<string, () => Response>> = {
  [`/v1/track/${TOKEN}`]: () => json(trackedOrder),
  '/v1/mail': () => json({ items: [caughtMail], nextCursor: 'next page' }),
  [`/v1/mail/${encodeURIComponent(caughtMail.id)}`]: () => json(caughtMail),
}

/** The REST API as the pages see it; what it does not know answers 404. @param changed path → another answer, or an error to throw */
export const fakeFetch =
  (changed: Readonly<Record<string, () => Response>> = {}): typeof fetch =>
  (input) => {
    const { pathname } = new URL(input instanceof Request ? input.url : input)
    const answer = changed[pathname] ?? answers[pathname]
    return Promise.resolve(answer ? answer() : json({ status: 404 }, 404))
  }
