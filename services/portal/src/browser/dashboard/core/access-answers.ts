import type { Answer, Item } from './contract.ts'

/** Who is asking. */
export type Session = Answer<'/v1/session'>
export type ApiKey = Item<'/v1/api-keys'>
export type AuditEntry = Item<'/v1/audit/access'>
export type Account = Item<'/v1/accounts'>

export const roleNames = ['admin', 'ops', 'care', 'store', 'supplier', 'shop', 'wms', 'viewer'] as const
