import { beforeEach, describe, expect, it } from '@jest/globals'
import { createSource, type Source } from '../contract/fixtures.ts'
import { createHandTransport, named, through } from '../contract/hand-transport.ts'
import { memoryWorld } from '../contract/memory-world.ts'
import { partitionOf } from '../murmur2.ts'
import type { TransportRecord } from '../types.ts'
import { catchUp } from './catch-up.ts'
import { positionBefore, recordOf } from './messages.ts'

const PARTITIONS = 3
const bytes = (value: unknown): Buffer => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value))

describe('catching up from a log', () => {
  let world = memoryWorld(() => createHandTransport().transport)
  let source: Source
  let delivered: TransportRecord[]
  const deliver = (records: readonly TransportRecord[]): Promise<void> => {
    delivered.push(...records)
    return Promise.resolve()
  }
  const positions = () => delivered.flatMap((record) => ('event' in record ? [Number(record.event.position)] : []))
  const skus = ['A', 'B', 'C', 'D', 'E', 'F']
  const own = (partition: number) =>
    skus.flatMap((sku, index) => (partitionOf(`item-${sku}`, PARTITIONS) === partition ? [index + 1, index + 7] : []))

  beforeEach(async () => {
    world = memoryWorld(() => createHandTransport().transport)
    source = createSource({ ...world, storage: (await world.database()).storage, seed: 1 })
    delivered = []
    for (const name of ['n1', 'n2']) for (const sku of skus) await world.during(source.name(sku, name))
  })
  const run = (partition: number, from: number, until: number | null) => {
    const at = from === 0 ? null : { epoch: 1, position: from }
    return catchUp({ log: source.log, partition, partitions: PARTITIONS, from: at, until, offset: 41, deliver })
  }

  it('delivers one partition’s events between the checkpoint and what the topic still has', async () => {
    for (const partition of [0, 1, 2]) {
      delivered = []
      await run(partition, 2, 8)
      const expected = own(partition).filter((position) => position > 2 && position <= 8)
      expect(positions()).toEqual(expected.sort((a, b) => a - b))
      expect(delivered.every(({ offset }) => offset === 41)).toBe(true)
      expect(delivered.at(-1)).toMatchObject({ progress: { through: '8', epoch: 1 } })
    }
  })

  it('goes from the beginning, and to the head where the first record does not tell', async () => {
    await run(1, 0, null)
    expect(positions()).toEqual(own(1).sort((a, b) => a - b))
    expect(delivered.at(-1)).toMatchObject({ progress: { through: '12' } })
  })

  it('delivers nothing that the topic has', async () => {
    await run(1, 5, 5)
    expect(delivered).toEqual([])
  })

  it('tells of a life of the log that began before the checkpoint', async () => {
    await world.during(source.store.storage.newEpoch())
    const at = { epoch: 1, position: 40 }
    await catchUp({ log: source.log, partition: 0, partitions: PARTITIONS, from: at, until: 50, offset: 1, deliver })
    expect(delivered[0]).toMatchObject({ progress: { epoch: 2, through: '12' } })
  })
})

describe('a Kafka message', () => {
  it('is an event, a progress record, or kept as it is to be parked', () => {
    const { event } = named(7, 'A', 1)
    expect(recordOf({ offset: '5', key: bytes('item-A'), value: bytes(event) })).toEqual({ offset: 5, event })
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'
    for (const header of [traceparent, bytes(traceparent), [bytes(traceparent)]])
      expect(
        recordOf({ offset: '5', key: bytes('item-A'), value: bytes(event), headers: { traceparent: header } }),
      ).toEqual({ offset: 5, event: { ...event, traceparent } })
    expect(recordOf({ offset: '6', key: null, value: bytes((through(9) as { progress: unknown }).progress) })).toEqual({
      ...through(9),
      offset: 6,
    })
    expect(recordOf({ offset: '7', key: bytes('item-A'), value: bytes('{"half') })).toMatchObject({
      offset: 7,
      invalid: '{"half',
      key: 'item-A',
    })
    expect(recordOf({ offset: '8', key: bytes('item-A'), value: null })).toMatchObject({ invalid: '', key: 'item-A' })
    const broken = { ...event, data: { sku: 5 } }
    expect(recordOf({ offset: '9', key: null, value: bytes(broken) })).toMatchObject({
      key: 'item-A',
      about: { id: event.id, position: '7', sequence: '1' },
    })
  })

  it('tells what must have come before it', () => {
    expect(positionBefore(named(7, 'A', 1))).toBe(6)
    expect(positionBefore(through(7))).toBe(7)
    expect(positionBefore({ offset: 1, invalid: '', reason: '' })).toBeNull()
  })
})
