import { problem } from '@onhand/http'
import { codeSvg, codeText, returnCode } from '../app/return-code.ts'
import type { Return } from '../domain/return/index.ts'

/** The code that a return is handed in by. 409 before it was agreed to, and where links cannot be signed. */
export const labelOf = ({ returnId, terms, status }: Return, secret: string | undefined) => {
  if (terms === null || secret === undefined)
    throw problem('invalid-state', { rule: 'return-not-authorized', returnStatus: status })
  const code = returnCode(secret, returnId)
  return { returnId, code, svg: codeSvg(code), text: codeText(code), expiresAt: terms.expiresAt }
}
