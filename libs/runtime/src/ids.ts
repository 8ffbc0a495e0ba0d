import { randomBytes } from 'node:crypto'
import type { Clock } from './clock.ts'
import { manualClock } from './clock.ts'
import { seededRandom } from './random.ts'

/** Where new identifiers come from. */
export interface Ids {
  /** A UUID version 7 (RFC 9562): its first 48 bits are the time, so new rows land at the end of an index. */
  uuid(): string
}

const COUNTER_SIZE = 4_096 // the 12 bits of rand_a

/** Ids of one source ascend, within a millisecond too (RFC 9562 section 6.2, method 1: a counter in rand_a). */
const idsFrom = (clock: Clock, bytes: (count: number) => Buffer): Ids => {
  let lastMs = 0
  let counter = 0
  const next = (): void => {
    const ms = clock.epochMs()
    const later = ms > lastMs
    const full = counter + 1 >= COUNTER_SIZE
    if (later || full) {
      lastMs = later ? ms : lastMs + 1
      counter = bytes(2).readUInt16BE() % (COUNTER_SIZE / 2) // Leaves room to count up.
    } else counter += 1
  }
  const uuid = (): string => {
    next()
    const id = Buffer.concat([Buffer.alloc(8), bytes(8)])
    id.writeUIntBE(lastMs, 0, 6)
    id.writeUInt16BE(0x7000 | counter, 6)
    id.writeUInt8(0x80 | (id.readUInt8(8) & 0x3f), 8)
    const hex = id.toString('hex')
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
  }
  return { uuid }
}

/** Asking the system for each id's few bytes alone costs more than all the rest of it. */
const RESERVE_BYTES = 4_096

const pooledBytes = (): ((count: number) => Buffer) => {
  let reserve = Buffer.alloc(0)
  return (count) => {
    if (reserve.length < count) reserve = randomBytes(RESERVE_BYTES)
    const taken = reserve.subarray(0, count)
    reserve = reserve.subarray(count) // No byte is given out twice.
    return taken
  }
}

/** Ids that nobody can guess from earlier ones. */
export const systemIds = (clock: Clock): Ids => idsFrom(clock, pooledBytes())

/** The same seed gives the same ids: for tests and the simulation. */
export const seededIds = (seed: number, clock: Clock = manualClock()): Ids => {
  const random = seededRandom(seed)
  return idsFrom(clock, (count) => Buffer.from(Array.from({ length: count }, () => Math.floor(random() * 256))))
}
