/** About `wanted` round values from `low` to `high`, both inside (steps of 1, 2 or 5 × a power of ten). @param least of a step */
export const ticks = (low: number, high: number, wanted: number, least = 0): number[] => {
  if (!(high > low) || wanted < 1) return [low]
  const rough = Math.max((high - low) / wanted, least)
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = ([1, 2, 5].find((factor) => factor * power >= rough) ?? 10) * power
  const first = Math.floor(low / step)
  const last = Math.ceil(high / step)
  // Steps below one are sums of binary fractions: written short they are the decimals that are meant.
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)))
}

/** Every how many labels fit when each needs `each` of `room`. */
export const stride = (count: number, room: number, each: number): number =>
  Math.max(1, Math.ceil((count * each) / Math.max(room, each)))
