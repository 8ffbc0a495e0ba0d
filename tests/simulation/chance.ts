import { seededRandom, type Random } from '@onhand/runtime'

const RANGE = 4_294_967_296

export interface Chance {
  readonly random: Random
  readonly restart: (from: number) => void
  readonly int: (low: number, high: number) => number
  readonly flip: (chance: number) => boolean
  readonly pick: <Item>(items: readonly Item[]) => Item
  readonly shuffle: <Item>(items: readonly Item[]) => readonly Item[]
  readonly weighted: <Key extends string>(weights: Readonly<Record<Key, number>>) => Key
  readonly bytes: (length: number) => Uint8Array
  readonly fork: () => Chance
}

/** Chance with a few handles: everything that is random in a world comes from one of these. */
export const createChance = (seed: number): Chance => {
  let source: Random = seededRandom(seed)
  const random: Random = () => source()
  /** An integer from `low` to `high`, both included. */
  const int = (low: number, high: number): number => low + Math.floor(random() * (high - low + 1))
  const flip = (chance: number): boolean => random() < chance
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[Math.floor(random() * items.length)]
    if (item === undefined) throw new Error('Nothing to pick from')
    return item
  }
  const shuffle = <Item>(items: readonly Item[]): readonly Item[] =>
    items
      .map((item) => ({ item, key: random() }))
      .sort((a, b) => a.key - b.key)
      .map(({ item }) => item)
  /** One of the keys, as often as its weight says. */
  const weighted = <Key extends string>(weights: Readonly<Record<Key, number>>): Key => {
    const entries = Object.entries(weights) as [Key, number][]
    let left = random() * entries.reduce((sum, [, weight]) => sum + weight, 0)
    for (const [key, weight] of entries) {
      left -= weight
      if (left < 0) return key
    }
    return pick(entries)[0]
  }
  const bytes = (length: number): Uint8Array => Uint8Array.from({ length }, () => int(0, 255))
  const forks: { restart: (from: number) => void }[] = []
  /** An independent sequence: what one actor does moves nobody else's dice. */
  const fork = (): Chance => {
    const forked = createChance(Math.floor(random() * RANGE))
    forks.push(forked)
    return forked
  }
  /** From here on the dice fall as this number says, those of all forks too, whatever was thrown before. */
  const restart = (from: number): void => {
    source = seededRandom(from)
    forks.forEach((forked, index) => forked.restart((from + (index + 1) * 2_654_435_761) % RANGE))
  }
  return { random, restart, int, flip, pick, shuffle, weighted, bytes, fork }
}
