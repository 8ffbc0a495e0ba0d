// A process of its own that writes as fast as it is answered, and says which keys were: for tests that kill it.
import { silentLogger, systemClock, systemIds, systemScheduler } from '@onhand/runtime'
import { createEventStore } from '../event-store.ts'
import { createPostgresStorage } from '../postgres/postgres-storage.ts'
import { receive, shopTypes } from './shop.ts'

const [, , url = ''] = process.argv
const onError = (error: unknown): void => {
  process.stderr.write(`${String(error)}\n`)
}
const ids = systemIds(systemClock)
const storage = createPostgresStorage({ url, log: 'shop', logger: silentLogger })
const store = createEventStore({
  ...{ log: 'shop', storage, types: shopTypes, onError },
  scheduler: systemScheduler(onError),
  uuid: () => ids.uuid(),
})

const writer = async (name: number): Promise<never> => {
  for (let n = 0; ; n += 1) {
    const key = `${name}-${n}`
    await store.execute(receive('A', 1, { idempotency: { caller: 'child', key, hash: 'h', explicit: true } }))
    process.stdout.write(`${key}\n`)
  }
}
await Promise.all(Array.from({ length: 20 }, (_, name) => writer(name)))
