import type { Checkpoint } from '@onhand/event-store'
import type { PublicEvent } from '@onhand/schemas'
import type { Partition, RecordBatch, SubscribeOptions, Transport, TransportRecord } from '../types.ts'

/** A transport that delivers what a test hands it: partitions of inventory's topic, the first one where none is named. */
export const createHandTransport = () => {
  const subscribers: SubscribeOptions[] = []
  const paused: Partition[] = []
  const place = (partition: number): Partition => ({ topic: 'inventory.events', partition })
  const transport: Transport = {
    subscribe: (options) => {
      subscribers.push(options)
      return Promise.resolve({
        pause: (partition) => void paused.push(partition),
        resume: () => undefined,
        stop: () => Promise.resolve(),
      })
    },
    problems: () => Promise.resolve([]),
    stop: () => Promise.resolve(),
  }
  const subscriber = (index: number): SubscribeOptions => {
    const found = subscribers[index]
    if (!found) throw new Error(`nobody subscribed as number ${index}`)
    return found
  }
  return {
    transport,
    paused,
    /** Reads the checkpoint, as on assignment. */
    assign: async (index = 0, partition = 0): Promise<Checkpoint | null> =>
      (await subscriber(index).checkpoints([place(partition)]))[0] ?? null,
    deliver: (records: readonly TransportRecord[], index = 0, partition = 0): Promise<void> => {
      const batch: RecordBatch = { ...place(partition), service: 'inventory', generation: 1, records }
      return subscriber(index).deliver(batch)
    },
  }
}

/** A record of `item-{sku}`; epoch 1, offset one below the position. */
export const named = (
  position: number,
  sku: string,
  sequence: number,
  name = `n${sequence}`,
  { offset = position - 1, epoch = 1 }: { offset?: number; epoch?: number } = {},
): { readonly offset: number; readonly event: PublicEvent } => ({
  offset,
  event: {
    specversion: '1.0',
    id: `0190b0a0-0000-7000-8000-${String(epoch)}${String(position).padStart(11, '0')}`,
    source: '/onhand/inventory',
    type: 'onhand.inventory.item-changed.v1',
    subject: `item-${sku}`,
    time: '2026-01-05T09:00:00.000Z',
    datacontenttype: 'application/json',
    epoch,
    position: String(position),
    sequence: String(sequence),
    recordedtime: '2026-01-05T09:00:00.000Z',
    data: { sku, name },
  },
})

export const through = (position: number, { offset = position - 1, epoch = 1 } = {}): TransportRecord => ({
  offset,
  progress: {
    kind: 'progress',
    service: 'inventory',
    epoch,
    through: String(position),
    at: '2026-01-05T09:00:00.000Z',
  },
})
