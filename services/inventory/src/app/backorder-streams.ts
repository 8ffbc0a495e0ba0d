import { put, type StreamType } from '@onhand/event-store'
import type { Table } from '@onhand/tables'
import {
  backorderPolicyDecider,
  type BackorderPolicy,
  type BackorderPolicyCommand,
  type BackorderPolicyEvent,
  type FillPolicy,
} from '../domain/backorder-queue.ts'

/** The declared policies; an empty SKU or location stands for all of them. */
export interface BackorderPolicyRow {
  readonly sku: string
  readonly location: string
  readonly policy: FillPolicy
  readonly version: number
  readonly setAt: string
}
export const backorderPolicies: Table<BackorderPolicyRow> = {
  name: 'backorder_policies',
  columns: { sku: 'text', location: 'text', policy: 'text', version: 'bigint', setAt: 'timestamptz' },
  key: ['sku', 'location'],
}

export const policyKey = ({ sku, location }: Pick<BackorderPolicy, 'sku' | 'location'>): string =>
  `${sku ?? ''}@${location ?? ''}`

export const backorderPolicyType: StreamType<BackorderPolicy | null, BackorderPolicyCommand, BackorderPolicyEvent> = {
  name: 'backorder-policy',
  decider: backorderPolicyDecider,
  form: 1,
  isPublic: () => false,
  rows: ({ event: { data }, version, recordedAt: setAt }) => {
    const { sku, location, policy } = data
    return [put(backorderPolicies, { sku: sku ?? '', location: location ?? '', policy, version, setAt })]
  },
}

/** Units of one order line in the queue for supply. */
export interface QueuedBackorder {
  readonly sku: string
  readonly location: string
  readonly placedAt: string
  readonly reservationId: string
  readonly orderId: string
  readonly line: number
  readonly quantity: number
  /** 1 first, 9 last; null in rows from before it was kept. */
  readonly priority: number | null
  /** The day on which the units have to be here for the first promise to hold; null where none was made. */
  readonly neededOn: string | null
  /** The day that was last told. */
  readonly expectedOn: string | null
  /** SKU of the kits that the units are a component of; null: they are what was ordered. */
  readonly kit: string | null
}
export const backorderQueue: Table<QueuedBackorder> = {
  name: 'backorder_queue',
  columns: {
    sku: 'text',
    location: 'text',
    placedAt: 'timestamptz',
    reservationId: 'text',
    orderId: 'text',
    line: 'bigint',
    quantity: 'bigint',
    priority: 'bigint',
    neededOn: 'date',
    expectedOn: 'date',
    kit: 'text',
  },
  key: ['sku', 'location', 'reservationId', 'line'],
  indexes: [
    ['sku', 'location', 'placedAt'],
    ['sku', 'location', 'priority', 'placedAt'],
    ['sku', 'location', 'neededOn', 'placedAt'],
  ],
}

export const backorderTables = [backorderQueue, backorderPolicies]
