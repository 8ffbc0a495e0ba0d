/** One thing that is not as it should be. */
export interface Drift {
  /** What was compared: log, snapshots, views, checkpoints, relay, kafka, parked. */
  readonly check: string
  /** Whose: a service, a table, a stream, a partition. */
  readonly subject: string
  readonly problem: string
  /** The command that puts it right. */
  readonly repair: string
}

export interface Examined {
  readonly check: string
  readonly subject: string
  /** What was looked at, in numbers. */
  readonly detail: string
  readonly drifts: readonly Drift[]
}
