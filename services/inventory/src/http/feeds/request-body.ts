import { Readable } from 'node:stream'
import type { Scheduler } from '@onhand/runtime'

/** So long a sender may go on after it was told that nothing more is read. */
const FAREWELL_MS = 10_000

/** The chunks of a body. Who stops reading early leaves the connection open, so that the sender can still be told why. */
export const chunksOf = (body: Readable): AsyncIterable<Buffer> =>
  body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>

/** The same as a stream, for who pipes it. */
export const streamOf = (body: Readable): Readable => Readable.from(chunksOf(body), { objectMode: false })

/**
 * To be called when the answer is complete. Destroying a socket with unread bytes resets it, and the answer that is on its way
 * is lost with it: so what still comes is thrown away for a while.
 */
export const leave = (body: Readable, scheduler: Scheduler): void => {
  if (body.readableEnded || body.destroyed) return
  const stop = scheduler.after(FAREWELL_MS, () => body.destroy())
  body.once('close', stop)
  body.once('end', stop)
  body.on('error', () => undefined) // The sender may go away as it likes.
  body.resume()
}
