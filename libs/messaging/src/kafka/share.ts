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
}

export const newShare = (place: Pick<Share, 'service' | 'topic' | 'kafkaTopic' | 'partition'>): Share => ({
  ...place,
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
