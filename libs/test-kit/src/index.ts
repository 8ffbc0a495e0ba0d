export { createTestDatabase, testServerUrl, type TestDatabase, type TestDatabaseOptions } from './database.ts'
export { deciderSpec, deepFreeze, type Given, type Outcome } from './decider-spec.ts'
export { createTestStore, type TestStore, type TestStoreOptions } from './test-store.ts'
export { freePort, startTestKafka, whyNoKafka, type TestKafka, type TestKafkaControl } from './kafka/kafka.ts'
