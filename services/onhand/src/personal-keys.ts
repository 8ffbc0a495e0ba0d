import { randomBytes } from 'node:crypto'
import { createPostgresKeys, masterKeyOf, personalKeysSql, type PersonalKeys } from '@onhand/personal'
import { transaction, type Pool } from '@onhand/postgres'

export const random = (length: number): Uint8Array => randomBytes(length)

/** The customers' keys in the order service's own database; replicas that start together wait for each other. */
export const openPersonalKeys = async (pool: Pool, masterKey: string): Promise<PersonalKeys> => {
  await transaction(pool, async (client) => {
    await client.query("select pg_advisory_xact_lock(hashtext('onhand personal keys'))")
    await client.query(personalKeysSql)
  })
  return createPostgresKeys(pool, { random, masterKey: masterKeyOf(masterKey) })
}
