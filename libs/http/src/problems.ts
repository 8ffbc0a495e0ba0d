/** Where a problem's type is explained: docs/problems.md holds one section a code. */
export const PROBLEM_BASE = 'https://onhand.dev/problems/'

const entry = <const Status extends number>(status: Status, title: string) => ({ status, title })

/**
 * Every problem this product answers with: code → HTTP status and fixed title. A code never changes meaning.
 * 400 form; 404 the path's resource; 409 a rule refuses; 412/428 preconditions; 422 a well-formed value that cannot be; 503 later.
 */
export const problems = {
  'malformed-request': entry(400, 'The request is malformed'),
  'malformed-json': entry(400, 'The body is not JSON'),
  'invalid-body': entry(400, 'The body does not fit the schema'),
  'invalid-csv': entry(400, 'The CSV cannot be read'),
  'invalid-parameter': entry(400, 'A parameter is invalid'),
  unauthorized: entry(401, 'Authentication is needed'),
  forbidden: entry(403, 'Not allowed'),
  'not-found': entry(404, 'Not found'),
  'unknown-carrier': entry(404, 'No such carrier'),
  'method-not-allowed': entry(405, 'This path does not take that method'),
  'insufficient-stock': entry(409, 'Not enough stock'),
  'hold-budget': entry(409, 'Too many units are in carts'),
  'customer-limit': entry(409, 'The limit per customer is reached'),
  'reservation-not-held': entry(409, 'The reservation is not held'),
  'reservation-expired': entry(409, 'The reservation has expired'),
  'order-not-cancellable': entry(409, 'The order can no longer be cancelled'),
  'edit-after-shipping': entry(409, 'It has left and can no longer be changed'),
  'offer-not-open': entry(409, 'The offer is over'),
  'refund-exceeds-captured': entry(409, 'More would go back than was taken'),
  'shipment-not-shippable': entry(409, 'The shipment cannot be shipped'),
  'return-exceeds-bought': entry(409, 'More is returned than was bought'),
  'already-returned': entry(409, 'The units are in a return already'),
  'return-window-closed': entry(409, 'The time to return it is over'),
  'not-returnable': entry(409, 'It cannot be returned'),
  'too-many-lots': entry(409, 'Too many lots of one SKU at one location'),
  'quote-expired': entry(409, 'The quote has expired'),
  'quote-used': entry(409, 'The quote was used by another order'),
  'payment-needed': entry(409, 'It is paid for when it is collected'),
  'already-exists': entry(409, 'It exists already, with other content'),
  'first-is-admin': entry(409, 'The first key is an admin key'),
  'location-in-use': entry(409, 'The location is in use'),
  'invalid-state': entry(409, 'Its state does not allow this'),
  'still-running': entry(409, 'The first request with this key is still running'),
  'precondition-failed': entry(412, 'It has changed since it was read'),
  'body-too-large': entry(413, 'The body is too large'),
  'too-many-lines': entry(413, 'Too many lines in one request'),
  'unsupported-media-type': entry(415, 'The content type is not supported'),
  'unknown-sku': entry(422, 'No such SKU'),
  'unknown-location': entry(422, 'No such location'),
  'location-closed': entry(422, 'The location is closed'),
  'unknown-customer': entry(422, 'No such customer'),
  'unknown-type': entry(422, 'No such type of event'),
  'unknown-reference': entry(422, 'The body refers to something that does not exist'),
  'idempotency-key-reused': entry(422, 'The idempotency key was used for another request'),
  'mixed-currencies': entry(422, 'One order has one currency'),
  'total-mismatch': entry(422, 'The lines do not add up to the total'),
  'fulfilment-not-offered': entry(422, 'That way of fulfilment is not offered'),
  'unknown-line': entry(422, 'The order has no such line'),
  'returns-not-accepted': entry(422, 'That location takes no returns'),
  'pickup-date-past': entry(422, 'The pick-up date is past'),
  'pickup-slot-not-offered': entry(422, 'That pick-up time is not offered'),
  'substitute-costs-more': entry(422, 'The substitute costs more'),
  'location-needed': entry(422, 'The units are at several locations'),
  'payment-method-required': entry(422, 'A means of payment is needed'),
  'quote-mismatch': entry(422, 'The order is not the one that was quoted'),
  'destination-not-served': entry(422, 'Nothing is sent to that destination'),
  'date-in-past': entry(422, 'That day is over'),
  'collection-code-needed': entry(422, 'The collection code is needed'),
  'wrong-collection-code': entry(422, 'That is not the collection code'),
  'invalid-value': entry(422, 'A value is well-formed but cannot be'),
  'precondition-required': entry(428, 'If-Match is needed'),
  'too-many-requests': entry(429, 'Too many requests'),
  'headers-too-large': entry(431, 'The headers are too large'),
  internal: entry(500, 'Something went wrong here'),
  overloaded: entry(503, 'Too busy right now'),
  unavailable: entry(503, 'The database cannot be reached right now'),
  'not-ready': entry(503, 'Not ready'),
  'behind-position': entry(503, 'The view has not reached that position'),
} as const

export type ProblemCode = keyof typeof problems

/** One fault of a request: `pointer` is an RFC 6901 JSON pointer into the body, `parameter` a query, path or header name. */
export type FieldError =
  { readonly pointer: string; readonly detail: string } | { readonly parameter: string; readonly detail: string }

export interface ProblemOptions {
  /** What is wrong this time, in one sentence for the caller. */
  readonly detail?: string
  readonly errors?: readonly FieldError[]
  /** Becomes the header Retry-After. */
  readonly retryAfterSeconds?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly cause?: unknown
  /** Further members of the answer, e.g. `lines`. They never replace a member that RFC 9457 names. */
  readonly [extension: string]: unknown
}

/** What a caller reads: RFC 9457 `application/problem+json`. */
export interface ProblemBody {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: ProblemCode
  readonly detail?: string
  readonly errors?: readonly FieldError[]
  readonly requestId?: string
  readonly [extension: string]: unknown
}

/** Thrown anywhere in a request; the server answers it as `application/problem+json`. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  readonly code: ProblemCode
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly #members: Readonly<Record<string, unknown>>

  constructor(code: ProblemCode, options: ProblemOptions = {}) {
    const { cause, headers = {}, retryAfterSeconds, ...members } = options
    super(members.detail ?? problems[code].title, { cause })
    this.code = code
    this.status = problems[code].status
    const seconds = retryAfterSeconds ?? (this.status === 503 ? 1 : undefined)
    this.headers = seconds === undefined ? headers : { 'retry-after': String(seconds), ...headers }
    this.#members = members
  }

  /** @param requestId lets the caller and the log speak of the same request */
  body(requestId?: string): ProblemBody {
    const { code, status } = this
    const named = { type: `${PROBLEM_BASE}${code}`, title: problems[code].title, status, code }
    // First for the reader's eye, last so that no extension replaces them.
    return { ...named, ...this.#members, ...named, ...(requestId === undefined ? {} : { requestId }) }
  }
}

export const isProblemCode = (code: string): code is ProblemCode => Object.hasOwn(problems, code)

/** To throw: `throw problem('not-found', { detail: 'No such order.' })`. */
export const problem = (code: ProblemCode, options: ProblemOptions = {}): ProblemError =>
  new ProblemError(code, options)
