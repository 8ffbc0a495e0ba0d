import { isRejection } from '@onhand/event-sourcing'
import { streamId, type Command, type EventStore } from '@onhand/event-store'
import { problem, type FastifyPluginCallbackZod } from '@onhand/http'
import { parseMoney, toWire } from '@onhand/money'
import { Code, CustomerId, Id, Instant, Money, OrderId, text } from '@onhand/schemas'
import { executeFor, pageOf, pageQuery, selectPage } from '@onhand/service'
import { z } from 'zod'
import { ALL } from '../app/brand-streams.ts'
import { policiesStream } from '../app/care-streams.ts'
import { policiesTable, recoveriesTable, type RecoveryRow } from '../app/care-tables.ts'
import type { RecoveryCommands } from '../app/recoveries.ts'
import { remedyKinds, triggers, type RecoveryPolicy } from '../domain/recovery-policy.ts'

const Amount = z.string().regex(/^(0|[1-9][0-9]{0,14})(\.[0-9]{1,4})?$/)
const Rule = z.strictObject({
  minimumLateDays: z.int().min(0).max(365).default(0).describe('for `late`: days after the promise'),
  minimumSpent: Amount.default('0').describe("captured from this customer so far, in the policy's currency"),
  minimumTroubles: z.int().min(0).max(20).default(0).describe('of this customer in the last year, this one included'),
  tiers: z.array(Code).max(20).default([]).describe('customers of these tiers alone; empty: of any'),
  remedy: z.enum(remedyKinds),
  amount: Amount.nullable().default(null),
  percent: z
    .number()
    .min(0)
    .max(100)
    .nullable()
    .default(null)
    .describe("of the order's total, where no amount is given"),
})
const PolicyBody = z.strictObject({
  active: z.boolean().default(true),
  triggers: z.array(z.enum(triggers)).min(1),
  currency: z.string().regex(/^[A-Z]{3}$/),
  rules: z.array(Rule).min(1).max(50).describe('the first one that fits decides'),
  approvalAbove: Amount.nullable().default(null).describe('more than this waits for a person'),
  monthlyBudget: Amount.nullable().default(null).describe('beyond it only an apology goes out'),
  followUpAfterDays: z.int().min(1).max(90).nullable().default(3),
  measureAfterDays: z.int().min(1).max(365).default(30),
})
const PolicyView = PolicyBody.extend({ policy: Id, version: z.int() })
type PolicyView = z.infer<typeof PolicyView>

const RecoveryView = z.object({
  recoveryId: Id,
  orderId: OrderId,
  customerId: CustomerId,
  policy: Id,
  policyVersion: z.int(),
  trigger: z.enum(triggers),
  remedy: z.enum(remedyKinds),
  amount: Money.nullable(),
  status: z.enum(['awaiting-approval', 'approved', 'refused', 'fulfilled']),
  reason: z.string().nullable(),
  causeType: z.string(),
  causeId: z.string(),
  partyType: z.string().nullable(),
  partyId: z.string().nullable(),
  offeredAt: Instant,
  approvedAt: Instant.nullable(),
  followedUpAt: Instant.nullable(),
  measuredAt: Instant.nullable(),
  repeatPurchase: z.boolean().nullable().describe('null: not measured yet'),
  score: z.int().nullable().describe('CSAT given after it'),
  changedAt: Instant,
})
type RecoveryView = z.infer<typeof RecoveryView>

const viewOf = ({ amountMinor, currency, ...row }: RecoveryRow): RecoveryView =>
  ({ ...row, amount: amountMinor === null ? null : toWire({ minor: amountMinor, currency }) }) as RecoveryView

const policyView = (policy: RecoveryPolicy): PolicyView => {
  const { currency, rules, approvalAboveMinor, budgetMinor, triggers: set, ...rest } = policy
  const money = (minor: number): string => toWire({ minor, currency }).amount
  return {
    ...rest,
    currency,
    triggers: [...set],
    approvalAbove: approvalAboveMinor === null ? null : money(approvalAboveMinor),
    monthlyBudget: budgetMinor === null ? null : money(budgetMinor),
    rules: rules.map(({ minimumSpentMinor, amountMinor, tiers = [], ...rule }) => ({
      ...rule,
      tiers: [...tiers],
      minimumSpent: money(minimumSpentMinor),
      amount: amountMinor === null ? null : money(amountMinor),
    })),
  }
}

/** In minor units; a currency or an amount that cannot be is a problem that points at it. */
const readPolicy = (policy: string, body: z.infer<typeof PolicyBody>): Omit<RecoveryPolicy, 'version'> => {
  const minor = (amount: string, pointer: string): number => {
    const money = parseMoney({ amount, currency: body.currency })
    if (!isRejection(money)) return money.minor
    const detail = `${amount} ${body.currency} is no amount of money.`
    throw problem('invalid-value', { detail, errors: [{ pointer, detail }] })
  }
  const { rules, approvalAbove, monthlyBudget, ...rest } = body
  return {
    ...rest,
    policy,
    approvalAboveMinor: approvalAbove === null ? null : minor(approvalAbove, '/approvalAbove'),
    budgetMinor: monthlyBudget === null ? null : minor(monthlyBudget, '/monthlyBudget'),
    rules: rules.map(({ minimumSpent, amount, ...rule }, index) => ({
      ...rule,
      minimumSpentMinor: minor(minimumSpent, `/rules/${index}/minimumSpent`),
      amountMinor: amount === null ? null : minor(amount, `/rules/${index}/amount`),
    })),
  }
}

const setPolicy = (data: Omit<RecoveryPolicy, 'version'>): Command<RecoveryPolicy> => ({
  name: 'setRecoveryPolicy',
  streams: [streamId(policiesStream, ALL)],
  decide: (view) => {
    view.apply(policiesStream, ALL, { type: 'SetRecoveryPolicy', data })
    return { ...data, version: view.get(policiesStream, ALL)[data.policy]?.version ?? 1 }
  },
})

export interface RecoveryRouteContext {
  readonly store: EventStore
  readonly recoveries: RecoveryCommands
}

/** What is done for customers whose orders go wrong: policies in versions, and each remedy to its end. */
export const recoveryRoutes =
  ({ store, recoveries }: RecoveryRouteContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const { tables } = store
    const execute = executeFor(store)
    const tags = ['recoveries']
    const policyParams = z.object({ policy: Id })
    const params = z.object({ recoveryId: Id })
    const find = async (recoveryId: string): Promise<RecoveryRow> => {
      const row = await tables.get(recoveriesTable, { recoveryId })
      if (!row) throw problem('not-found', { detail: 'There is no such recovery.' })
      return row
    }
    const write = {
      operationId: 'setRecoveryPolicy',
      tags,
      params: policyParams,
      body: PolicyBody,
      response: { 200: PolicyView },
    }
    app.put('/v1/recovery-policies/:policy', { schema: write }, async (request, reply) => {
      const { result } = await execute(request, reply, setPolicy(readPolicy(request.params.policy, request.body)))
      return policyView(result)
    })
    const listPolicies = {
      operationId: 'listRecoveryPolicies',
      tags,
      querystring: z.object({ policy: Id.optional(), ...pageQuery }),
      summary: 'Every version of every policy; the newest of each decides.',
      response: { 200: pageOf(PolicyView) },
    }
    app.get('/v1/recovery-policies', { schema: listPolicies }, async (request) => {
      const { policy, ...page } = request.query
      const { items, nextCursor } = await selectPage(tables, policiesTable, { where: { policy } }, page)
      return { items: items.map(({ settings }) => policyView(settings)), nextCursor }
    })
    const list = {
      operationId: 'listRecoveries',
      tags,
      querystring: z.object({
        orderId: OrderId.optional(),
        customerId: CustomerId.optional(),
        status: RecoveryView.shape.status.optional(),
        ...pageQuery,
      }),
      response: { 200: pageOf(RecoveryView) },
    }
    app.get('/v1/recoveries', { schema: list }, async (request) => {
      const { orderId, customerId, status, ...page } = request.query
      const search = { where: { orderId, customerId, status }, orderBy: [{ column: 'offeredAt' as const }] }
      const { items, nextCursor } = await selectPage(tables, recoveriesTable, search, page)
      return { items: items.map(viewOf), nextCursor }
    })
    const one = { operationId: 'getRecovery', tags, params, response: { 200: RecoveryView } }
    app.get('/v1/recoveries/:recoveryId', { schema: one }, async (request) =>
      viewOf(await find(request.params.recoveryId)),
    )
    const outcomes = {
      operationId: 'recoveryOutcomes',
      tags,
      summary: 'By policy version: remedies, how many of the measured customers bought again, and their CSAT.',
      response: {
        200: z.object({
          items: z.array(
            z.object({
              policy: Id,
              policyVersion: z.int(),
              remedies: z.int(),
              measured: z.int(),
              repeatPurchases: z.int(),
              scores: z.int().describe('how many gave one'),
              scoreSum: z.int().describe('of 1 to 5 each'),
            }),
          ),
        }),
      },
    }
    app.get('/v1/recoveries/outcomes', { schema: outcomes }, async () => {
      const by = ['policy', 'policyVersion'] as const
      const count = async (where: object) => {
        const rows = await tables.aggregate(recoveriesTable, { where, groupBy: by, sum: ['score'] })
        return new Map(rows.map((row) => [`${row.policy} ${row.policyVersion}`, row]))
      }
      const all = await count({})
      const [measured, repeat, scored] = await Promise.all([
        count({ repeatPurchase: { in: [true, false] } }),
        count({ repeatPurchase: true }),
        count({ score: { gte: 0 } }),
      ])
      const items = [...all.entries()].map(([key, { policy, policyVersion, count: remedies }]) => ({
        ...{ policy, policyVersion, remedies },
        measured: measured.get(key)?.count ?? 0,
        repeatPurchases: repeat.get(key)?.count ?? 0,
        scores: scored.get(key)?.count ?? 0,
        scoreSum: scored.get(key)?.score ?? 0,
      }))
      return { items }
    })
    const approve = {
      operationId: 'approveRecovery',
      tags,
      params,
      body: z.strictObject({ by: text(100) }),
      response: { 200: RecoveryView },
    }
    app.post('/v1/recoveries/:recoveryId/approve', { schema: approve }, async (request, reply) => {
      const { recoveryId } = request.params
      const { orderId } = await find(recoveryId)
      await execute(request, reply, recoveries.approve(recoveryId, orderId, request.body.by))
      return viewOf(await find(recoveryId))
    })
    const Refusal = z.strictObject({ reason: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/) })
    const refuse = { operationId: 'refuseRecovery', tags, params, body: Refusal, response: { 200: RecoveryView } }
    app.post('/v1/recoveries/:recoveryId/refuse', { schema: refuse }, async (request, reply) => {
      const { recoveryId } = request.params
      await execute(request, reply, recoveries.refuse(recoveryId, request.body.reason))
      return viewOf(await find(recoveryId))
    })
    const fulfil = {
      operationId: 'fulfilRecovery',
      tags,
      params,
      summary: 'What no refund does by itself was carried out.',
      response: { 200: RecoveryView },
    }
    app.post('/v1/recoveries/:recoveryId/fulfil', { schema: fulfil }, async (request, reply) => {
      const { recoveryId } = request.params
      await execute(request, reply, recoveries.fulfil(recoveryId))
      return viewOf(await find(recoveryId))
    })
    done()
  }
