import type { Json } from '@onhand/event-sourcing'
import { bodyHash, findHostileValue, jsonPointer } from '@onhand/http'
import { Id } from '@onhand/schemas'
import type { z } from 'zod'
import type { LineFault, ReadLine } from '../../app/feeds/take-lines.ts'
import type { IfMatch } from '../../app/stock-facts.ts'
import { factOf, lineMembers, StockEventLine, stockEventTypes } from '../stock-events.schema.ts'

/** What a request says about all of its lines. */
export interface LineDefaults {
  /** Whose lines these are where they do not say it. */
  readonly source?: string | undefined
  readonly ifMatch?: IfMatch | undefined
}

type Members = Readonly<Record<string, unknown>>
const membersOf = (raw: unknown): Members | null =>
  typeof raw === 'object' && raw !== null && !Array.isArray(raw) ? (raw as Members) : null

/** What of a rejected line may be kept: members that lines have, and short values. Others may be anything, even personal. */
const contentOf = (members: Members): Json => {
  const kept = lineMembers.flatMap((member): [string, Json][] => {
    const value = members[member]
    if (typeof value === 'string') return [[member, value.slice(0, 200).toWellFormed().replaceAll('\u0000', '\uFFFD')]]
    if (typeof value === 'number' && Number.isFinite(value)) return [[member, value]]
    return typeof value === 'boolean' || value === null ? [[member, value]] : []
  })
  return Object.fromEntries(kept)
}

const keepOf = (members: Members | null, eventId: string | null, raw: unknown) => () => ({
  rejectId: eventId ?? `~${bodyHash(raw).slice(0, 22)}`,
  content: members === null ? null : contentOf(members),
})

const validSource = (value: unknown): string | null => {
  const parsed = Id.safeParse(value)
  return parsed.success ? parsed.data : null
}

const eventIdOf = (members: Members): string | null => {
  const id = members.eventId
  const isOne = typeof id === 'string' && id !== '' && id.length <= 128 && id.isWellFormed() && !id.includes('\u0000')
  return isOne ? id : null
}

const malformed = (members: Members, issues: readonly z.core.$ZodIssue[]): LineFault => {
  const { type } = members
  if (typeof type === 'string' && !stockEventTypes.includes(type)) {
    const detail = `${type.slice(0, 64).toWellFormed()} is not one of ${stockEventTypes.join(', ')}.`
    return { code: 'unknown-type', detail, pointer: '/type' }
  }
  const [issue] = issues
  if (issue?.code === 'unrecognized_keys') {
    const pointer = jsonPointer([...issue.path, issue.keys[0] ?? ''])
    return { code: 'invalid-body', detail: 'is not a known member', pointer }
  }
  const absent = issue?.code === 'invalid_type' && issue.message.endsWith('received undefined')
  const detail = absent ? 'is required' : (issue?.message ?? 'is malformed')
  return { code: 'invalid-body', detail, pointer: jsonPointer(issue?.path ?? []) }
}

/** A line that could not even be read. */
export const unreadable = (line: number, fault: LineFault, raw: unknown, defaults: LineDefaults): ReadLine => ({
  ...{ line, source: defaults.source ?? null, eventId: null, fact: null, fault },
  keep: keepOf(null, null, raw),
})

/** One line, judged for its form. */
export const readLine = (raw: unknown, line: number, { source, ifMatch }: LineDefaults): ReadLine => {
  const given = membersOf(raw)
  if (given === null) {
    const fault = { code: 'invalid-body', detail: 'is not an object', pointer: '' }
    return unreadable(line, fault, raw, { source })
  }
  const members = source === undefined || given.source !== undefined ? given : { ...given, source }
  const eventId = eventIdOf(members)
  const parsed = StockEventLine.safeParse(members)
  const keep = keepOf(members, eventId, raw)
  if (parsed.success) {
    const fact = { ...factOf(parsed.data), ...(ifMatch ? { ifMatch } : {}) }
    return { line, source: fact.source, eventId, fact, fault: null, keep }
  }
  const hostile = findHostileValue(members)
  const fault: LineFault = hostile
    ? { code: 'invalid-body', detail: hostile.detail, pointer: hostile.pointer.toWellFormed() }
    : malformed(members, parsed.error.issues)
  return { line, source: validSource(members.source) ?? source ?? null, eventId, fact: null, fault, keep }
}
