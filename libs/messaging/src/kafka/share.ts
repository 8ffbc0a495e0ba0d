import type { Checkpoint } from '@onhand/event-store'
import type { Publisher } from '@onhand/schemas'

/** One assigned partition, as this member stands to it. */
export interface Share {
  readonly service: Publisher
  /** The topic's own name, as checkpoints know it. */
  readonly topic: string
  /** The name on the cluster. */
  readonly kafkaTopic: string
  readonly partition: number
  checkpoint: Checkpoint | null
  /** The next offset to apply; null until the checkpoint is read. */
  next: number | null
  /** The checkpoint was made on another cluster: only its position holds. */
  elsewhere: boolean
  /** Reads the checkpoint; every delivery waits for it. */
  ready: Promise<void>
  /** Fetches that began elsewhere in a row. */
  misses: number
  failures: number
  /** Stopped by the consumer; only it goes on. */
  held: boolean
  /** Why it is being tried again. */
  trouble: string | null
  /** False once it was taken away. */
  assigned: boolean
  /** When a batch last came, or was asked for, epoch milliseconds. */
  heardMs: number
  /** Since when a batch is being applied; null when none is. */
  busySinceMs: number | null
}

export const newShare = (
  place: Pick<Share, 'service' | 'topic' | 'kafkaTopic' | 'partition'>,
  nowMs: number,
): Share => ({
  ...place,
  heardMs: nowMs,
  busySinceMs: null,
  checkpoint: null,
  next: null,
  elsewhere: false,
  ready: Promise.resolve(),
  misses: 0,
  failures: 0,
  held: false,
  trouble: null,
  assigned: true,
})

/** A relay is heard in every partition at least once a second; one that is silent for so long has been forgotten. */
export const FORGOTTEN_MS = 10_000

/**
 * Partitions that get nothing although others of their topic do: the library has stopped to fetch them (kafkajs does). One that is held or being applied
 * is not meant.
 */
export const forgotten = (shares: readonly Share[], nowMs: number): readonly Share[] =>
  shares.filter((share) => {
    if (share.held || share.busySinceMs !== null) return false
    // One that is tried again waits for its turns.
    const patienceMs = share.trouble === null ? FORGOTTEN_MS : 3 * FORGOTTEN_MS
    if (nowMs - share.heardMs < patienceMs) return false
    return shares.some((other) => other.kafkaTopic === share.kafkaTopic && nowMs - other.heardMs < FORGOTTEN_MS / 2)
  })
