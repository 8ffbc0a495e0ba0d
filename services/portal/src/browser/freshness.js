// @ts-check
import { byId, setText } from './dom.js'
import { formats, span, t } from './page-data.js'

/** Behind by more than this, the figures are no longer called live. */
const LIVE_LAG_MS = 10_000

/**
 * The line that says how old the figures are. It is not read out at each change; only becoming stale, and live again, is.
 * @param {(text: string) => void} announce
 */
export const createFreshness = (announce) => {
  const line = byId('freshness')
  const state = byId('freshness-state')
  const detail = byId('freshness-detail')
  let isConnected = false
  let hasFailed = false
  /** @type {{ asOf: string, lagMs: number } | null} */
  let fresh = null
  let before = 'loading'

  const draw = () => {
    const isBehind = fresh !== null && fresh.lagMs > LIVE_LAG_MS
    const now = fresh === null && !hasFailed ? 'loading' : isConnected && !hasFailed && !isBehind ? 'live' : 'stale'
    line.dataset.state = now
    const words = {
      loading: 'ops.loading',
      live: 'ops.live',
      stale: isBehind && isConnected ? 'ops.stale' : 'ops.disconnected',
    }
    setText(state, t(words[now]))
    if (fresh !== null) {
      const lag = fresh.lagMs < 1_000 ? '' : ` · ${t('ops.behind', { lag: span(fresh.lagMs) })}`
      setText(detail, t('ops.asOf', { time: formats.time(fresh.asOf) }) + lag)
      line.dataset.lagMs = String(fresh.lagMs)
    }
    if (now !== before && before !== 'loading') announce(t(words[now]))
    before = now
  }
  return {
    /** @param {{ asOf: string, lagMs: number }} read */
    read: (read) => {
      fresh = read
      hasFailed = false
      draw()
    },
    failed: () => {
      hasFailed = true
      draw()
    },
    /** @param {boolean} isOpen */
    connected: (isOpen) => {
      isConnected = isOpen
      draw()
    },
  }
}
