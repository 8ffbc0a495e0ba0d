import type { FastifyPluginCallbackZod } from '@onhand/http'
import { problem } from '@onhand/http'
import { gzipSync } from 'node:zlib'
import { z } from 'zod'
import type { Assets } from '../app/assets.ts'
import { mapPart, mapPicture, type Bounds } from '../app/world-map.ts'
import { encodingFor } from './encoding.ts'

const degrees = z.coerce.number().int().min(-180).max(180)
const params = z.object({ version: z.string().max(64), west: degrees, south: degrees, east: degrees, north: degrees })
/** A part takes a tenth of a second to cut: what was cut is kept, up to so many. */
const KEPT = 32

interface Made {
  readonly plain: Buffer
  readonly gzip: Buffer
}

/** What was cut of the map in one form, by its bounds. */
const keeping = (cut: (bounds: Bounds) => string | undefined) => {
  const kept = new Map<string, Made>()
  return (bounds: Bounds): Made => {
    const key = Object.values(bounds).join(' ')
    const known = kept.get(key)
    if (known) return known
    const text = cut(bounds)
    if (text === undefined) throw problem('not-found', { detail: 'There is no such part of the map.' })
    const plain = Buffer.from(text)
    const made = { plain, gzip: gzipSync(plain) }
    if (kept.size >= KEPT) kept.delete(kept.keys().next().value ?? '')
    kept.set(key, made)
    return made
  }
}

/** Finer outlines of the part of the world that a network covers: as data for the dashboard, as an image for the shopper's page. */
export const mapRoutes =
  (assets: Assets): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const forms = [
      ['map/part', keeping(mapPart), 'application/json; charset=utf-8'],
      ['map/land/part', keeping(mapPicture), 'image/svg+xml'],
    ] as const
    for (const [name, cut, type] of forms)
      app.get(
        `/assets/:version/${name}/:west/:south/:east/:north`,
        { schema: { hide: true, params } },
        async (request, reply) => {
          const { version, ...bounds } = request.params
          const { plain, gzip } = cut(bounds)
          const isPlain = encodingFor(request) === 'identity'
          if (!isPlain) reply.header('content-encoding', 'gzip')
          return reply
            .header('cache-control', version === assets.version ? 'public, max-age=31536000, immutable' : 'no-cache')
            .header('vary', 'accept-encoding')
            .header('x-content-type-options', 'nosniff')
            .type(type)
            .send(isPlain ? plain : gzip)
        },
      )
    done()
  }
