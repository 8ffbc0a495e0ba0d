import { seededRandom, type Random } from '@onhand/runtime'

/** Chance with a few handles: everything that is random in a world comes from one of these. */
export const createChance = (seed: number) => {
  const random: Random = seededRandom(seed)
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
  /** An independent sequence: what one actor does moves nobody else's dice. */
  const fork = () => createChance(Math.floor(random() * 4_294_967_296))
  return { random, int, flip, pick, shuffle, weighted, bytes, fork }
}
export type Chance = ReturnType<typeof createChance>
