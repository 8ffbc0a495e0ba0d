import { secretHash, secretText } from '@onhand/access'
import { isRejection, type Rejection } from '@onhand/event-sourcing'
import type { Command, EventStore } from '@onhand/event-store'
import type { TableStore } from '@onhand/tables'
import type { KeyTerms } from '../domain/api-key.ts'
import { createApiKey, revokeApiKey, rotateApiKey } from './commands.ts'
import type { KeptDirectory } from './directory.ts'
import type { RandomBytes } from './ports.ts'
import { apiKeysTable, lastUsedTable, type ApiKeyRow } from './tables.ts'

/** A refusal, for who sits at a terminal. */
export class KeyRefused extends Error {
  override readonly name = 'KeyRefused'
}

const WHY: Readonly<Record<string, string>> = {
  'already-exists': 'there is a key of that name with other terms, or it was revoked',
  'not-found': 'there is no key of that name',
  'invalid-state': 'a revoked key stays revoked',
}

const MOST = 10_000

export interface KeyDeskOptions {
  readonly store: EventStore
  readonly tables: TableStore
  readonly directory: KeptDirectory
  readonly random: RandomBytes
}

/** Keys without a server: for the command line, e.g. for the first key of an installation that does not start without one. */
export const createKeyDesk = ({ store, tables, directory, random }: KeyDeskOptions) => {
  /** @param actor who did it, in the log for good */
  const run = async <Result>(command: Command<Result>, actor: string): Promise<Result> => {
    const { outcome } = await store.execute({ ...command, metadata: { actor, ...command.metadata } })
    if (!isRejection(outcome)) return outcome
    const { code }: Rejection = outcome
    throw new KeyRefused(WHY[code] ?? code)
  }
  return {
    /** @returns the secret, told this once; null: the very same key was there already */
    create: async (keyId: string, terms: KeyTerms, actor: string): Promise<string | null> => {
      await directory.look()
      const isFirst = directory.isEmpty()
      if (isFirst && (terms.role !== 'admin' || terms.locations !== null || terms.suppliers !== null))
        throw new KeyRefused('with the first key the installation closes to strangers: make one of role admin first')
      const secret = secretText('key', random(32))
      const { made } = await run(createApiKey(keyId, terms, secretHash(secret)), actor)
      await directory.look()
      return made ? secret : null
    },
    list: async (): Promise<readonly (ApiKeyRow & { readonly lastUsedAt: string | null })[]> => {
      const keys = await tables.select(apiKeysTable, { limit: MOST })
      const owners = keys.map(({ keyId }) => ({ ownerKind: 'key', ownerId: keyId }))
      const seen = new Map((await tables.getMany(lastUsedTable, owners)).map((row) => [row.ownerId, row.lastUsedAt]))
      return keys.map((key) => ({ ...key, lastUsedAt: seen.get(key.keyId) ?? null }))
    },
    /** @param graceSeconds how long the secret before works too */
    rotate: async (keyId: string, graceSeconds: number, actor: string): Promise<string> => {
      const secret = secretText('key', random(32))
      await run(rotateApiKey(keyId, secretHash(secret), graceSeconds), actor)
      return secret
    },
    revoke: async (keyId: string, actor: string): Promise<void> => {
      await run(revokeApiKey(keyId), actor)
    },
  }
}
export type KeyDesk = ReturnType<typeof createKeyDesk>
