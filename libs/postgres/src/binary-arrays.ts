/** A value that PostgreSQL would refuse: text that UTF-8 cannot say, an instant that is none. */
export class ValueError extends Error {
  override readonly name = 'ValueError'
}

/**
 * Arrays as PostgreSQL reads them without parsing: their binary form (`array_recv`). Each element is taken in as it is, where
 * text has to be taken apart, unquoted, copied and converted: a third of the cost of taking in the rows of a flush.
 */
const oids = { bigint: 20, integer: 23, text: 25, json: 114, date: 1_082, timestamptz: 1_184, uuid: 2_950 } as const
type ElementType = keyof typeof oids

const NULL_LENGTH = -1
const HEADER_BYTES = 20
const MOST_BYTES_A_UNIT = 3
/** 2000-01-01, from which PostgreSQL counts, in milliseconds of ours. */
const EPOCH_MS = 946_684_800_000
const DAY_MS = 86_400_000
const LOW_BITS = 2 ** 32

/** Where arrays are made; what is made is a copy. */
let scratch = Buffer.allocUnsafe(1_048_576)
/** @returns where there is room for so many bytes behind `offset` */
const withRoom = (offset: number, bytes: number): Buffer => {
  if (offset + bytes > scratch.length) {
    const larger = Buffer.allocUnsafe(Math.max(2 * scratch.length, offset + bytes))
    scratch.copy(larger, 0, 0, offset)
    scratch = larger
  }
  return scratch
}

/** Writes an element behind its length, into a buffer that has room for `most` bytes. @returns how long it is */
interface Encoder<Value> {
  readonly type: ElementType
  readonly most: (value: Value) => number
  readonly write: (value: Value, into: Buffer, at: number) => number
}

const arrayOf =
  <Value>({ type, most, write }: Encoder<Value>) =>
  (values: readonly (Value | null)[]): Buffer => {
    let at = HEADER_BYTES
    for (const value of values) {
      if (value === null) {
        withRoom(at, 4).writeInt32BE(NULL_LENGTH, at)
        at += 4
        continue
      }
      const into = withRoom(at, 4 + most(value))
      const length = write(value, into, at + 4)
      into.writeInt32BE(length, at)
      at += 4 + length
    }
    // Dimensions, whether it holds nulls (which nobody believes), the elements' type, their count, the first one's index.
    ;[values.length === 0 ? 0 : 1, 1, oids[type], values.length, 1].forEach((word, n) => {
      scratch.writeInt32BE(word, 4 * n)
    })
    return Buffer.from(scratch.subarray(0, values.length === 0 ? 12 : at))
  }

const writeText = (text: string, into: Buffer, at: number): number => into.write(text, at, 'utf8')
const mostOfText = (text: string): number => MOST_BYTES_A_UNIT * text.length

const writeLong = (value: number, into: Buffer, at: number): number => {
  into.writeInt32BE(Math.floor(value / LOW_BITS), at)
  into.writeUInt32BE(value >>> 0, at + 4)
  return 8
}

/** The same for values that come one after the other alike. */
const remembering = (parse: (text: string) => number): ((text: string) => number) => {
  let known = ''
  let value = 0
  return (text) => {
    if (text === known) return value
    value = parse(text)
    known = text
    return value
  }
}
const msOf = (text: string): number => {
  const ms = Date.parse(text)
  if (Number.isNaN(ms)) throw new ValueError(`PostgreSQL refuses the instant ${text}`)
  return ms - EPOCH_MS
}

/** What UTF-8 cannot say would arrive as U+FFFD: another text than was sent. */
const assertWellFormed = (text: string): string => {
  if (!text.isWellFormed()) throw new ValueError('PostgreSQL refuses a lone surrogate')
  return text
}

/** For `$1::text[]`. */
export const binaryTexts = arrayOf<string>({
  type: 'text',
  most: mostOfText,
  write: (text, into, at) => writeText(assertWellFormed(text), into, at),
})
/** Whole numbers within ±2^53, for `$1::bigint[]`. */
export const binaryBigints = arrayOf<number>({ type: 'bigint', most: () => 8, write: writeLong })
/** For `$1::integer[]`. */
export const binaryIntegers = arrayOf<number>({
  type: 'integer',
  most: () => 4,
  write: (value, into, at) => into.writeInt32BE(value, at) - at,
})
/** For `$1::uuid[]`. */
export const binaryUuids = arrayOf<string>({
  type: 'uuid',
  most: () => 16,
  write: (id, into, at) => {
    const length = into.write(id.replaceAll('-', ''), at, 'hex')
    if (length !== 16) throw new ValueError(`PostgreSQL refuses the UUID ${id}`)
    return length
  },
})
const milliseconds = remembering(msOf)
/** Microseconds of more than some 285 years are beyond what a number says exactly. */
const MOST_EXACT_MS = Number.MAX_SAFE_INTEGER / 1_000
const writeInstant = (ms: number, into: Buffer, at: number): number =>
  Math.abs(ms) < MOST_EXACT_MS ? writeLong(ms * 1_000, into, at) : into.writeBigInt64BE(BigInt(ms) * 1_000n, at) - at
/** ISO instants with milliseconds, for `$1::timestamptz[]`. */
export const binaryInstants = arrayOf<string>({
  type: 'timestamptz',
  most: () => 8,
  write: (instant, into, at) => writeInstant(milliseconds(instant), into, at),
})
const daysOf = remembering((text) => msOf(`${text}T00:00:00Z`) / DAY_MS)
/** Calendar days YYYY-MM-DD, and `infinity`; for `$1::date[]`. */
export const binaryDates = arrayOf<string>({
  type: 'date',
  most: () => 4,
  write: (day, into, at) => into.writeInt32BE(day === 'infinity' ? 0x7fffffff : daysOf(day), at) - at,
})

/** Texts that are JSON, for `$1::json[]`. */
export const binaryJson = arrayOf<string>({ type: 'json', most: mostOfText, write: writeText })
