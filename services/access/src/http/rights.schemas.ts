import { problem } from '@onhand/http'
import { Id, InstantInput, LocationId, Role, ScopeName, SupplierId, text } from '@onhand/schemas'
import { z } from 'zod'
import type { KeptDirectory } from '../app/directory.ts'
import type { Rights } from '../domain/rights.ts'

/** A key's or account's own name, chosen by who makes it. */
export const OwnerId = Id

export const rightsFields = {
  role: Role.nullable().default(null).describe('a name for many scopes; docs/security.md lists them'),
  scopes: z.array(ScopeName).max(100).default([]).describe('beside those of the role'),
  locations: z
    .array(LocationId)
    .max(200)
    .nullable()
    .default(null)
    .describe('the only ones that it may touch; null: all'),
  suppliers: z.array(SupplierId).max(200).nullable().default(null).describe('likewise'),
}

export const RightsView = {
  role: Role.nullable(),
  scopes: z.array(z.string()),
  locations: z.array(z.string()).nullable(),
  suppliers: z.array(z.string()).nullable(),
}

type Given = { readonly [Field in keyof typeof rightsFields]: z.output<(typeof rightsFields)[Field]> }

/** Rights have to be some. Throws 422. */
export const rightsOf = ({ role, scopes, locations, suppliers }: Given): Rights => {
  if (role === null && scopes.length === 0)
    throw problem('invalid-value', {
      detail: 'Name a role or at least one scope.',
      errors: [{ pointer: '/role', detail: 'or /scopes' }],
    })
  return { role, scopes: [...new Set(scopes)].sort(), locations, suppliers }
}

/** Whoever comes first must be able to let others in: after this an open installation is closed. Throws 409. */
export const checkFirst = (directory: KeptDirectory, { role, locations, suppliers }: Rights): void => {
  if (!directory.isEmpty() || (role === 'admin' && locations === null && suppliers === null)) return
  throw problem('first-is-admin', {
    detail: 'With the first key or account this installation closes to strangers: make one of role admin first.',
  })
}

const perMinute = z.int().min(1).max(10_000_000).nullable().default(null)
/** What is asked for with a new key, by HTTP and on the command line. */
export const KeyOrder = z.strictObject({
  keyId: OwnerId.describe('your own name of it; the log calls its holder `key:{keyId}`'),
  name: text(200),
  ...rightsFields,
  ratePerMinute: perMinute.describe('cost units; null: the default of 60,000'),
  writesPerMinute: perMinute.describe('reservations, orders and messages; null: unbounded'),
  expiresAt: InstantInput.nullable().default(null),
})
