import pg from 'pg'

const { builtins } = pg.types
const BIGINT_ARRAY = 1016

/** A JS number, exact. Throws where the value does not fit: a wrong position is worse than a failed query. */
export const parseBigint = (text: string): number => {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new Error(`bigint ${text} does not fit a JavaScript number`)
  return value
}

const UTC = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?\+00$/

/** `2026-01-05 09:00:00.1234+00` → `2026-01-05T09:00:00.123Z`; finer than milliseconds is cut off. */
export const parseInstant = (text: string): string => {
  const match = UTC.exec(text)
  if (!match) return text.endsWith('infinity') ? text : new Date(text).toISOString()
  const [, day = '', time = '', fraction = ''] = match
  return `${day}T${time}.${fraction.padEnd(3, '0').slice(0, 3)}Z`
}

const parseBigintArray = (text: string): number[] =>
  text === '{}' ? [] : text.slice(1, -1).split(',').map(parseBigint)

type Parser = (text: string) => unknown

const parsers = new Map<number, Parser>([
  [builtins.INT8, parseBigint],
  [BIGINT_ARRAY, parseBigintArray],
  [builtins.TIMESTAMPTZ, parseInstant],
  [builtins.DATE, (text) => text],
])

const standardParser = pg.types.getTypeParser as (oid: number, format?: 'text' | 'binary') => Parser

/** For pg's `types` option. */
export const typeParsers: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary'): Parser => {
    const standard = standardParser(oid, format)
    return format === 'binary' ? standard : (parsers.get(oid) ?? standard)
  },
}
