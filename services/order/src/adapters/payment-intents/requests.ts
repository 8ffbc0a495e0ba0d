import { z } from 'zod'

export interface PaymentApi {
  /** E.g. `https://api.stripe.com`; paths begin with `/v1`. */
  readonly url: string
  readonly key: string
  readonly timeoutMs: number
}

/** The outcome is not known: the same request with the same key is to be sent again. */
export class PaymentOutcomeUnknown extends Error {
  override readonly name = 'PaymentOutcomeUnknown'
  /** The provider gave the answer of the first request again: asking once more changes nothing. */
  readonly replayed: boolean
  constructor(message: string, { replayed = false, cause }: { replayed?: boolean; cause?: unknown } = {}) {
    super(message, { cause })
    this.replayed = replayed
  }
}

/** The provider refused, and says so by a code; nothing has happened. */
export class PaymentRefused extends Error {
  override readonly name = 'PaymentRefused'
  readonly code: string
  readonly status: number
  /** The state of the payment intent that the refusal came with. */
  readonly intentStatus: string | null
  constructor(status: number, { code, decline_code, message, payment_intent }: z.infer<typeof ApiError>) {
    super(`the payment provider refuses: ${message ?? code ?? String(status)}`)
    this.status = status
    this.code = decline_code ?? code ?? 'unknown'
    this.intentStatus = payment_intent?.status ?? null
  }
}

const ApiError = z.object({
  type: z.string().optional(),
  code: z.string().optional(),
  decline_code: z.string().optional(),
  message: z.string().optional(),
  payment_intent: z.object({ status: z.string() }).optional(),
})
const Failed = z.object({ error: ApiError })

export type Fields = Readonly<Record<string, string | number | boolean | undefined>>

const formOf = (fields: Fields): string => {
  const form = new URLSearchParams()
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) form.append(name, String(value))
  return form.toString()
}

const KEY_IN_USE = 'idempotency_key_in_use'

/** 409 while the first request with that key still runs, 429, and 5xx say nothing of what was done. */
const isUnknown = (status: number, code: string | undefined): boolean =>
  status >= 500 ||
  status === 429 ||
  status === 408 ||
  (status === 409 && (code === KEY_IN_USE || code === 'lock_timeout'))

const answerOf = async (response: Response, what: string): Promise<unknown> => {
  const body: unknown = await response.json().catch(() => null)
  if (response.ok && body !== null) return body
  const failed = Failed.safeParse(body)
  const code = failed.success ? failed.data.error.code : undefined
  if (response.ok || isUnknown(response.status, code) || !failed.success) {
    const replayed = response.headers.get('idempotent-replayed') === 'true'
    const told = code === undefined ? '' : ` ${code}`
    throw new PaymentOutcomeUnknown(`${what} was answered ${response.status}${told}`, { replayed })
  }
  throw new PaymentRefused(response.status, failed.data.error)
}

export interface PaymentRequest {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly fields?: Fields
  readonly idempotencyKey?: string
}

/** One request of the API: form-encoded, with the key that makes its repeat harmless. Throws `PaymentRefused`, `PaymentOutcomeUnknown`. */
export const requestsTo =
  ({ url, key, timeoutMs }: PaymentApi) =>
  async <Answer>(
    { method, path, fields = {}, idempotencyKey }: PaymentRequest,
    schema: z.ZodType<Answer>,
  ): Promise<Answer> => {
    const query = method === 'GET' ? `?${formOf(fields)}` : ''
    const what = `${method} ${path}`
    const response = await fetch(new URL(`${path}${query}`, url), {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        ...(method === 'POST' ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
        ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
      },
      ...(method === 'POST' ? { body: formOf(fields) } : {}),
      signal: AbortSignal.timeout(timeoutMs),
    }).catch((cause: unknown) => {
      throw new PaymentOutcomeUnknown(`${what} was not answered`, { cause })
    })
    const parsed = schema.safeParse(await answerOf(response, what))
    if (!parsed.success)
      throw new PaymentOutcomeUnknown(`${what} was answered in another form`, { cause: parsed.error })
    return parsed.data
  }
export type PaymentRequests = ReturnType<typeof requestsTo>
