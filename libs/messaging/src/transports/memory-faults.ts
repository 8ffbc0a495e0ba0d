/** Chances, from 0 to 1, of what Kafka may do too. */
export interface MemoryTransportFaults {
  /** The relay sends a batch again, as after a crash before its checkpoint. */
  readonly resend?: number
  /** The broker refuses a batch of the relay. */
  readonly refuse?: number
  /** A batch is delivered again after it was applied. */
  readonly redeliver?: number
  /** A partition moves to another member of its group while its owner may still be applying. */
  readonly rebalance?: number
  /** Records wait so long at most before they are delivered, milliseconds. */
  readonly maxDelayMs?: number
}
