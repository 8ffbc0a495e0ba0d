import { isRejection } from '@onhand/event-sourcing'
import { etag, ifMatchOf, problem, type FastifyPluginCallbackZod } from '@onhand/http'
import { parseMoney, toWire, type WireMoney } from '@onhand/money'
import { streamId } from '@onhand/event-store'
import { Channel, Code, Instant, Money, ReturnMethod, ReturnReason, Sku, TimeOfDay } from '@onhand/schemas'
import { z } from 'zod'
import { setPolicy } from '../app/policy-commands.ts'
import { policyType } from '../app/streams.ts'
import { policyKinds, policyOf, usualPolicies, type Policies, type PolicyKind } from '../domain/policy.ts'
import type { RouteContext } from './context.ts'
import { Condition } from './returns.schemas.ts'

const Names = <Item extends z.ZodType>(item: Item) => z.array(item).min(1).max(200).optional()
const Percent = z.int().min(0).max(100)
const Sum = z.strictObject(Money.shape)

const Lateness = z.strictObject({
  rules: z
    .array(
      z.strictObject({
        name: Code,
        daysLate: z.int().min(1).max(60).describe('past the day that was promised first'),
        units: z.enum(['not-shipped', 'on-the-way', 'any']),
        minimumTotal: Sum.optional(),
        tiers: Names(Code),
        channels: Names(Channel),
        refundPercent: Percent.min(1).describe(
          'of units on their way; of what has not left all of the price is offered',
        ),
        answerWithinDays: z.int().min(1).max(60),
      }),
    )
    .max(50),
})
const Returns = z.strictObject({
  rules: z
    .array(
      z.strictObject({
        name: Code,
        skus: Names(Sku),
        reasons: Names(ReturnReason),
        tiers: Names(Code),
        channels: Names(Channel),
        windowDays: z.int().min(0).max(3_650),
        conditions: z.array(Condition).max(4),
        feePercent: Percent.optional(),
        fee: Sum.optional(),
        methods: z.array(ReturnMethod).max(4),
        approval: z.enum(['automatic', 'agent']),
      }),
    )
    .max(50),
  expiresAfterDays: z.int().min(1).max(365),
  pickup: z.strictObject({
    daysAhead: z.int().min(1).max(60),
    slots: z.array(z.strictObject({ from: TimeOfDay, to: TimeOfDay })).max(24),
  }),
})
const Channels = z.strictObject({
  rules: z
    .array(
      z.strictObject({
        channel: Channel,
        shipping: z.enum(['as-available', 'line-complete', 'order-complete']),
        backorder: z.enum(['allowed', 'refused']),
      }),
    )
    .max(200),
})
const Substitutes = z.strictObject({
  rules: z.array(z.strictObject({ sku: Sku, substitutes: z.array(Sku).min(1).max(10) })).max(10_000),
  answerWithinHours: z.int().min(1).max(720),
})
const bodies: Readonly<Record<PolicyKind, z.ZodObject>> = {
  lateness: Lateness,
  returns: Returns,
  channels: Channels,
  substitutes: Substitutes,
}

const schemasOf = (kind: PolicyKind) => {
  const body = bodies[kind]
  const View = z.object({ kind: z.string(), version: z.int().min(0), policy: body })
  const Versions = z.object({ items: z.array(z.object({ version: z.int().min(0), at: Instant.nullable() })) })
  const name = `${kind.slice(0, 1).toUpperCase()}${kind.slice(1)}`
  const tags = ['policies']
  return {
    read: {
      ...{ operationId: `get${name}Policy`, tags, alsoAnswers: [404], response: { 200: View } },
      querystring: z.object({ version: z.coerce.number().int().min(0).optional() }),
    },
    list: { operationId: `list${name}PolicyVersions`, tags, response: { 200: Versions } },
    write: {
      ...{ operationId: `put${name}Policy`, tags, body, takesIfMatch: true },
      response: { 200: View.extend({ position: z.string() }) },
    },
  }
}
const schemas = policyKinds.map((kind) => [kind, schemasOf(kind)] as const)

/** A sum on the wire ⇄ in minor units, wherever in a policy it stands. */
const inside = (value: unknown, pointer: string): unknown => {
  if (Array.isArray(value)) return value.map((item, index) => inside(item, `${pointer}/${index}`))
  if (typeof value !== 'object' || value === null) return value
  if ('amount' in value && 'currency' in value) {
    const money = parseMoney(value as WireMoney)
    if (!isRejection(money)) return money
    throw problem('invalid-value', {
      detail: `It is no amount: ${money.code}.`,
      errors: [{ pointer, detail: money.code }],
    })
  }
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, inside(item, `${pointer}/${name}`)]))
}
const outside = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(outside)
  if (typeof value !== 'object' || value === null) return value
  if ('minor' in value && 'currency' in value) return toWire(value as { minor: number; currency: string })
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, outside(item)]))
}

const shown = (policy: object): Record<string, unknown> => outside(policy) as Record<string, unknown>

/** Rules of the shop as data: each kind one document, each change a version that stays readable. */
export const policyRoutes =
  ({ store, execute }: RouteContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const versionsOf = async (kind: PolicyKind) => {
      const events = await store.stream(streamId(policyType, kind), 0, 1_000)
      const set = events.map(({ version, recordedAt, data }) => {
        return { version, at: recordedAt, policy: (data as { policy: object }).policy }
      })
      return [{ version: 0, at: null, policy: usualPolicies[kind] as object }, ...set]
    }
    const routesOf = (kind: PolicyKind, { read, list, write }: ReturnType<typeof schemasOf>): void => {
      const path = `/v1/order-policies/${kind}`
      app.get(path, { schema: read }, async ({ query }, reply) => {
        const { state } = await store.current(policyType, kind)
        const version = query.version ?? state.version
        if (version === state.version) {
          void reply.header('etag', etag(version))
          return { kind, version, policy: shown(policyOf(kind, state)) }
        }
        const found = (await versionsOf(kind)).find((one) => one.version === version)
        if (found === undefined) throw problem('not-found', { detail: 'There is no such version.' })
        return { kind, version, policy: shown(found.policy) }
      })
      app.get(`${path}/versions`, { schema: list }, async () => ({
        items: (await versionsOf(kind)).map(({ version, at }) => ({ version, at })),
      }))
      app.put(path, { schema: write }, async (request, reply) => {
        const policy = inside(request.body, '') as Policies[PolicyKind]
        const matches = ifMatchOf(request)
        const { result, position } = await execute(request, reply, setPolicy(kind, policy, matches))
        void reply.header('etag', etag(result.version))
        return { kind, version: result.version, policy: shown(policy), position }
      })
    }
    for (const [kind, schema] of schemas) routesOf(kind, schema)
    done()
  }
