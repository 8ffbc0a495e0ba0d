import type { FastifyPluginCallbackZod } from '@onhand/http'
import { problem } from '@onhand/http'
import { gzipSync } from 'node:zlib'
import { z } from 'zod'
import type { Assets } from '../app/assets.ts'
import { mapPart } from '../app/world-map.ts'
import { encodingFor } from './encoding.ts'

const degrees = z.coerce.number().int().min(-180).max(180)
const params = z.object({ version: z.string().max(64), west: degrees, south: degrees, east: degrees, north: degrees })
/** A part takes a tenth of a second to cut: what was cut is kept, up to so many. */
const KEPT = 32

/** Finer outlines of the part of the world that a network covers. */
export const mapRoutes =
  (assets: Assets): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const kept = new Map<string, { readonly plain: Buffer; readonly gzip: Buffer }>()
    const path = '/assets/:version/map/part/:west/:south/:east/:north'
    app.get(path, { schema: { hide: true, params } }, async (request, reply) => {
      const { version, ...bounds } = request.params
      const key = Object.values(bounds).join(' ')
      let part = kept.get(key)
      if (!part) {
        const text = mapPart(bounds)
        if (text === undefined) throw problem('not-found', { detail: 'There is no such part of the map.' })
        const plain = Buffer.from(text)
        part = { plain, gzip: gzipSync(plain) }
        if (kept.size >= KEPT) kept.delete(kept.keys().next().value ?? '')
        kept.set(key, part)
      }
      const isPlain = encodingFor(request) === 'identity'
      if (!isPlain) reply.header('content-encoding', 'gzip')
      return reply
        .header('cache-control', version === assets.version ? 'public, max-age=31536000, immutable' : 'no-cache')
        .header('vary', 'accept-encoding')
        .header('x-content-type-options', 'nosniff')
        .type('application/json; charset=utf-8')
        .send(isPlain ? part.plain : part.gzip)
    })
    done()
  }
