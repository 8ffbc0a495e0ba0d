export { migrateEventStore } from './migrate.ts'
export { createPostgresStorage, type PostgresStorageOptions } from './postgres-storage.ts'
