import { pipeline, type Readable } from 'node:stream'
import { problem, type ProblemError } from '@onhand/http'
import { parse, type CsvError, type Info } from 'csv-parse'
import type { LineFault } from '../../app/feeds/take-lines.ts'
import type { CsvMapping } from '../../domain/feed.ts'
import { lineMembers, numberMembers } from '../stock-events.schema.ts'
import { LINE_LIMIT, type RawLine } from './ndjson-lines.ts'

/** One record of a file; without cells where it is none. */
interface Row {
  readonly line: number
  readonly cells: readonly string[]
  readonly broken?: string
}
/** A file whose header was understood. */
export interface CsvFile {
  readonly lines: AsyncIterable<readonly RawLine[]>
}

export interface CsvOptions {
  readonly mapping: CsvMapping
  /** Whose lines they are. */
  readonly source: string
  /** Where the file has no event ids: its name, which with the line's number makes one. */
  readonly file: string | undefined
}

const DELIMITERS = [',', ';', '\t', '|']
const members: ReadonlySet<string> = new Set([...lineMembers, 'problem'])
/** Records that are read at once. */
const BATCH = 250

const invalidCsv = (line: number, column: string | null, detail: string): ProblemError => {
  const pointer = column === null ? `/${line}` : `/${line}/${column.replaceAll('~', '~0').replaceAll('/', '~1')}`
  const where = column === null ? `Line ${line}` : `Line ${line}, column ${JSON.stringify(column)}`
  return problem('invalid-csv', { detail: `${where}: ${detail}`, errors: [{ pointer, detail }] })
}

/** Behind these nothing of the file can be trusted. */
const FATAL = new Set(['CSV_QUOTE_NOT_CLOSED', 'CSV_MAX_RECORD_SIZE'])
const lineOf = (error: CsvError): number => (error as CsvError & { lines?: number }).lines ?? 1

async function* rowsOf(body: Readable, delimiter: string): AsyncGenerator<Row> {
  let faults: CsvError[] = []
  const parser = parse({
    ...{ delimiter, bom: true, info: true, relax_column_count: true, skip_empty_lines: true },
    ...{ max_record_size: LINE_LIMIT, skip_records_with_error: true },
    on_skip: (error) => {
      if (error) faults.push(error)
    },
  })
  /** Records that are none, as far as they stand in front of a line. */
  const faultsBefore = (line: number): Row[] => {
    const before = faults.filter((error) => lineOf(error) < line)
    const fatal = before.find(({ code }) => FATAL.has(code))
    if (fatal) throw fatal
    faults = faults.filter((error) => !before.includes(error))
    return before.map((error) => ({ line: lineOf(error), cells: [], broken: error.message }))
  }
  pipeline(body, parser, () => undefined) // A failure of either ends the loop below with it.
  for await (const { info, record } of parser as AsyncIterable<{ info: Info; record: string[] }>) {
    yield* faultsBefore(info.lines)
    yield { line: info.lines, cells: record }
  }
  yield* faultsBefore(Infinity)
}

/** Where each column goes; null for one that means nothing here. Throws what is wrong with the header. */
const columnsOf = ({ line, cells }: Row, { mapping, file }: CsvOptions): readonly (string | null)[] => {
  const [only = ''] = cells
  const other = cells.length === 1 ? DELIMITERS.find((one) => one !== mapping.delimiter && only.includes(one)) : null
  if (other) {
    const detail = `is the only column; the delimiter ${JSON.stringify(mapping.delimiter)} seems wrong, ${JSON.stringify(other)} right`
    throw invalidCsv(line, only, detail)
  }
  const columns = cells.map((cell) => {
    const header = cell.trim()
    if (mapping.ignore.includes(header)) return null
    const member = Object.hasOwn(mapping.columns, header) ? (mapping.columns[header] ?? '') : header
    if (!members.has(member)) throw invalidCsv(line, header, 'is no member of a line: map it or ignore it')
    return member
  })
  const twice = columns.find((member, index) => member !== null && columns.indexOf(member) !== index)
  if (twice) throw invalidCsv(line, twice, 'comes from two columns')
  const absent = ['type', 'sku', 'location', ...(file === undefined ? ['eventId'] : [])].find(
    (member) => !columns.includes(member) && !Object.hasOwn(mapping.constants, member),
  )
  if (absent !== undefined) throw invalidCsv(line, absent, 'no column holds it')
  return columns
}

const DIGITS = /^-?\d{1,15}$/
const valueOf = (member: string, text: string): unknown =>
  numberMembers.has(member) && DIGITS.test(text) ? Number(text) : text

const fault = (header: string, detail: string, member: string): LineFault => ({
  code: 'invalid-body',
  detail: `Column ${JSON.stringify(header)}: ${detail}`,
  pointer: `/${member}`,
})

const rawLine = (
  { line, cells, broken }: Row,
  headers: readonly string[],
  columns: readonly (string | null)[],
  { mapping, source, file }: CsvOptions,
): RawLine => {
  if (broken !== undefined) return { line, fault: { code: 'invalid-body', detail: broken, pointer: '' } }
  if (cells.length !== columns.length) {
    const detail = `has ${cells.length} columns, the header ${columns.length}`
    return { line, fault: { code: 'invalid-body', detail, pointer: '' } }
  }
  const value: Record<string, unknown> = { source }
  if (file !== undefined) value.eventId = `${file}:${line}`
  for (const [member, text] of Object.entries(mapping.constants)) value[member] = valueOf(member, text)
  for (const [index, member] of columns.entries()) {
    const text = (cells[index] ?? '').trim()
    if (member === null || text === '') continue
    if (text.includes('\uFFFD')) return { line, fault: fault(headers[index] ?? '', 'is not UTF-8', member) }
    value[member] = valueOf(member, text)
  }
  return { line, value }
}

const csvFault = (error: unknown): unknown => {
  if (!(error instanceof Error) || !('code' in error) || !String(error.code).startsWith('CSV_')) return error
  return invalidCsv(lineOf(error as CsvError), null, error.message)
}

/**
 * Opens a CSV body: its header is checked before anything is answered. Throws 400 `invalid-csv` for an empty file, a
 * header without lines, columns that nothing is known of, and a delimiter that is not the file's.
 */
export const openCsv = async (body: Readable, options: CsvOptions): Promise<CsvFile> => {
  const rows = rowsOf(body, options.mapping.delimiter)
  const next = async (): Promise<Row | null> => {
    try {
      const one = await rows.next()
      return one.done === true ? null : one.value
    } catch (error) {
      throw csvFault(error)
    }
  }
  const header = await next()
  if (header === null) throw invalidCsv(1, null, 'the file is empty')
  const columns = columnsOf(header, options)
  const first = await next()
  if (first === null) throw invalidCsv(header.line, null, 'is the header, and no line follows it')
  async function* lines(): AsyncGenerator<readonly RawLine[]> {
    let batch: RawLine[] = []
    let ended: Error | undefined
    for (let row: Row | null = first; row !== null;) {
      batch.push(rawLine(row, header?.cells ?? [], columns, options))
      if (batch.length >= BATCH) {
        yield batch
        batch = []
      }
      row = await next().catch((error: unknown) => {
        ended = error instanceof Error ? error : new Error(String(error)) // What was read before it is good.
        return null
      })
    }
    if (batch.length > 0) yield batch
    if (ended) throw ended
  }
  return { lines: lines() }
}
