import type { Json } from '@onhand/event-sourcing'
import { put, type Command, type StreamType, streamId } from '@onhand/event-store'
import { isRejection } from '@onhand/event-sourcing'
import type { Table } from '@onhand/tables'
import { nodeDayDecider, type NodeDayCommand, type NodeDayEvent, type NodeDayState } from '../../domain/node-day.ts'
import { ruleDecider, type Rule, type RuleCommand, type RuleEvent, type RuleKind } from '../../domain/rules/rule.ts'

/** The newest version of each rule. */
export interface RuleRow {
  readonly kind: string
  readonly id: string
  readonly version: number
  readonly document: unknown
  readonly writtenAt: string
}
export const ruleTable: Table<RuleRow> = {
  name: 'rules',
  columns: { kind: 'text', id: 'text', version: 'bigint', document: 'jsonb', writtenAt: 'timestamptz' },
  key: ['kind', 'id'],
}
/** Every version that there was. */
export const ruleVersionTable: Table<RuleRow> = {
  name: 'rule_versions',
  columns: ruleTable.columns,
  key: ['kind', 'id', 'version'],
}
/** Where the log was when any rule changed last: readers keep their copy until it moves. */
export const ruleClock: Table<{ readonly name: string; readonly position: number }> = {
  name: 'rule_clock',
  columns: { name: 'text', position: 'bigint' },
  key: ['name'],
}

export const ruleType: StreamType<Rule, RuleCommand, RuleEvent> = {
  name: 'rule',
  decider: ruleDecider,
  form: 1,
  isPublic: () => false,
  rows: ({ event: { data }, position }) => {
    const { kind, id, version, document, writtenAt } = data
    const row = { kind, id, version, document, writtenAt }
    return [put(ruleTable, row), put(ruleVersionTable, row), put(ruleClock, { name: 'rules', position })]
  },
}

/** What a location has to do on a day. */
export interface NodeLoadRow {
  readonly location: string
  readonly on: string
  readonly orders: number
  readonly lines: number
  readonly units: number
}
export const nodeLoadTable: Table<NodeLoadRow> = {
  name: 'node_loads',
  columns: { location: 'text', on: 'date', orders: 'bigint', lines: 'bigint', units: 'bigint' },
  key: ['location', 'on'],
}

export const nodeDayType: StreamType<NodeDayState, NodeDayCommand, NodeDayEvent> = {
  name: 'nodeday',
  decider: nodeDayDecider,
  form: 1,
  isPublic: () => false,
  rows: ({ after: { location, on, load } }) => [put(nodeLoadTable, { location, on, ...load })],
}
export const nodeDayKey = ({ location, on }: { readonly location: string; readonly on: string }): string =>
  `${location}@${on}`

export interface WrittenRule {
  readonly version: number
  readonly created: boolean
  readonly document: Json
}

/** Writes a rule's next version; the same document again stays at its version. */
export const writeRule = (
  kind: RuleKind,
  id: string,
  document: Json,
  expected: number | undefined,
): Command<WrittenRule> => ({
  name: `write-${kind}`,
  streams: [streamId(ruleType, `${kind}.${id}`)],
  decide: (view, now) => {
    const data = { kind, id, document, writtenAt: now, expected }
    const decided = view.apply(ruleType, `${kind}.${id}`, { type: 'WriteRule', data })
    if (isRejection(decided)) return decided
    const { version } = view.get(ruleType, `${kind}.${id}`)
    return { version, document, created: version === 1 && decided.length > 0 }
  },
})
