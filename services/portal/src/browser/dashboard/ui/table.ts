import { useId } from 'preact/hooks'
import { formats, t } from '../core/page-data.ts'
import { h, type Child, type Drawn, type Tone } from './element.ts'
import { Figure, none } from './values.ts'

export interface Column<Row> {
  readonly id: string
  readonly label: string
  readonly cell: (row: Row) => Child
  /** What it is sorted by; a column without one cannot be sorted. */
  readonly value?: (row: Row) => string | number
  readonly isNumber?: boolean
  /** It names the row. */
  readonly isHead?: boolean
  /** Its text may take several lines. */
  readonly isWide?: boolean
  readonly tone?: (row: Row) => Tone | null
}

export interface TableProps<Row> {
  readonly caption: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
  /** `id`, or `-id` for descending. */
  readonly sort?: string
  readonly onSort?: (sort: string) => void
  readonly empty?: string
}

/** Numbers begin with the largest, words with the first; a second press turns it round. */
export const nextSort = (current: string, { id, isNumber = false }: Pick<Column<never>, 'id' | 'isNumber'>): string => {
  const [first, second] = isNumber ? [`-${id}`, id] : [id, `-${id}`]
  return current === first ? second : first
}

/** Rows in the order that a column asks for. */
export const sorted = <Row>(rows: readonly Row[], columns: readonly Column<Row>[], sort: string): readonly Row[] => {
  const value = columns.find(({ id }) => id === sort.replace(/^-/, ''))?.value
  if (!value) return rows
  const turn = sort.startsWith('-') ? -1 : 1
  return rows.toSorted((a, b) => {
    const [left, right] = [value(a), value(b)]
    return left === right ? 0 : (left < right ? -1 : 1) * turn
  })
}

const direction = (sort: string, id: string): 'ascending' | 'descending' | undefined =>
  sort === id ? 'ascending' : sort === `-${id}` ? 'descending' : undefined

const Head = <Row>({
  column,
  sort,
  onSort,
}: Pick<TableProps<Row>, 'onSort'> & { readonly column: Column<Row>; readonly sort: string }): Drawn => {
  const canSort = onSort !== undefined && column.value !== undefined
  const press = (): void => onSort?.(nextSort(sort, column))
  return h(
    'th',
    { scope: 'col', class: column.isNumber ? 'number' : undefined, 'aria-sort': direction(sort, column.id) },
    canSort ? h('button', { type: 'button', class: 'sort', onClick: press }, column.label) : column.label,
  )
}

const Table = <Row>({ caption, columns, rows, keyOf, sort = '', onSort, empty }: TableProps<Row>): Drawn => {
  const id = useId()
  if (rows.length === 0) return h('p', { class: 'empty' }, empty ?? t('empty'))
  const classOf = ({ isNumber, isWide }: Column<Row>): string | undefined =>
    [isNumber ? 'number' : '', isWide ? 'wide' : ''].join(' ').trim() || undefined
  return h(
    'div',
    { class: 'scroll', role: 'group', tabindex: 0, 'aria-labelledby': id },
    h(
      'table',
      {},
      h('caption', { class: 'visually-hidden', id }, caption),
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          columns.map((column) => h(Head<Row>, { key: column.id, column, sort, onSort })),
        ),
      ),
      h(
        'tbody',
        {},
        rows.map((row) =>
          h(
            'tr',
            { key: keyOf(row) },
            columns.map((column) =>
              column.isHead
                ? h('th', { key: column.id, scope: 'row', class: classOf(column) }, column.cell(row))
                : h(
                    'td',
                    { key: column.id, class: classOf(column), 'data-tone': column.tone?.(row) ?? undefined },
                    column.cell(row),
                  ),
            ),
          ),
        ),
      ),
    ),
  )
}

/** Rows are kept by their key, so what is selected or focused stays while figures change. */
export const table = <Row>(props: TableProps<Row>): Drawn => h(Table<Row>, props)

/** A column of whole numbers: nothing where it is not known, red below zero, quiet at zero. */
export const figure = <Row>(
  id: string,
  label: string,
  value: (row: Row) => number | null,
  aboveZero: Tone | null = null,
): Column<Row> => ({
  id,
  label,
  isNumber: true,
  value: (row) => value(row) ?? 0,
  cell: (row) => {
    const number = value(row)
    return number === null ? none : h(Figure, { value: number })
  },
  tone: (row) => {
    const number = value(row) ?? 0
    return number < 0 ? 'bad' : number === 0 ? 'muted' : aboveZero
  },
})

export const text = <Row>(id: string, label: string, value: (row: Row) => string | null): Column<Row> => ({
  id,
  label,
  cell: (row) => value(row) ?? none,
  value: (row) => value(row) ?? '',
})

/** How many rows there are, or that there are more than these. */
export const Count = ({ count, hasMore = false }: { readonly count: number; readonly hasMore?: boolean }): Drawn =>
  h('span', { class: 'count' }, hasMore ? t('firstOnly', { count: formats.number(count) }) : t('rows', { count }))
