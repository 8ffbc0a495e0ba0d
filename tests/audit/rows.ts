import type { StoredEvent } from '@onhand/event-store'

// Events of every type are read here, by name; the services' own types and folds stay out of it on purpose.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Data = any

/** One row of a log as a stranger reads it. */
export interface Row extends Pick<
  StoredEvent,
  'position' | 'flush' | 'stream' | 'version' | 'sequence' | 'id' | 'type' | 'metadata' | 'recordedAt'
> {
  readonly data: Data
  readonly level: Data
  /** The stream's type and key. */
  readonly kind: string
  readonly key: string
}

/** Told of each thing that does not hold: the invariant, and what breaks it. */
export type Report = (invariant: string, what: string) => void

/** `stock-SKU-1@WH-DEN` → its type and key. */
export const streamParts = (stream: string): Pick<Row, 'kind' | 'key'> => {
  const dash = stream.indexOf('-')
  return { kind: stream.slice(0, dash), key: stream.slice(dash + 1) }
}

export const groupBy = <Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, Item[]> => {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return groups
}

/** A sum for each key; absent is 0. */
export class Tally {
  private readonly sums = new Map<string, number>()
  add(key: string, units: number): void {
    this.sums.set(key, this.of(key) + units)
  }
  of(key: string): number {
    return this.sums.get(key) ?? 0
  }
  keys(): readonly string[] {
    return [...this.sums.keys()]
  }
  get isEmpty(): boolean {
    return this.keys().every((key) => this.of(key) === 0)
  }
  /** What differs from another tally, in words. */
  differences(other: Tally): readonly string[] {
    return [...new Set([...this.keys(), ...other.keys()])]
      .filter((key) => this.of(key) !== other.of(key))
      .map((key) => `${key}: ${this.of(key)} against ${other.of(key)}`)
  }
}
