import type { FoldedEvent, Snapshot, StoredStates } from '../types.ts'

/** A row of `STATES`: a snapshot, or an event of a stream that has none. */
export type StateRow = (Snapshot & { readonly type: null }) | (FoldedEvent & { readonly form: null })

export const storedStates = (rows: readonly StateRow[]): StoredStates => {
  const snapshots: Snapshot[] = []
  const firstEvents: FoldedEvent[] = []
  for (const row of rows) {
    if (row.form === null) firstEvents.push(row)
    else snapshots.push(row)
  }
  return { snapshots, firstEvents }
}
