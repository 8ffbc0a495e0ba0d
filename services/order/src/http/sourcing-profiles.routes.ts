import { Readable } from 'node:stream'
import { problem, type FastifyPluginCallbackZod } from '@onhand/http'
import { Id, InstantInput } from '@onhand/schemas'
import { pageOf, pageQuery } from '@onhand/service'
import { z } from 'zod'
import { profileBody, profileDocument, type ProfileDocument } from '../app/sourcing/rule-documents.ts'
import { replayOrders, type Replayed } from '../app/sourcing/replay.ts'
import { profileVersion } from '../app/sourcing/rules.ts'
import { defaultDelivery } from '../domain/sourcing/delivery.ts'
import { defaultProfile } from '../domain/sourcing/profile.ts'
import type { RouteContext } from './context.ts'
import { ruleHandlers, Version } from './rule-routes.ts'
import { ProfileBody, written } from './rules.schemas.ts'

const View = ProfileBody.extend({ profileId: Id, ...written }).meta({ id: 'SourcingProfile' })
type View = z.infer<typeof View>

const ReplayBody = z.strictObject({
  version: z.int().min(0).optional().describe('the newest where absent; 0 of `default` are the built-in rules'),
  from: InstantInput.default('1970-01-01T00:00:00.000Z'),
  until: InstantInput.default('9999-12-31T00:00:00.000Z'),
  limit: z.int().min(1).max(100_000).default(10_000).describe('orders at most, the oldest first'),
})

/** Rules by which orders choose locations, in immutable versions; orders go by the profile `default`. */
export const sourcingProfileRoutes =
  (context: RouteContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const tags = ['sourcing']
    const params = z.object({ profileId: Id })
    const rules = ruleHandlers<z.infer<typeof ProfileBody>, View>(context, {
      kind: 'sourcing-profile',
      toDocument: profileDocument,
      toView: (profileId, version, document, writtenAt) => {
        const kept = document as ProfileDocument
        return { profileId, version, writtenAt, ...profileBody(kept, kept.currency) } as View
      },
      builtIn: (profileId) =>
        profileId === defaultProfile.profileId
          ? ({
              ...{ profileId, version: 0, writtenAt: null },
              ...profileBody(defaultProfile, defaultDelivery.standard.currency),
            } as View)
          : undefined,
    })
    const put = {
      operationId: 'putSourcingProfile',
      tags,
      takesIfMatch: true,
      params,
      body: ProfileBody,
      response: { 200: View, 201: View },
    }
    app.put('/v1/sourcing-profiles/:profileId', { schema: put }, (request, reply) =>
      rules.write(request, reply, request.params.profileId, request.body),
    )
    const get = { operationId: 'getSourcingProfile', tags, params, response: { 200: View } }
    app.get('/v1/sourcing-profiles/:profileId', { schema: get }, (request, reply) =>
      rules.read(reply, request.params.profileId),
    )
    const querystring = z.object(pageQuery)
    const list = { operationId: 'listSourcingProfiles', tags, querystring, response: { 200: pageOf(View) } }
    app.get('/v1/sourcing-profiles', { schema: list }, (request) => rules.list(request.query))
    const versions = {
      operationId: 'listSourcingProfileVersions',
      tags,
      params,
      querystring,
      response: { 200: pageOf(View) },
    }
    app.get('/v1/sourcing-profiles/:profileId/versions', { schema: versions }, (request) =>
      rules.versions(request.params.profileId, request.query),
    )
    const one = z.object({ profileId: Id, version: Version })
    const version = { operationId: 'getSourcingProfileVersion', tags, params: one, response: { 200: View } }
    app.get('/v1/sourcing-profiles/:profileId/versions/:version', { schema: version }, (request, reply) =>
      rules.read(reply, request.params.profileId, request.params.version),
    )
    const replay = {
      operationId: 'replaySourcingProfile',
      tags,
      description:
        'Runs past orders through a version. Answers NDJSON: a line {"done"} a page, then one line {"result"}; nothing is written.',
      params,
      body: ReplayBody,
      response: {
        200: {
          description: 'Progress, then the outcome: one line, one object',
          content: { 'application/x-ndjson': { schema: z.string() } },
        },
      },
    }
    app.post('/v1/sourcing-profiles/:profileId/replay', { schema: replay }, async (request, reply) => {
      const { version, ...range } = request.body
      const { store, catalogue, planning } = context
      const profile = await profileVersion(store.tables, request.params.profileId, version)
      if (profile === undefined) throw problem('not-found', { detail: 'There is no such version of the profile.' })
      const rules = await planning.rulesNow()
      const lines = replayLines(
        replayOrders({ profile, ...range }, { tables: store.tables, catalogue, rules }),
        rules.currency,
      )
      return reply.type('application/x-ndjson').send(Readable.from(lines) as unknown as string)
    })
    done()
  }

/** One line a page, and the comparison last. */
async function* replayLines(pages: ReturnType<typeof replayOrders>, currency: string): AsyncGenerator<string> {
  let last: Replayed | null = null
  for await (const { done, result } of pages) {
    last = result
    yield `${JSON.stringify({ done })}\n`
  }
  if (last !== null) yield `${JSON.stringify({ result: { ...last, currency } })}\n`
}
