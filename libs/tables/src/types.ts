/** The column types that both stores keep alike. Values in JavaScript: see `Value`. */
export type ColumnType =
  'text' | 'bigint' | 'double precision' | 'boolean' | 'timestamptz' | 'date' | 'jsonb' | 'text[]'

export type Scalar = string | number | boolean

/**
 * A declared table of keyed rows. Row properties are camelCase, the columns of PostgreSQL their snake_case.
 * Values: text → string; bigint → a number in the safe range; double precision → a finite number; timestamptz → ISO-8601
 * in UTC with milliseconds; date → YYYY-MM-DD; jsonb → what JSON carries (object keys in jsonb's own order); text[] →
 * strings. Any column but those of the key may be null; a property left out is null.
 */
export interface Table<Row extends object> {
  /** snake_case, at most 40 characters; the name of the PostgreSQL table. */
  readonly name: string
  readonly columns: { readonly [K in keyof Row]: ColumnType }
  readonly key: readonly (keyof Row & string)[]
  readonly indexes?: readonly (readonly (keyof Row & string)[])[] | undefined
  /** Text columns whose `contains` is answered by an index on their parts of three characters, where the server has one. */
  readonly searched?: readonly (keyof Row & string)[] | undefined
  /**
   * Figures that are only added to (`add`): any order of additions gives the same rows, so transactions of different processes
   * never lose one another's. All columns beside the key are bigint.
   */
  readonly additive?: boolean | undefined
  /** Plaintext personal data rests here: erasure has to reach these rows too. */
  readonly personal?: boolean | undefined
}

/** The key columns. */
export type Key<Row> = Partial<Row>

export interface Range {
  readonly gt?: Scalar | undefined
  readonly gte?: Scalar | undefined
  readonly lt?: Scalar | undefined
  readonly lte?: Scalar | undefined
}

/**
 * What a column has to be: equal to a scalar; null; one of several; within a range (all given bounds hold); for text, a
 * prefix (case counts) or a part (case does not); for text[], to have an element. A null column meets only the condition `null`.
 */
export type Condition =
  | Scalar
  | null
  | { readonly in: readonly Scalar[] }
  | Range
  | { readonly startsWith: string }
  | { readonly contains: string }
  | { readonly has: string }

/** All conditions hold. */
export type Where<Row> = { readonly [K in keyof Row]?: Condition | undefined }

export interface Order<Row> {
  readonly column: keyof Row & string
  readonly direction?: 'asc' | 'desc' | undefined
}

export interface Query<Row, Column extends keyof Row & string = never> {
  /** What is wanted of each row; all columns without it. */
  readonly columns?: readonly Column[] | undefined
  readonly where?: Where<Row> | undefined
  /**
   * Key columns that are not named are appended ascending, so the order is total. Text sorts by code point; null counts
   * as the greatest value. jsonb and text[] columns have no order.
   */
  readonly orderBy?: readonly Order<Row>[] | undefined
  /** Values of the full order of the last row seen (`cursorOf`): the page begins behind it. */
  readonly after?: readonly (Scalar | null)[] | undefined
  /** 1 to 100,000 rows. */
  readonly limit: number
  /** Any rows that meet the conditions, in no order: what meets them often is then not read whole. No `orderBy`, no `after`. */
  readonly unordered?: boolean | undefined
  /**
   * Asked so often, and always alike, that a connection makes one plan for whatever values: for rows that a key or an index finds. Where the
   * values decide which way is the shorter, each question is better planned by itself.
   */
  readonly plannedOnce?: boolean | undefined
}

/** A row as a query wants it: whole where it names no columns. */
export type Selected<Row, Column extends keyof Row & string> = [Column] extends [never] ? Row : Pick<Row, Column>

export interface Aggregate<
  Row,
  Group extends keyof Row & string = keyof Row & string,
  Sum extends keyof Row & string = keyof Row & string,
> {
  readonly where?: Where<Row> | undefined
  /** With none, one row for the whole table. */
  readonly groupBy: readonly Group[]
  /** bigint or double precision columns; nulls count nothing, so a sum of none is 0. */
  readonly sum?: readonly Sum[] | undefined
  /** By one of the sums, by `count` or by a column of `groupBy`; groups that are equal in it in the order of `groupBy`. */
  readonly orderBy?: { readonly column: Sum | Group | 'count'; readonly direction: 'asc' | 'desc' } | undefined
  /** Only where a sum or the count orders: its value, then those of `groupBy`, of the last group seen. No column of `groupBy` may be null then. */
  readonly after?: readonly Scalar[] | undefined
  /** The first groups in that order; all without it. */
  readonly limit?: number | undefined
}

/** The group's columns, how many rows it has, and the sums under their columns' names. */
export type AggregateRow<Row, Group extends keyof Row & string, Sum extends keyof Row & string> = Pick<Row, Group> & {
  readonly count: number
} & { readonly [K in Sum]: number }

export interface EnsureOptions {
  /** The indexes beside the key come with a later `ensure`: filling is faster without them. */
  readonly withoutIndexes?: boolean
}

export interface TableReader {
  get<Row extends object>(table: Table<Row>, key: Key<Row>): Promise<Row | undefined>
  /** In the order of the key, each row once; keys without a row are left out. */
  getMany<Row extends object>(table: Table<Row>, keys: readonly Key<Row>[]): Promise<Row[]>
  select<Row extends object, Column extends keyof Row & string = never>(
    table: Table<Row>,
    query: Query<Row, Column>,
  ): Promise<Selected<Row, Column>[]>
  aggregate<Row extends object, Group extends keyof Row & string, Sum extends keyof Row & string = never>(
    table: Table<Row>,
    aggregate: Aggregate<Row, Group, Sum>,
  ): Promise<AggregateRow<Row, Group, Sum>[]>
  /** How many rows there are and what they hold: equal for equal rows, whatever their order. Only of one kind of store. */
  checksum<Row extends object>(table: Table<Row>): Promise<Checksum>
}

export interface Checksum {
  readonly rows: number
  readonly sum: string
}

export interface TableWriter extends TableReader {
  /** Writes whole rows. Of a key that comes twice the last row wins. */
  upsert<Row extends object>(table: Table<Row>, rows: readonly Row[]): Promise<void>
  remove<Row extends object>(table: Table<Row>, keys: readonly Key<Row>[]): Promise<void>
  clear<Row extends object>(table: Table<Row>): Promise<void>
  /**
   * Compare and swap: writes `next` only where the row of its key still equals `expected` (undefined: where there is
   * none), and tells whether it did. False, or a `TableConflict` at commit, means that somebody else was faster.
   */
  swap<Row extends object>(table: Table<Row>, expected: Row | undefined, next: Row): Promise<boolean>
  /**
   * Adds the figures to those of the same key in an additive table; a row whose figures all become 0 is gone, so what is there
   * is the sum of what was added and nothing else.
   */
  add<Row extends object>(table: Table<Row>, rows: readonly Row[]): Promise<void>
  /**
   * Keeps others that ask for one of these names out until the transaction ends: what is read from now on stays true. Names
   * share locks, so ask once, for all.
   */
  lock(names: readonly string[]): Promise<void>
  /**
   * Puts the tables that were filled at `place` where these are; what was here is gone. Readers see the old rows until the
   * transaction commits, then the new ones.
   */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tables of different rows stand in one list
  adopt(tables: readonly Table<any>[], place: string): Promise<void>
}

/** Reads outside a transaction see what was last committed; rows handed out belong to the caller as values: never change them. */
export interface TableStore extends TableReader {
  /** Creates what is not there. A column set that differs from the existing one is an error that names the column. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tables of different rows stand in one list
  ensure(tables: readonly Table<any>[], options?: EnsureOptions): Promise<void>
  /** Tables of the same names in another place, empty at first: to build anew what is kept here. snake_case. */
  beside(place: string): TableStore
  /** Forgets a place and all its tables. */
  discard(place: string): Promise<void>
  /** Commits when `work` resolves; rolls back as a whole when it rejects, and rejects with the same error. */
  transaction<T>(work: (tx: TableWriter) => Promise<T>): Promise<T>
  /** All reads of `work` see one and the same moment; nobody who writes waits for it. */
  atOneMoment<T>(work: (reader: TableReader) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** The caller's row, key or query does not fit the table's declaration, or holds what PostgreSQL refuses. */
export class TableError extends Error {
  override readonly name = 'TableError'
}

/** Another transaction changed a row that this one compared and swapped. Nothing was written; it may be tried again. */
export class TableConflict extends Error {
  override readonly name = 'TableConflict'
}
