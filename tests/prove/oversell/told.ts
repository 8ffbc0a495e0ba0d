// Answers are read as they came; a missing field fails the run loudly.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Body = any

/** One request. */
export interface Asked {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  readonly body?: Body
  /** Sent as Idempotency-Key. */
  readonly key?: string
}

/** What came of it, as a caller sees it. */
export interface Told extends Asked {
  /** 0: no answer came, so nobody knows whether it was done. */
  readonly status: number
  readonly answer: Body
  readonly replayed: boolean
  /** The log's position that the answer names. */
  readonly position: number | null
  /** Of all logs, as the header `Onhand-Position` has it. */
  readonly token?: string
  /** When the answer came. */
  readonly at: string
}

const ON_HOLD = /^\/v1\/reservations\/[^/]+(?:\/([a-z]+))?$/u

/** What kind of attempt it was, in a word; a hold by what makes it hard. */
export const kindOf = ({ path, body }: Pick<Told, 'path' | 'body'>): string => {
  if (path === '/v1/stock-events') return 'feed'
  const onHold = ON_HOLD.exec(path)
  if (onHold) return onHold[1] ?? 'release'
  if (path !== '/v1/reservations') return 'set-up'
  const lines = body.lines as { sku: string; location?: string; locationGroup?: string }[]
  if (body.allowPartial === true) return 'partial hold'
  if (lines.some(({ sku }) => sku.startsWith('KIT'))) return 'kit hold'
  if (lines.some(({ locationGroup }) => locationGroup !== undefined)) return 'group hold'
  const places = new Set(lines.map(({ sku, location }) => `${sku}@${location ?? ''}`))
  return places.size < lines.length ? 'double-line hold' : 'hold'
}

export type Verdict = 'granted' | 'refused' | 'unknown'

/** An answer that promises nothing either way counts as unknown: the caller has to ask again. */
export const verdictOf = ({ status }: Pick<Told, 'status'>): Verdict => {
  if (status === 0 || status >= 500) return 'unknown'
  return status < 300 ? 'granted' : 'refused'
}
