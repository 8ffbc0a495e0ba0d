import type { Decider, Json } from '@onhand/event-sourcing'
import { reject } from '@onhand/event-sourcing'

/** Rules that business users write, each kind with documents of its own shape. */
export const ruleKinds = ['node-settings', 'delivery-service', 'sourcing-profile'] as const
export type RuleKind = (typeof ruleKinds)[number]

/** A rule as it stands, stream `rule-{kind}.{id}`. */
export interface Rule {
  readonly kind: RuleKind | null
  readonly id: string
  /** 0: never written. */
  readonly version: number
  readonly document: Json
}

export type RuleEvent = {
  readonly type: 'RuleWritten'
  readonly data: {
    readonly kind: RuleKind
    readonly id: string
    readonly version: number
    readonly document: Json
    readonly writtenAt: string
  }
}

export type RuleCommand = {
  readonly type: 'WriteRule'
  readonly data: Omit<RuleEvent['data'], 'version'> & {
    /** Version that the writer has read; undefined: whatever it is. */
    readonly expected?: number | undefined
  }
}

const alike = (a: Json, b: Json): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Every change is a new version, and a version never changes. Writing the same again is none. */
export const ruleDecider: Decider<Rule, RuleCommand, RuleEvent> = {
  initial: () => ({ kind: null, id: '', version: 0, document: null }),
  decide: ({ data: { expected, ...written } }, rule) => {
    if (expected !== undefined && expected !== rule.version)
      return reject('precondition-failed', { detail: `It is at version ${rule.version} now.`, version: rule.version })
    if (rule.version > 0 && alike(rule.document, written.document)) return []
    return [{ type: 'RuleWritten', data: { ...written, version: rule.version + 1 } }]
  },
  evolve: (_rule, { data: { kind, id, version, document } }) => ({ kind, id, version, document }),
}
