import type { Json } from '@onhand/event-sourcing'
import { addEffect, put, type RowChange } from '@onhand/event-store'
import type { Table } from '@onhand/tables'

export const APPLY_POLICIES = 'apply-stock-policies'

/** Why places have to be looked at again: which of them follows from it. */
export type ApplicationCause =
  | { readonly kind: 'policy'; readonly key: string }
  | { readonly kind: 'group'; readonly locations: readonly string[] }
  | { readonly kind: 'sku'; readonly sku: string }
  | { readonly kind: 'place'; readonly sku: string; readonly location: string }
  /** The places whose first stock was recorded at that moment. */
  | { readonly kind: 'first-stock'; readonly at: string }

/** How far an application has come; it goes on behind `after`. */
export interface PolicyWork {
  readonly cause: ApplicationCause
  readonly after: { readonly sku: string; readonly location: string } | null
  /** Its row of progress; null for one that nobody asked for. */
  readonly progress: PolicyApplication | null
}

/** What somebody who set a policy can see of its application. */
export interface PolicyApplication {
  readonly applicationId: string
  /** A policy's key, or a group's id. */
  readonly subject: string
  readonly status: 'running' | 'done'
  /** Places looked at so far, and how many of them it changed. */
  readonly places: number
  readonly changed: number
  readonly startedAt: string
  readonly updatedAt: string
}
export const applicationTable: Table<PolicyApplication> = {
  name: 'policy_applications',
  columns: {
    applicationId: 'text',
    subject: 'text',
    status: 'text',
    places: 'bigint',
    changed: 'bigint',
    startedAt: 'timestamptz',
    updatedAt: 'timestamptz',
  },
  key: ['applicationId'],
  indexes: [['startedAt'], ['subject', 'startedAt']],
}

const effectOf = (id: string, stream: string, dueAt: string, work: PolicyWork): RowChange =>
  addEffect({ id, kind: APPLY_POLICIES, stream, data: work as unknown as Json, dueAt, attempt: 0 })

/** Starts an application that shows its progress; each version of what caused it has one of its own. */
export const startApplication = (
  cause: ApplicationCause,
  { subject, version, recordedAt }: { subject: string; version: number; recordedAt: string },
): RowChange[] => {
  const applicationId = `${cause.kind}:${subject}:${version}`
  const progress: PolicyApplication = {
    ...{ applicationId, subject, status: 'running', places: 0, changed: 0 },
    ...{ startedAt: recordedAt, updatedAt: recordedAt },
  }
  const effect = effectOf(`${APPLY_POLICIES}:${applicationId}`, subject, recordedAt, { cause, after: null, progress })
  return [put(applicationTable, progress), effect]
}

/** Work that goes on without anybody waiting for it. `id` tells it from other work. */
export const quietApplication = (id: string, cause: ApplicationCause, stream: string, dueAt: string): RowChange =>
  effectOf(`${APPLY_POLICIES}:${id}`, stream, dueAt, { cause, after: null, progress: null })
