import type { Instant, Json } from '@onhand/event-sourcing'
import type { Table } from '@onhand/tables'
import type { StreamId } from './types.ts'

/** Names one deadline: `on` must let it lapse first, `stream` is whom it concerns. */
export interface DeadlineKey {
  readonly on: StreamId
  readonly stream: StreamId
  readonly name: string
}

/** Something that happens by itself at a time, unless the stream moves on before. */
export interface Deadline extends DeadlineKey {
  readonly dueAt: Instant
  /** How often it was tried; the decider fires only if its state still expects exactly this deadline. */
  readonly attempt: number
}

/** Without a `dueAt` it is taken away whenever it is due. */
export interface ClearedDeadline extends DeadlineKey {
  readonly dueAt?: Instant
}

/** Work on the outside (an e-mail, a capture, a label). Its id is the idempotency key of the call. */
export interface Effect {
  readonly id: string
  readonly kind: string
  readonly stream: StreamId
  readonly data: Json
  /** Not before this time. */
  readonly dueAt: Instant
  readonly attempt: number
}

/** Whether a commit added rows that are due at once. Of other processes' commits nobody knows: their own workers wake. */
export interface DueRows {
  readonly effects: boolean
  readonly deadlines: boolean
}

/**
 * Says of a row that there can be none of its key yet, since that names a stream whose first event this is: it costs less to
 * write. Where there is one nevertheless, the flush is decided again without believing it.
 */
export const fresh = <Change extends RowChange>(change: Change): Change => ({ ...change, isNew: true })

/** What a flush writes beside the log: derived from events, in the same transaction. */
export type RowChange =
  | { readonly row: 'deadline'; readonly set: Deadline; readonly isNew?: boolean }
  | { readonly row: 'deadline'; readonly clear: ClearedDeadline }
  | { readonly row: 'effect'; readonly add: Effect }
  | { readonly row: 'effect'; readonly settle: string }
  | { readonly row: 'table'; readonly table: Table<never>; readonly put: object; readonly isNew?: boolean }
  | { readonly row: 'table'; readonly table: Table<never>; readonly remove: object }

type AnyTable<Row extends object> = Table<Row>

/** A row of a declared table, inserted or replaced by its key. */
export const put = <Row extends object>(table: AnyTable<Row>, row: Row): RowChange => ({
  row: 'table',
  table: table as unknown as Table<never>,
  put: row,
})

/** A row of a declared table, deleted by its key. */
export const remove = <Row extends object>(table: AnyTable<Row>, key: Partial<Row>): RowChange => ({
  row: 'table',
  table: table as unknown as Table<never>,
  remove: key,
})

export const setDeadline = (deadline: Deadline): RowChange => ({ row: 'deadline', set: deadline })
export const clearDeadline = ({ on, stream, name }: DeadlineKey): RowChange => ({
  row: 'deadline',
  clear: { on, stream, name },
})
/**
 * Takes away a deadline that fired and means nothing any more, unless it stands at another time by now: whoever let it lapse
 * before this command may have set the next one.
 */
export const clearFired = ({ on, stream, name, dueAt }: Deadline): RowChange => ({
  row: 'deadline',
  clear: { on, stream, name, dueAt },
})
export const addEffect = (effect: Effect): RowChange => ({ row: 'effect', add: effect })
export const settleEffect = (id: string): RowChange => ({ row: 'effect', settle: id })
