import { randomBytes } from 'node:crypto'
import type { Clock } from './clock.ts'
import { manualClock } from './clock.ts'
import { seededRandom } from './random.ts'

/** Where new identifiers come from. */
export interface Ids {
  /** A UUID version 7 (RFC 9562): its first 48 bits are the time, so new rows land at the end of an index. */
  uuid(): string
}

/** Random bytes, from this place on. */
interface Bytes {
  readonly from: Buffer
  readonly at: number
}

const COUNTER_SIZE = 4_096 // the 12 bits of rand_a
/** The first digit of the fourth group: its upper two bits say that this is a UUID of RFC 9562. */
const VARIANTS = ['8', '9', 'a', 'b']

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))
const hexOf = (byte: number | undefined): string => HEX[byte ?? 0] ?? ''

/** Ids of one source ascend, within a millisecond too (RFC 9562 section 6.2, method 1: a counter in rand_a). */
const idsFrom = (clock: Clock, bytes: (count: number) => Bytes): Ids => {
  let lastMs = 0
  let counter = 0
  let time = ''
  let timeMs = -1
  const next = (): void => {
    const ms = clock.epochMs()
    const later = ms > lastMs
    const full = counter + 1 >= COUNTER_SIZE
    if (later || full) {
      lastMs = later ? ms : lastMs + 1
      const { from, at } = bytes(2)
      counter = from.readUInt16BE(at) % (COUNTER_SIZE / 2) // Leaves room to count up.
    } else counter += 1
  }
  const uuid = (): string => {
    next()
    if (timeMs !== lastMs) {
      const digits = lastMs.toString(16).padStart(12, '0')
      time = `${digits.slice(0, 8)}-${digits.slice(8)}-`
      timeMs = lastMs
    }
    const { from, at } = bytes(8)
    const hex = (index: number): string => hexOf(from[at + index])
    const first = hex(0)
    const variant = VARIANTS[((from[at] ?? 0) >> 4) & 3] ?? '8'
    return `${time}${(0x7000 | counter).toString(16)}-${variant}${first.charAt(1)}${hex(1)}-${hex(2)}${hex(3)}${hex(4)}${hex(5)}${hex(6)}${hex(7)}`
  }
  return { uuid }
}

/** Asking the system for each id's few bytes alone costs more than all the rest of it. */
const RESERVE_BYTES = 4_096

const pooledBytes = (): ((count: number) => Bytes) => {
  let from = Buffer.alloc(0)
  let used = 0
  return (count) => {
    if (from.length - used < count) {
      from = randomBytes(RESERVE_BYTES)
      used = 0
    }
    const at = used
    used += count // No byte is given out twice.
    return { from, at }
  }
}

/** Ids that nobody can guess from earlier ones. */
export const systemIds = (clock: Clock): Ids => idsFrom(clock, pooledBytes())

/** The same seed gives the same ids: for tests and the simulation. */
export const seededIds = (seed: number, clock: Clock = manualClock()): Ids => {
  const random = seededRandom(seed)
  const bytes = (count: number): Buffer => Buffer.from(Array.from({ length: count }, () => Math.floor(random() * 256)))
  return idsFrom(clock, (count) => ({ from: bytes(count), at: 0 }))
}
