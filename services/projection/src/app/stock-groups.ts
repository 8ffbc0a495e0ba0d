import type { Scalar } from '@onhand/tables'
import type { GroupBy } from './groups.ts'
import { pairSums, type PairSums } from './stock-tables.ts'

export type Sort = { readonly by: 'key' | keyof PairSums; readonly direction: 'asc' | 'desc' }

export const BY_KEY: Sort = { by: 'key', direction: 'asc' }

export interface StockQuery {
  readonly groupBy: GroupBy
  readonly skus?: readonly string[] | undefined
  /** Undefined: all of them. */
  readonly locations?: readonly string[] | undefined
  readonly category?: string | undefined
  /** Whose `atf` is shown; with a grouping by channel each shows its own. */
  readonly channel?: string | undefined
  readonly sort: Sort
  /** The sorted value (none where the sort is by key) and the key of the last group seen. */
  readonly after?: readonly Scalar[] | undefined
  readonly limit: number
}

export interface StockGroup {
  readonly key: string
  readonly sums: PairSums
  /** As the database sorted it, before what has lapsed since was put right. */
  readonly sorted?: PairSums
}

export const NOTHING = Object.fromEntries(pairSums.map((name) => [name, 0])) as unknown as PairSums

export const plus = (a: PairSums, b: Partial<PairSums>): PairSums =>
  Object.fromEntries(pairSums.map((name) => [name, a[name] + (b[name] ?? 0)])) as unknown as PairSums

export const add = (groups: Map<string, PairSums>, key: string, sums: Partial<PairSums>): void => {
  groups.set(key, plus(groups.get(key) ?? NOTHING, sums))
}

/** Groups that are equal stand by their keys, in the same direction. */
export const inOrder = ({ by, direction }: Sort) => {
  const sign = direction === 'desc' ? -1 : 1
  return (a: StockGroup, b: StockGroup): number => {
    const byKey = a.key < b.key ? -1 : Number(a.key > b.key)
    return sign * ((by === 'key' ? 0 : a.sums[by] - b.sums[by]) || byKey)
  }
}

/** Where a page that ends with this group goes on. */
export const afterOf = ({ key, sums, sorted = sums }: StockGroup, { by }: Sort): readonly Scalar[] =>
  by === 'key' ? [key] : [sorted[by], key]

export const isBehind = (group: StockGroup, after: readonly Scalar[], sort: Sort): boolean => {
  const [value = 0] = sort.by === 'key' ? [] : after
  const last = {
    key: String(after.at(-1)),
    sums: sort.by === 'key' ? NOTHING : { ...NOTHING, [sort.by]: Number(value) },
  }
  return inOrder(sort)(group, last) > 0
}
