import type { FastifyPluginCallbackZod } from '@onhand/http'
import { problem } from '@onhand/http'
import { z } from 'zod'
import type { Assets } from '../app/assets.ts'
import { encodingFor } from './encoding.ts'

const params = z.object({ version: z.string().max(64), '*': z.string().max(128) })

/**
 * The browser's files. An address holds the version, so it is kept for a year. While replicas of two releases run side
 * by side, a page may ask for the other's version: it gets what is here, to be asked again.
 */
export const assetRoutes =
  (assets: Assets): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    app.get('/assets/:version/*', { schema: { hide: true, params } }, async (request, reply) => {
      const { version, '*': name } = request.params
      const asset = assets.find(name)
      if (!asset) throw problem('not-found', { detail: 'There is no such file.' })
      const cache = version === assets.version ? 'public, max-age=31536000, immutable' : 'no-cache'
      const encoding = encodingFor(request)
      if (encoding !== 'identity') reply.header('content-encoding', encoding)
      return reply
        .header('cache-control', cache)
        .header('vary', 'accept-encoding')
        .header('x-content-type-options', 'nosniff')
        .header('cross-origin-resource-policy', 'same-origin')
        .type(asset.contentType)
        .send(asset.body(encoding))
    })
    done()
  }
