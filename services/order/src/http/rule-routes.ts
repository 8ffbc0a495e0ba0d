import { etag, ifMatchOf, problem } from '@onhand/http'
import type { Json } from '@onhand/event-sourcing'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { selectPage } from '@onhand/service'
import { BadMoney, moneyReader, type MoneyReader } from '../app/sourcing/rule-documents.ts'
import { ruleTable, ruleVersionTable, writeRule, type RuleRow } from '../app/sourcing/rule-streams.ts'
import type { RuleKind } from '../domain/rules/rule.ts'
import type { RouteContext } from './context.ts'

export const Version = z.coerce.number().int().min(0)

/** What one kind of rule adds to how rules are written and read. */
export interface RuleResource<Body, View> {
  readonly kind: RuleKind
  readonly toDocument: (body: Body, read: MoneyReader) => unknown
  readonly toView: (id: string, version: number, document: unknown, writtenAt: string | null) => View
  /** What stands where nobody wrote one. */
  readonly builtIn?: (id: string) => View | undefined
}

/** Writes and reads rules of one kind: each PUT is a version that never changes. */
export const ruleHandlers = <Body, View>(
  { store, execute, planning }: RouteContext,
  { kind, toDocument, toView, builtIn = () => undefined }: RuleResource<Body, View>,
) => {
  const view = ({ id, version, document, writtenAt }: RuleRow): View => toView(id, version, document, writtenAt)

  /** The currency that what is written has to be in; null where this rule may choose it. */
  const currencyFor = async (id: string): Promise<string | null> => {
    const rules = await store.tables.select(ruleTable, { limit: 2 })
    const others = rules.some((rule) => rule.kind !== kind || rule.id !== id)
    return others || kind !== 'delivery-service' || id !== 'standard' ? (await planning.rulesNow()).currency : null
  }

  const expectedBy = async (request: FastifyRequest, id: string): Promise<number | undefined> => {
    const matches = ifMatchOf(request)
    if (matches === undefined) return undefined
    const version = (await store.tables.get(ruleTable, { kind, id }))?.version ?? 0
    if (matches(version)) return version
    throw problem('precondition-failed', {
      detail: `It is at version ${version} now.`,
      headers: { etag: etag(version) },
    })
  }

  return {
    write: async (request: FastifyRequest, reply: FastifyReply, id: string, body: Body): Promise<View> => {
      const expected = await expectedBy(request, id)
      let document: Json
      try {
        document = toDocument(body, moneyReader(await currencyFor(id))) as Json
      } catch (error) {
        if (!(error instanceof BadMoney)) throw error
        const errors = [{ pointer: error.pointer, detail: error.message }]
        throw problem(error.code, { detail: error.message, errors })
      }
      const { result } = await execute(request, reply, writeRule(kind, id, document, expected))
      void reply.code(result.created ? 201 : 200).header('etag', etag(result.version))
      const row = await store.tables.get(ruleTable, { kind, id })
      return toView(id, result.version, document, row?.writtenAt ?? null)
    },
    read: async (reply: FastifyReply, id: string, version?: number): Promise<View> => {
      const row =
        version === undefined
          ? await store.tables.get(ruleTable, { kind, id })
          : await store.tables.get(ruleVersionTable, { kind, id, version })
      const found = row === undefined ? (version ?? 0) === 0 && builtIn(id) : view(row)
      if (!found) throw problem('not-found', { detail: `There is no such version of ${kind} ${id}.` })
      void reply.header('etag', etag(row?.version ?? 0))
      return found
    },
    list: async (page: { cursor?: string | undefined; limit: number }) => {
      const { items, nextCursor } = await selectPage(store.tables, ruleTable, { where: { kind } }, page)
      return { items: items.map(view), nextCursor }
    },
    versions: async (id: string, page: { cursor?: string | undefined; limit: number }) => {
      const query = { where: { kind, id }, orderBy: [{ column: 'version', direction: 'desc' }] as const }
      const { items, nextCursor } = await selectPage(store.tables, ruleVersionTable, query, page)
      return { items: items.map(view), nextCursor }
    },
  }
}
