export { anyJson, mutated } from './arbitraries.ts'
export { createTestDatabase, testServerUrl, type TestDatabase, type TestDatabaseOptions } from './database.ts'
export { deciderSpec, deepFreeze, type Given, type Outcome } from './decider-spec.ts'
export { createTestStore, type TestStore, type TestStoreOptions } from './test-store.ts'
export { createCertificate, whyNoCertificate, type TestCertificate } from './certificate.ts'
export {
  freePort,
  startKafkaWithTls,
  startTestKafka,
  whyNoJars,
  whyNoKafka,
  type KafkaSecurity,
  type TestKafka,
  type TestKafkaControl,
} from './kafka/kafka.ts'
