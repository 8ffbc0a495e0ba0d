import { createHash } from 'node:crypto'

/** A chat account as it may stand in a table: it says nothing to who reads it. */
export const chatAccountHash = (account: string): string => createHash('sha256').update(account).digest('base64url')
