import { put, type Change, type RowChange, type StreamType } from '@onhand/event-store'
import type { Table } from '@onhand/tables'
import { policyDecider, type Policy, type PolicyCommand, type PolicyEvent } from '../domain/policy.ts'
import { startApplication } from './policy-work.ts'

/** Which policies there are, to find those that may cover a place. */
export interface PolicyRow {
  readonly key: string
  readonly sku: string | null
  readonly category: string | null
  readonly location: string | null
  readonly group: string | null
}
export const policyTable: Table<PolicyRow> = {
  name: 'stock_policies',
  columns: { key: 'text', sku: 'text', category: 'text', location: 'text', group: 'text' },
  key: ['key'],
  indexes: [['sku'], ['category'], ['group']],
}

/** A policy for one place is applied by the very command that sets it; one that covers many, by work in the background. */
const policyRows = ({ key, event, version, recordedAt }: Change<Policy, PolicyEvent>): RowChange[] => {
  const { scope } = event.data
  const row = put(policyTable, { key, ...scope })
  if (scope.sku !== null && scope.location !== null) return [row]
  return [row, ...startApplication({ kind: 'policy', key }, { subject: key, version, recordedAt })]
}

/** Stream `policy-{scope}`. What comes of it is told by the stock streams. */
export const policyType: StreamType<Policy, PolicyCommand, PolicyEvent> = {
  name: 'policy',
  decider: policyDecider,
  form: 1,
  isPublic: () => false,
  rows: policyRows,
}
