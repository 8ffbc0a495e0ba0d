/** What came back of a call, its body bounded; `unknown`: it may have been taken, `later`: it was not sent. */
export type HttpAnswer =
  | { readonly kind: 'answer'; readonly status: number; readonly headers: Headers; readonly body: unknown }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'later'; readonly reason: string }

const MOST_BYTES = 65_536

/** Connections that were never made: nothing was sent. */
const NOT_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

const codeOf = (error: unknown): string | undefined => {
  const { cause } = error as { cause?: { code?: string; errors?: readonly { code?: string }[] } }
  return cause?.code ?? cause?.errors?.[0]?.code
}

const readBody = async (response: Response): Promise<unknown> => {
  let text = ''
  const decoder = new TextDecoder()
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk as Uint8Array, { stream: true })
    if (text.length > MOST_BYTES) break
  }
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}

/** One call of a provider's API. After `timeoutMs` its outcome is unknown. */
export const httpCall = async (url: string, init: RequestInit, timeoutMs: number): Promise<HttpAnswer> => {
  try {
    const response = await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(timeoutMs) })
    return { kind: 'answer', status: response.status, headers: response.headers, body: await readBody(response) }
  } catch (error) {
    if (NOT_SENT.has(codeOf(error) ?? '')) return { kind: 'later', reason: 'provider-unreachable' }
    return { kind: 'unknown' }
  }
}

/** What a provider's `Retry-After` asks for, in milliseconds (RFC 9110: seconds or a date), at most a day. */
export const retryAfterMs = (headers: Headers, nowMs: number): number | undefined => {
  const text = headers.get('retry-after')
  if (text === null) return undefined
  const seconds = /^\d+$/u.test(text) ? Number(text) : (Date.parse(text) - nowMs) / 1_000
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0), 86_400) * 1_000 : undefined
}
