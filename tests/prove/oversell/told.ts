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
  /** When the answer came. */
  readonly at: string
}

export type Verdict = 'granted' | 'refused' | 'unknown'

/** An answer that promises nothing either way counts as unknown: the caller has to ask again. */
export const verdictOf = ({ status }: Pick<Told, 'status'>): Verdict => {
  if (status === 0 || status >= 500) return 'unknown'
  return status < 300 ? 'granted' : 'refused'
}
