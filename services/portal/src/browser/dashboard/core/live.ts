/** Changes as the server tells them: `GET /v1/stream`. */
const EVENTS = ['stock-changed', 'order-changed', 'shipment-changed', 'resync'] as const
const REOPEN_MS = 3_000

export interface Live {
  close(): void
}

/**
 * The browser reconnects by itself after a break and says what it saw last; where the server refused, a new stream is
 * opened after a while.
 */
export const openLive = (
  url: string,
  listeners: { readonly onChange: () => void; readonly onState: (isOpen: boolean) => void },
): Live => {
  let source: EventSource | undefined
  let reopening: number | undefined
  const open = (): void => {
    const stream = new EventSource(url)
    source = stream
    for (const name of EVENTS) stream.addEventListener(name, listeners.onChange)
    stream.addEventListener('open', () => listeners.onState(true))
    stream.addEventListener('error', () => {
      listeners.onState(false)
      if (stream.readyState !== EventSource.CLOSED) return
      reopening = window.setTimeout(() => {
        open()
        listeners.onChange() // What happened in between was told to nobody.
      }, REOPEN_MS)
    })
  }
  open()
  return {
    close: () => {
      clearTimeout(reopening)
      source?.close()
    },
  }
}
