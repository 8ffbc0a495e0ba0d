import { isUtf8 } from 'node:buffer'
import type { LineFault } from '../../app/feeds/take-lines.ts'

/** Bytes of one line at most. */
export const LINE_LIMIT = 65_536

/** One line of a stream as it came: a JSON value, or why it is none. */
export interface RawLine {
  /** From 1; blank lines count and are passed by. */
  readonly line: number
  readonly value?: unknown
  readonly fault?: LineFault
}

const NEWLINE = 0x0a
const tooLong: LineFault = {
  code: 'body-too-large',
  detail: `The line is longer than ${LINE_LIMIT.toLocaleString('en')} bytes.`,
  pointer: '',
}
const notUtf8: LineFault = { code: 'malformed-json', detail: 'The line is not UTF-8.', pointer: '' }
const notJson: LineFault = { code: 'malformed-json', detail: 'The line is not JSON.', pointer: '' }

const BLANK = /^\s*$/

/** One line's text; undefined where it is blank. */
const parseText = (text: string, line: number): RawLine | undefined => {
  try {
    return { line, value: JSON.parse(text) as unknown }
  } catch {
    return BLANK.test(text) ? undefined : { line, fault: notJson }
  }
}

const parseBytes = (bytes: Buffer, line: number): RawLine | undefined =>
  isUtf8(bytes) ? parseText(bytes.toString('utf8'), line) : { line, fault: notUtf8 }

/**
 * The lines of an NDJSON body as its bytes come in, those of one chunk at a time. Holds no more than a chunk and a line:
 * of a line that is too long only its number is kept.
 */
export async function* ndjsonLines(body: AsyncIterable<Buffer>): AsyncGenerator<readonly RawLine[]> {
  let line = 0
  let begun: Buffer[] = []
  let begunBytes = 0
  const begin = (rest: Buffer): void => {
    begunBytes += rest.length
    if (begunBytes > LINE_LIMIT)
      begun = [] // Too long already: only that it is so is remembered.
    else if (rest.length > 0) begun.push(rest)
  }
  /** The line that ends with this. */
  const end = (rest: Buffer): RawLine | undefined => {
    begin(rest)
    line += 1
    const [only = rest] = begun
    const bytes = begun.length > 1 ? Buffer.concat(begun, begunBytes) : only
    const read = begunBytes > LINE_LIMIT ? { line, fault: tooLong } : parseBytes(bytes, line)
    begun = []
    begunBytes = 0
    return read
  }
  for await (const chunk of body) {
    const read: RawLine[] = []
    let from = 0
    for (let to = chunk.indexOf(NEWLINE); to >= 0; to = chunk.indexOf(NEWLINE, from)) {
      const one = end(chunk.subarray(from, to))
      if (one) read.push(one)
      from = to + 1
    }
    begin(chunk.subarray(from))
    if (read.length > 0) yield read
  }
  const last = begunBytes > 0 ? end(Buffer.alloc(0)) : undefined
  if (last) yield [last]
}
