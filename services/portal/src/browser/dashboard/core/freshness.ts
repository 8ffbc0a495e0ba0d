import { useEffect, useState } from 'preact/hooks'
import type { Fresh } from './api.ts'

/** Behind by more than this, the figures are no longer called live. */
const LIVE_LAG_MS = 10_000

export interface Freshness {
  readonly state: 'loading' | 'live' | 'stale'
  /** Why it is stale. */
  readonly isDisconnected: boolean
  readonly fresh: Fresh | null
}

const listeners = new Set<() => void>()
let isConnected = false
let hasFailed = false
let fresh: Fresh | null = null

const tell = (): void => {
  for (const listener of listeners) listener()
}

/** How old the figures of the page are, as its reads and its stream tell it. */
export const freshness = {
  read: (read: Fresh): void => {
    fresh = read
    hasFailed = false
    tell()
  },
  failed: (): void => {
    hasFailed = true
    tell()
  },
  connected: (isOpen: boolean): void => {
    if (isConnected === isOpen) return
    isConnected = isOpen
    tell()
  },
  /** Another page: nothing of it is known yet. */
  begin: (): void => {
    fresh = null
    hasFailed = false
    tell()
  },
}

const current = (): Freshness => {
  const isBehind = fresh !== null && fresh.lagMs > LIVE_LAG_MS
  const isDisconnected = !isConnected || hasFailed
  const state = fresh === null && !hasFailed ? 'loading' : isDisconnected || isBehind ? 'stale' : 'live'
  return { state, isDisconnected, fresh }
}

export const useFreshness = (): Freshness => {
  const [value, setValue] = useState(current)
  useEffect(() => {
    const follow = (): void => setValue(current())
    listeners.add(follow)
    follow()
    return () => void listeners.delete(follow)
  }, [])
  return value
}
