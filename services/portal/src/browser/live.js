// @ts-check

const EVENTS = ['stock-changed', 'order-changed', 'shipment-changed', 'resync']
const REOPEN_MS = 3_000

/**
 * Changes as the server tells them. The browser reconnects by itself after a break and says what it saw last; where the
 * server refused, a new stream is opened after a while.
 * @param {{ onChange: () => void, onState: (isOpen: boolean) => void }} listeners
 */
export const createLive = ({ onChange, onState }) => {
  /** @type {EventSource | null} */
  let source = null
  /** @type {number | undefined} */
  let reopening

  /** @param {string} url */
  const open = (url) => {
    close()
    const stream = new EventSource(url)
    source = stream
    for (const name of EVENTS) stream.addEventListener(name, onChange)
    stream.addEventListener('open', () => onState(true))
    stream.addEventListener('error', () => {
      onState(false)
      if (stream.readyState !== EventSource.CLOSED) return
      reopening = window.setTimeout(() => {
        open(url)
        onChange() // What happened in between was told to nobody.
      }, REOPEN_MS)
    })
  }

  const close = () => {
    clearTimeout(reopening)
    source?.close()
    source = null
  }

  return { open, close }
}
