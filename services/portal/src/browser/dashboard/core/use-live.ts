import { useEffect, useRef, useState } from 'preact/hooks'
import { ApiError, get, withQuery, type Fresh, type Listed, type Query } from './api.ts'
import { freshness } from './freshness.ts'
import { openLive } from './live.ts'

/** Without a change the figures are read again after this: ages, risks and freshness move by themselves. */
const IDLE_MS = 15_000
/** A burst of changes is read once a second at most, and more seldom where reading takes long. */
const LEAST_MS = 1_000
const REST_FACTOR = 8
const MOST_MS = 15_000
const RETRY_MS = 5_000
/** As long as keys still follow each other. */
const TYPING_MS = 150

/** Reads for one drawing of the page. */
export interface Reader {
  <Answer>(path: string, query?: Query): Promise<Answer>
  /** Null where the resource is unknown. */
  maybe<Answer>(path: string, query?: Query): Promise<Answer | null>
  /** The first `wanted` items of a list, page by page. */
  list<Item>(path: string, query: Query, wanted: number): Promise<Items<Item>>
}

export interface Items<Item> {
  readonly items: readonly Item[]
  readonly hasMore: boolean
}

export interface View<Data> {
  readonly state: 'loading' | 'ready' | 'missing' | 'failed'
  /** The last that was read; it stays while a later read fails. */
  readonly data: Data | null
  readonly error: ApiError | null
  /** Reads now. */
  readonly reload: () => void
}

const PAGE = 500

const freshOf = (body: unknown): Fresh | null => {
  if (typeof body !== 'object' || body === null || !('asOf' in body) || !('lagMs' in body)) return null
  const { asOf, lagMs } = body
  return typeof asOf === 'string' && typeof lagMs === 'number' ? { asOf, lagMs } : null
}

/** A reader that notes how old the oldest of its answers is. */
const createReader = (signal: AbortSignal) => {
  let oldest: Fresh | null = null
  const startedAt = new Date().toISOString()
  const base = async <Answer>(path: string, query: Query = {}): Promise<Answer> => {
    const body = await get<Answer>(path, query, signal)
    const fresh = freshOf(body)
    if (fresh && (oldest === null || fresh.asOf < oldest.asOf)) oldest = fresh
    return body
  }
  const maybe = async <Answer>(path: string, query: Query = {}): Promise<Answer | null> => {
    try {
      return await base<Answer>(path, query)
    } catch (error) {
      if (error instanceof ApiError && error.status === 404) return null
      throw error
    }
  }
  const list = async <Item>(path: string, query: Query, wanted: number): Promise<Items<Item>> => {
    const items: Item[] = []
    let cursor: string | null = null
    do {
      const limit = Math.min(PAGE, wanted - items.length)
      const page: Listed<Item> = await base<Listed<Item>>(path, { ...query, limit, cursor })
      items.push(...page.items)
      cursor = page.nextCursor
    } while (cursor !== null && items.length < wanted)
    return { items, hasMore: cursor !== null }
  }
  const read: Reader = Object.assign(base, { maybe, list })
  // What comes straight from its owner and not from a view is as of when it was asked.
  return { read, fresh: (): Fresh => oldest ?? { asOf: startedAt, lagMs: 0 } }
}

export interface LiveOptions<Data> {
  /** What is read depends on this alone: another key is another view. */
  readonly key: string
  /** Which changes matter; null for a page whose figures no stream tells of. */
  readonly stream: Query | null
  readonly load: (read: Reader) => Promise<Data>
}

/** Reads what a page shows, and again whenever it has changed: at most once a second, and never while it is hidden. */
export const useLive = <Data>({ key, stream, load }: LiveOptions<Data>): View<Data> => {
  const [view, setView] = useState<Omit<View<Data>, 'reload'>>({ state: 'loading', data: null, error: null })
  const latest = useRef(load)
  latest.current = load
  const asked = useRef<() => void>(() => undefined)
  const streamUrl = stream === null ? null : withQuery('/v1/stream', stream)
  const wasReady = useRef(false)

  useEffect(() => {
    let timer: number | undefined
    let controller = new AbortController()
    const asking = { isReading: false, isAskedAgain: false }
    const isAskedAgain = (): boolean => asking.isAskedAgain // It is set while a read is awaited.
    let pauseMs = LEAST_MS
    let lastRead = -Infinity
    const refreshIn = (delayMs: number): void => {
      clearTimeout(timer)
      timer = window.setTimeout(() => void refresh(), delayMs)
    }
    const refresh = async (): Promise<void> => {
      if (document.hidden && wasReady.current) return // Comes back by visibilitychange.
      controller = new AbortController()
      const { signal } = controller
      const isGone = (): boolean => signal.aborted // Asked anew each time: it changes while something is awaited.
      asking.isReading = true
      asking.isAskedAgain = false
      const start = performance.now()
      let nextMs = IDLE_MS
      try {
        const { read, fresh } = createReader(signal)
        const data = await latest.current(read)
        if (isGone()) return
        wasReady.current = true
        freshness.read(fresh())
        setView({ state: 'ready', data, error: null })
      } catch (error) {
        if (isGone()) return
        if (!(error instanceof ApiError)) console.error(error)
        const failure = error instanceof ApiError ? error : new ApiError(0)
        if (failure.status === 404) {
          freshness.read({ asOf: new Date().toISOString(), lagMs: 0 })
          setView({ state: 'missing', data: null, error: failure })
        } else {
          freshness.failed()
          setView(({ data }) => ({ state: 'failed', data, error: failure }))
          nextMs = failure.isTemporary ? RETRY_MS : IDLE_MS
        }
      }
      asking.isReading = false
      lastRead = performance.now()
      pauseMs = Math.min(MOST_MS, Math.max(LEAST_MS, REST_FACTOR * (lastRead - start)))
      refreshIn(isAskedAgain() ? pauseMs : nextMs)
    }
    /** Something has changed: read soon, but not more often than the pause allows. */
    const changed = (): void => {
      if (asking.isReading) asking.isAskedAgain = true
      else refreshIn(Math.max(0, lastRead + pauseMs - performance.now()))
    }
    asked.current = () => {
      controller.abort()
      asking.isReading = false
      refreshIn(0)
    }
    const seen = (): void => {
      if (!document.hidden) changed()
    }
    document.addEventListener('visibilitychange', seen)
    const live = streamUrl === null ? null : openLive(streamUrl, { onChange: changed, onState: freshness.connected })
    if (streamUrl === null) freshness.connected(true)
    refreshIn(wasReady.current ? TYPING_MS : 0)
    return () => {
      document.removeEventListener('visibilitychange', seen)
      clearTimeout(timer)
      controller.abort()
      live?.close()
    }
  }, [key, streamUrl])
  return { ...view, reload: () => asked.current() }
}
