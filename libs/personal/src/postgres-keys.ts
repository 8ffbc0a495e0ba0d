import { translated, type Queryable } from '@onhand/postgres'
import { ErasedCustomerError, type ErasableKeys } from './keys.ts'
import { openBytes, sealBytes, SealError, type RandomBytes } from './seal.ts'

/**
 * For the owner's migrations. `key` is null once erased. `wrapped`: it is sealed under the master key and holds the
 * token's UTF-8 bytes.
 */
export const personalKeysSql = `create table if not exists personal_keys (
  customer_id text collate "C" primary key,
  key bytea,
  wrapped boolean not null,
  created_at timestamptz not null default clock_timestamp(),
  erased_at timestamptz
)`

export interface PostgresKeysOptions {
  readonly random: RandomBytes
  /** 32 bytes (`masterKeyOf`): keys rest wrapped by it. Without it they rest as they are. */
  readonly masterKey?: Uint8Array | undefined
}

interface KeyRow {
  key: Uint8Array | null
  wrapped: boolean
}

/** The master key of the setting PERSONAL_MASTER_KEY: 32 bytes as base64, base64url or hex. Throws a `RangeError` that does not repeat it. */
export const masterKeyOf = (setting: string): Uint8Array => {
  const key = Buffer.from(setting, /^[0-9a-f]{64}$/i.test(setting) ? 'hex' : 'base64')
  if (key.length !== 32) throw new RangeError('PERSONAL_MASTER_KEY has to be 32 bytes, as base64 or as 64 hex digits')
  return Uint8Array.from(key)
}

/**
 * Keys in the table `personal_keys`. Throws `DatabaseUnavailableError` where the database cannot work now. Keys written before a master key was given stay readable. Reading a wrapped key
 * without its master key throws a `SealError`: a missing setting never looks like an erasure.
 */
export const createPostgresKeys = (client: Queryable, { random, masterKey }: PostgresKeysOptions): ErasableKeys => {
  const wrap = (customerId: string, key: Uint8Array): Uint8Array =>
    masterKey === undefined ? key : Buffer.from(sealBytes(masterKey, customerId, key, random), 'utf8')
  const unwrap = (customerId: string, { key, wrapped }: KeyRow): Uint8Array | null => {
    if (key === null) return null
    if (!wrapped) return Uint8Array.from(key)
    if (masterKey === undefined) throw new SealError('The key is wrapped and there is no PERSONAL_MASTER_KEY')
    return Uint8Array.from(openBytes(masterKey, customerId, Buffer.from(key).toString('utf8')))
  }
  const ask = async (text: string, values: readonly unknown[]) => {
    try {
      return await client.query<KeyRow>(text, [...values])
    } catch (error) {
      throw translated(error)
    }
  }
  const rowOf = async (customerId: string): Promise<KeyRow | undefined> =>
    (await ask('select key, wrapped from personal_keys where customer_id = $1', [customerId])).rows[0]
  const keyFor = async (customerId: string): Promise<Uint8Array | null> => {
    const row = await rowOf(customerId)
    return row === undefined ? null : unwrap(customerId, row)
  }
  const insert = async (customerId: string): Promise<void> => {
    await ask(
      'insert into personal_keys (customer_id, key, wrapped) values ($1, $2, $3) on conflict (customer_id) do nothing',
      [customerId, Buffer.from(wrap(customerId, random(32))), masterKey !== undefined],
    )
  }
  return {
    keyFor,
    createKey: async (customerId) => {
      if ((await rowOf(customerId)) === undefined) await insert(customerId)
      const key = await keyFor(customerId) // what is there now, whoever was first
      if (key === null) throw new ErasedCustomerError()
      return key
    },
    eraseKey: async (customerId) => {
      const { rowCount } = await ask(
        'update personal_keys set key = null, erased_at = clock_timestamp() where customer_id = $1 and key is not null',
        [customerId],
      )
      return rowCount === 1
    },
  }
}
