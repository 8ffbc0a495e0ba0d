import { SortedWindow } from './sorted-window.ts'

/** Recent misses that the correction is taken from. */
const WINDOW = 600
/** How fast the error rate is steered after a miss; Gibbs & Candès take 0.005 to 0.05. */
const STEP = 0.005
/** Fewer misses than this correct nothing. */
const ENOUGH = 30

/**
 * Widens (or narrows) intervals so that they hold what they say. The score of an interval is how far the truth lies outside of it,
 * negative inside: conformalized quantile regression (Romano, Patterson, Candès, NeurIPS 2019, eq. 6). The level is steered by
 * how often the interval missed of late: adaptive conformal inference (Gibbs, Candès, NeurIPS 2021, eq. 2), so it holds while
 * carriers change.
 */
export class Conformal {
  readonly #scores = new SortedWindow(WINDOW)
  readonly #target: number
  #level: number

  /** @param coverage share of arrivals that an interval is to hold, e.g. 0.9 */
  constructor(coverage: number) {
    this.#target = 1 - coverage
    this.#level = this.#target
  }

  get count(): number {
    return this.#scores.count
  }

  /** What is added on both sides; 0 as long as too little is known. */
  get correction(): number {
    const { count } = this.#scores
    if (count < ENOUGH) return 0
    const share = Math.min(1, ((count + 1) * (1 - this.#level)) / count)
    return this.#scores.quantile(share)
  }

  /**
   * @param score how far outside of the uncorrected interval the truth lay
   * @param margin what was added to that interval when it was told: whether it missed is judged by what was said
   */
  learn(score: number, margin: number): void {
    const missed = score > margin ? 1 : 0
    this.#level = Math.min(0.5, Math.max(0.001, this.#level + STEP * (this.#target - missed)))
    this.#scores.add(score)
  }
}
