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
/** The first digit of the fourth group: its upper two bits say that this is a UUID of RFC 9562. */
const VARIANTS = ['8', '9', 'a', 'b']

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
    const time = lastMs.toString(16).padStart(12, '0')
    const random = bytes(8).toString('hex')
    const variant = VARIANTS[Number.parseInt(random.charAt(0), 16) & 3] ?? '8'
    return `${time.slice(0, 8)}-${time.slice(8)}-${(0x7000 | counter).toString(16)}-${variant}${random.slice(1, 4)}-${random.slice(4)}`
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
