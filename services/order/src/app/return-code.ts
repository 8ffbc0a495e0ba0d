import { timingSafeEqual } from 'node:crypto'
import { trackingToken } from '@onhand/service'
import { encode, renderSVG, renderUnicodeCompact } from 'uqr'

const PREFIX = 'ONHAND-RETURN'
/** No order's id has a slash, so that no tracking link opens by it. */
const signed = (secret: string, returnId: string): string => trackingToken(secret, `return/${returnId}`)

/** What the customer shows: who holds it may hand in that return, and knows nothing else. Derived where it is needed, never in an event. */
export const returnCode = (secret: string, returnId: string): string =>
  `${PREFIX}:${returnId}:${signed(secret, returnId)}`

/** The return of a code; null where it is none of ours. */
export const returnOfCode = (secret: string, code: string): string | null => {
  const [prefix, returnId = '', given = ''] = code.trim().split(':')
  if (prefix !== PREFIX || returnId === '') return null
  const [expected, actual] = [Buffer.from(signed(secret, returnId)), Buffer.from(given)]
  return expected.length === actual.length && timingSafeEqual(expected, actual) ? returnId : null
}

/** The code as a picture: dark on light, a border of four modules (ISO/IEC 18004), error correction level M. */
export const codeSvg = (code: string): string => renderSVG(code, { ecc: 'M', border: 4 })
/** The same in block characters, for terminals and receipts. */
export const codeText = (code: string): string => renderUnicodeCompact(code, { ecc: 'M', border: 2 })
/** Rows of modules, true is dark. */
export const codeModules = (code: string): readonly (readonly boolean[])[] => encode(code, { ecc: 'M', border: 4 }).data
