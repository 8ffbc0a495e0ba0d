import { transportContract } from '../contract.ts'
import { postgresWorld } from '../contract/postgres-world.ts'
import { createEmbeddedTransport } from './embedded.ts'

transportContract('embedded (PostgreSQL)', () =>
  Promise.resolve(postgresWorld((logs, { scheduler }) => createEmbeddedTransport(logs, { scheduler }))),
)
