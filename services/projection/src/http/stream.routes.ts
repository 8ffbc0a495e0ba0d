import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { problem } from '@onhand/http'
import type { RunningConsumer } from '@onhand/messaging'
import type { Clock, Metrics, Scheduler } from '@onhand/runtime'
import type { TableReader } from '@onhand/tables'
import type { ServerResponse } from 'node:http'
import { z } from 'zod'
import { changesSince, isWanted, resync, type Change, type ChangeFeed, type ChangeFilter } from '../app/changes.ts'
import { tokenOf } from '../app/freshness.ts'
import { idList } from './parameters.ts'

const HEARTBEAT_MS = 15_000
/** What may wait for a slow reader before it is dropped; it comes back with the last id that it saw. */
const MAX_WAITING_BYTES = 262_144
/** So long a dropped reader may take to read what waits, the reason last. */
const FAREWELL_MS = 10_000
const kinds = ['stock-changed', 'order-changed', 'shipment-changed'] as const
const MAX_STREAMS = 2_000

const Asked = z.strictObject({
  sku: idList.optional(),
  location: idList.optional(),
  orderId: idList.optional(),
  event: z
    .union([z.string(), z.array(z.string()).max(10)])
    .transform((value) => [value].flat().flatMap((part) => part.split(',')))
    .pipe(z.array(z.enum(kinds)).min(1))
    .optional()
    .meta({
      description: 'stock-changed, order-changed, shipment-changed: separated by commas, or the parameter repeated',
    }),
  lastEventId: z.string().max(2_000).optional().describe('as the header Last-Event-ID, for those that cannot set it'),
})

export interface StreamRoutes {
  readonly reader: TableReader
  readonly clock: Clock
  readonly scheduler: Scheduler
  readonly feed: ChangeFeed
  readonly consumer: () => RunningConsumer
  readonly metrics: Metrics
}

/** One event of the wire format (WHATWG HTML, 9.2). JSON holds no line breaks, so one `data` line does. */
export const toWire = ({ id, event, data }: Change): string =>
  `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`

/** Thousands read the same change: it is written out once for all. */
const written = new WeakMap<Change, string>()
const wireOf = (change: Change): string => {
  const known = written.get(change) ?? toWire(change)
  written.set(change, known)
  return known
}

/** What of a response the stream needs. */
type Connection = Pick<ServerResponse, 'write' | 'end' | 'destroy' | 'destroyed' | 'writableEnded' | 'writableLength'>

export interface StreamOptions {
  readonly filter: ChangeFilter
  readonly scheduler: Pick<Scheduler, 'after'>
  /** Told when the reader is dropped. */
  readonly dropped?: () => void
}

const tooSlow = { reason: 'slow-reader', detail: 'Come back with the last id: nothing is lost.' }

/**
 * A connection that is written to while its reader keeps up. One that does not is told why, behind what waits for it, and is
 * given a while to read that.
 */
export const openStream = (raw: Connection, { filter, scheduler, dropped }: StreamOptions) => {
  const write = (text: string): void => {
    if (raw.destroyed || raw.writableEnded) return
    raw.write(text)
    if (raw.writableLength <= MAX_WAITING_BYTES) return
    raw.end(`event: dropped\ndata: ${JSON.stringify(tooSlow)}\n\n`)
    scheduler.after(FAREWELL_MS, () => {
      raw.destroy()
    })
    dropped?.()
  }
  return {
    write,
    send: (changes: readonly Change[]): void => {
      const text = changes.filter((change) => isWanted(change, filter)).map(wireOf)
      if (text.length > 0) write(text.join(''))
    },
  }
}

/**
 * Changes of the views as server-sent events: stock-changed, order-changed, shipment-changed, each with what stands now.
 * `resync` means: too much changed to tell it one by one, read anew.
 */
export const streamRoutes =
  ({ reader, clock, scheduler, feed, consumer, metrics: registry }: StreamRoutes): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const metrics = {
      open: registry.gauge('onhand_streams_open', 'Readers of the live stream', []),
      dropped: registry.counter('onhand_streams_dropped_total', 'Readers of the live stream that were too slow', []),
    }
    const open = new Set<ServerResponse>()
    app.addHook('preClose', (next) => {
      for (const raw of open) raw.end()
      next()
    })
    app.get(
      '/v1/stream',
      {
        exposeHeadRoute: false,
        config: { waits: true },
        schema: {
          operationId: 'streamChanges',
          tags: ['stream'],
          querystring: Asked,
          response: {
            200: {
              description: 'Server-sent events, without an end',
              content: { 'text/event-stream': { schema: z.string() } },
            },
          },
        },
      },
      async (request, reply) => {
        const { lastEventId, ...filter } = request.query
        const header = request.headers['last-event-id']
        const last = (Array.isArray(header) ? header[0] : header) ?? lastEventId
        if (open.size >= MAX_STREAMS) throw problem('overloaded', { retryAfterSeconds: 5 })
        const { raw } = reply
        const stream = openStream(raw, {
          ...{ filter, scheduler },
          dropped: () => {
            metrics.dropped.inc({})
            request.log.warn('A reader of the stream was too slow and is dropped')
          },
        })
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
          metrics.open.set({}, open.size)
        })
        open.add(raw)
        metrics.open.set({}, open.size)
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
