/**
 * The last so many values, kept in order: quantiles at once, and what is older than the window is forgotten, so that a change of
 * the world is followed. Adding costs a shift of the array.
 */
export class SortedWindow {
  #sorted: Float64Array
  #ring: Float64Array
  #count = 0
  #next = 0
  readonly #capacity: number

  constructor(capacity: number) {
    this.#capacity = capacity
    const first = Math.min(capacity, 8)
    this.#sorted = new Float64Array(first)
    this.#ring = new Float64Array(first)
  }

  get count(): number {
    return this.#count
  }

  /** How many are not above the value. */
  notAbove(value: number): number {
    let [low, high] = [0, this.#count]
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#sorted[middle] ?? Infinity) <= value) low = middle + 1
      else high = middle
    }
    return low
  }

  above(value: number): number {
    return this.#count - this.notAbove(value)
  }

  add(value: number): void {
    if (this.#count === this.#capacity) this.#remove(this.#ring[this.#next] ?? 0)
    else if (this.#count === this.#sorted.length) this.#grow()
    const at = this.notAbove(value)
    this.#sorted.copyWithin(at + 1, at, this.#count)
    this.#sorted[at] = value
    this.#count += 1
    this.#ring[this.#next] = value
    this.#next = (this.#next + 1) % this.#capacity
  }

  /**
   * The value that a share of those above `floor` does not exceed, interpolated between neighbours; NaN where there is none.
   * @param share 0 to 1
   */
  quantile(share: number, floor = -Infinity): number {
    const from = floor === -Infinity ? 0 : this.notAbove(floor)
    const size = this.#count - from
    if (size <= 0) return NaN
    const place = Math.min(size - 1, Math.max(0, share * (size + 1) - 1))
    const [low, high] = [Math.floor(place), Math.ceil(place)]
    const left = this.#sorted[from + low] ?? NaN
    const right = this.#sorted[from + high] ?? NaN
    return left + (right - left) * (place - low)
  }

  /** The value at a rank from 0, the smallest first; clamped to what there is. */
  at(rank: number): number {
    return this.#sorted[Math.min(this.#count - 1, Math.max(0, rank))] ?? NaN
  }

  #remove(value: number): void {
    const at = this.notAbove(value) - 1
    this.#sorted.copyWithin(at, at + 1, this.#count)
    this.#count -= 1
  }

  #grow(): void {
    const size = Math.min(this.#capacity, this.#sorted.length * 2)
    const [sorted, ring] = [new Float64Array(size), new Float64Array(size)]
    sorted.set(this.#sorted)
    ring.set(this.#ring)
    this.#sorted = sorted
    this.#ring = ring
  }
}
