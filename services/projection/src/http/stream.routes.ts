import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { problem } from '@onhand/http'
import type { RunningConsumer } from '@onhand/messaging'
import type { Clock, Scheduler } from '@onhand/runtime'
import type { TableReader } from '@onhand/tables'
import type { ServerResponse } from 'node:http'
import { z } from 'zod'
import { changesSince, isWanted, resync, type Change, type ChangeFeed, type ChangeFilter } from '../app/changes.ts'
import { tokenOf } from '../app/freshness.ts'
import { idList } from './parameters.ts'

const HEARTBEAT_MS = 15_000
/** What may wait for a slow reader before it is dropped; it comes back with the last id that it saw. */
const MAX_WAITING_BYTES = 262_144
const MAX_STREAMS = 2_000

const Asked = z.strictObject({
  sku: idList.optional(),
  location: idList.optional(),
  orderId: idList.optional(),
  lastEventId: z.string().max(2_000).optional().describe('as the header Last-Event-ID, for those that cannot set it'),
})

export interface StreamRoutes {
  readonly reader: TableReader
  readonly clock: Clock
  readonly scheduler: Scheduler
  readonly feed: ChangeFeed
  readonly consumer: () => RunningConsumer
}

/** One event of the wire format (WHATWG HTML, 9.2). JSON holds no line breaks, so one `data` line does. */
export const toWire = ({ id, event, data }: Change): string =>
  `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`

/** What of a response the stream needs. */
type Connection = Pick<ServerResponse, 'write' | 'destroy' | 'destroyed' | 'writableEnded' | 'writableLength'>

/** A connection that is written to while its reader keeps up. */
export const openStream = (raw: Connection, filter: ChangeFilter) => {
  const write = (text: string): void => {
    if (raw.destroyed || raw.writableEnded) return
    raw.write(text)
    if (raw.writableLength > MAX_WAITING_BYTES) raw.destroy()
  }
  return {
    write,
    send: (changes: readonly Change[]): void => {
      const text = changes.filter((change) => isWanted(change, filter)).map(toWire)
      if (text.length > 0) write(text.join(''))
    },
  }
}

/**
 * Changes of the views as server-sent events: stock-changed, order-changed, shipment-changed, each with what stands now.
 * `resync` means: too much changed to tell it one by one, read anew.
 */
export const streamRoutes =
  ({ reader, clock, scheduler, feed, consumer }: StreamRoutes): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const open = new Set<ServerResponse>()
    app.addHook('preClose', (next) => {
      for (const raw of open) raw.end()
      next()
    })
    app.get(
      '/v1/stream',
      {
        exposeHeadRoute: false,
        schema: {
          operationId: 'streamChanges',
          tags: ['stream'],
          querystring: Asked,
          produces: ['text/event-stream'],
        },
      },
      async (request, reply) => {
        const { lastEventId, ...filter } = request.query
        const header = request.headers['last-event-id']
        const last = (Array.isArray(header) ? header[0] : header) ?? lastEventId
        if (open.size >= MAX_STREAMS) throw problem('overloaded', { retryAfterSeconds: 5 })
        const { raw } = reply
        const stream = openStream(raw, filter)
        let waiting: (readonly Change[])[] | null = []
        const unsubscribe = feed.subscribe((changes) => {
          if (waiting) waiting.push(changes)
          else stream.send(changes)
        })
        // Before anything is awaited: a caller that leaves meanwhile, or gets a problem, must leave nothing behind.
        let stopBeating = (): void => undefined
        raw.once('close', () => {
          stopBeating()
          unsubscribe()
          open.delete(raw)
        })
        open.add(raw)
        const missed =
          last === undefined || last === '' ? [] : await changesSince(reader, last, consumer(), clock.now())
        const start = tokenOf(consumer())
        if (raw.destroyed) return reply.hijack()
        reply.hijack()
        stopBeating = scheduler.every(HEARTBEAT_MS, () => {
          stream.write(': still here\n\n')
        })
        raw.writeHead(200, {
          'content-type': 'text/event-stream; charset=utf-8',
          'cache-control': 'no-store, no-transform',
          'x-accel-buffering': 'no',
        })
        stream.write('retry: 2000\n: connected\n\n')
        stream.send(missed ?? [resync(start)])
        for (const changes of waiting) stream.send(changes)
        waiting = null
        return reply
      },
    )
    done()
  }
