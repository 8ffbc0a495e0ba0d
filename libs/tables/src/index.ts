export { createBufferedTables, type BufferedTables } from './buffered.ts'
export { columnName } from './declaration.ts'
export { createMemoryTables, type MemoryTables, type MemoryTablesTransaction } from './memory.ts'
export { cursorOf } from './query.ts'
export {
  TableConflict,
  TableError,
  type Aggregate,
  type AggregateRow,
  type Checksum,
  type ColumnType,
  type Condition,
  type EnsureOptions,
  type Key,
  type Order,
  type Query,
  type Range,
  type Scalar,
  type Selected,
  type Table,
  type TableReader,
  type TableStore,
  type TableWriter,
  type Where,
} from './types.ts'
export { tableSql } from './ddl.ts'
export { createPostgresTables, postgresTableWriter } from './postgres.ts'
export {
  deleteSql,
  distinctRowsParameters,
  insertSql,
  keysParameters,
  rowsParameters,
  upsertSql,
  type BoundStatement,
  type Statement,
} from './sql.ts'
