import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { problem } from './problems.ts'

const checksum = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 8)

/** Where the next page begins: opaque to the caller, base64url of JSON with a checksum that catches damage. */
export const encodeCursor = (value: unknown): string => {
  const text = Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${text}.${checksum(text)}`
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Throws 400 `invalid-parameter` naming `parameter` when the cursor is not one of ours or not of this list. */
export const decodeCursor = <Schema extends z.ZodType>(
  cursor: string,
  schema: Schema,
  parameter = 'cursor',
): z.output<Schema> => {
  const [text = '', sum] = cursor.split('.')
  const intact = sum === checksum(text)
  const result = schema.safeParse(intact ? parseJson(Buffer.from(text, 'base64url').toString()) : undefined)
  if (!intact || !result.success) {
    throw problem('invalid-parameter', { errors: [{ parameter, detail: 'is not a cursor of this list' }] })
  }
  return result.data
}
