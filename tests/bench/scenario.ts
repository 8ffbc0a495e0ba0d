import type { BenchServer } from './database.ts'
import type { Outcome } from './figures.ts'
import type { Options } from './options.ts'

/** What every scenario works with. */
export interface Bench {
  readonly server: BenchServer
  readonly options: Options
  /** Progress, for whoever waits. */
  readonly log: (line: string) => void
}

/** @param folder where files beside the result go */
export type Scenario = (bench: Bench, folder: string) => Promise<Outcome>
