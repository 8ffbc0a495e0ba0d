import type { Batch, Session, Storage } from '@onhand/event-store'

type Step = 'open' | 'load' | 'due' | 'commit' | 'commitOn' | 'abandon' | 'between'

/** Milliseconds of the flush's steps, and rows of what they wrote. */
export interface FlushReport {
  readonly flushes: number
  readonly rowsPerFlush: Readonly<Record<string, number>>
  /** Step → milliseconds a flush. `open`: lock and head; `commit`: statement and COMMIT; `commitOn`: all of it, and what was on its way before; `between`: our own code under the lock. */
  readonly msPerFlush: Readonly<Record<Step, number>>
}

const rowsOf = (batch: Batch): Record<string, number> => ({
  events: batch.events.length,
  snapshots: batch.snapshots.length,
  answers: batch.answers.length,
  deadlines: batch.deadlines.set.length + batch.deadlines.fresh.length + batch.deadlines.clear.length,
  effects: batch.effects.add.length + batch.effects.settle.length,
  ...Object.fromEntries(
    batch.tables.map(({ table, put, fresh, remove }) => [table.name, put.length + fresh.length + remove.length]),
  ),
})

/** The same storage, which keeps time. */
export const timedStorage = (storage: Storage) => {
  let flushes = 0
  const rows: Record<string, number> = {}
  const ms: Record<Step, number> = { open: 0, load: 0, due: 0, commit: 0, commitOn: 0, abandon: 0, between: 0 }
  const timed = async <Result>(step: Step, work: Promise<Result>): Promise<Result> => {
    const start = performance.now()
    try {
      return await work
    } finally {
      ms[step] += performance.now() - start
    }
  }
  const count = (batch: Batch): void => {
    flushes += 1
    for (const [name, some] of Object.entries(rowsOf(batch))) rows[name] = (rows[name] ?? 0) + some
  }
  const timedSession = (session: Session): Session => {
    const opened = performance.now()
    const waited = { before: ms.load + ms.due }
    const ownTime = (): void => {
      ms.between += performance.now() - opened - (ms.load + ms.due - waited.before)
    }
    return {
      ...session,
      load: (wanted) => timed('load', session.load(wanted)),
      due: (...wanted) => timed('due', session.due(...wanted)),
      commit: (batch) => {
        ownTime()
        count(batch)
        return timed('commit', session.commit(batch))
      },
      abandon: () => timed('abandon', session.abandon()),
    }
  }
  const perFlush = <Totals extends Record<string, number>>(totals: Totals): Totals =>
    Object.fromEntries(Object.entries(totals).map(([name, total]) => [name, total / Math.max(1, flushes)])) as Totals
  return {
    storage: {
      ...storage,
      open: async () => timedSession(await timed('open', storage.open())),
      commitOn: (expected, batch) => {
        count(batch)
        return timed('commitOn', storage.commitOn(expected, batch))
      },
    } satisfies Storage,
    /** Since the last report. */
    report: (): FlushReport => {
      const report = { flushes, rowsPerFlush: perFlush(rows), msPerFlush: perFlush(ms) }
      flushes = 0
      for (const totals of [rows, ms])
        for (const name of Object.keys(totals)) (totals as Record<string, number>)[name] = 0
      return report
    },
  }
}
