import type { EventStore, Storage } from '@onhand/event-store'
import type { ServiceHealth, ServicePlugin } from '@onhand/http'
import type { PublicLog, RunningConsumer, Transport } from '@onhand/messaging'
import type { Clock, Ids, Logger, Metrics, Scheduler } from '@onhand/runtime'
import type { TableStore } from '@onhand/tables'

/** What every composition root gets, whatever the way to run: time, chance, its database, the way events travel. */
export interface ServiceDependencies {
  readonly clock: Clock
  readonly ids: Ids
  readonly scheduler: Scheduler
  readonly logger: Logger
  readonly metrics: Metrics
  /** The service's own log. */
  readonly storage: Storage
  /** Its own tables beside the log: copies, read models, keys. The same database as `storage`. */
  readonly tables: TableStore
  readonly transport: Transport
}

/** A gauge of the domain; its name ends in its unit or counts things. */
export interface Figure {
  readonly name: `onhand_${string}`
  readonly help: string
  readonly value: number
}

/** One service, built but not started. */
export interface Service {
  readonly name: string
  /** Registers only `/v1/…` (and `/internal/…`) routes. */
  readonly plugin: ServicePlugin
  /** Its log in public form; absent for one that publishes nothing. */
  readonly publicLog?: PublicLog
  readonly store?: EventStore
  /** Starts consumers and workers. */
  start(): Promise<void>
  /** Ends what runs, in order; nothing accepted is lost. */
  stop(): Promise<void>
  health(): Promise<ServiceHealth>
  /** Figures of its own for the metrics, read at each scrape: gauge → labels → value. */
  figures?(): Promise<readonly Figure[]>
  /** What it consumes by, while it runs: for replays of parked records. */
  consumers?(): readonly RunningConsumer[]
}
