export { createTestDatabase, testServerUrl, type TestDatabase, type TestDatabaseOptions } from './database.ts'
