/**
 * How far the record of a place can be trusted, from counts and pick rejections. Shares of what the record said, 0 to 1. Means are
 * exponentially weighted (Roberts 1959, geometric moving averages), the variance as in Finch 2009, "Incremental calculation of
 * weighted mean and variance", section 9. That records are often wrong, and what it costs: DeHoratius and Raman 2008.
 */
export interface Trust {
  /** Mean of 1 − |found − recorded| / max(found, recorded): inventory record accuracy. */
  readonly accuracy: number
  /** Mean share of the recorded units that were not there; units too many sell nothing twice and count 0. */
  readonly missing: number
  readonly variance: number
  /** Observations so far. */
  readonly checks: number
}

/** Weight of the newest observation: half of what is known comes from the last three. */
const ALPHA = 0.2
/** A record is believed until something shows otherwise. */
export const fullTrust: Trust = { accuracy: 1, missing: 0, variance: 0, checks: 0 }

const rounded = (share: number): number => Math.round(share * 1e6) / 1e6

/** What a look at the shelf says: the record said so many units, so many were found. */
export const observed = (trust: Trust, recorded: number, found: number): Trust => {
  const [said, seen] = [Math.max(0, recorded), Math.max(0, found)]
  const whole = Math.max(said, seen)
  const error = whole === 0 ? 0 : Math.abs(seen - said) / whole
  const missing = said === 0 ? 0 : Math.max(0, said - seen) / said
  const difference = missing - trust.missing
  const step = ALPHA * difference
  return {
    accuracy: rounded(trust.accuracy + ALPHA * (1 - error - trust.accuracy)),
    missing: rounded(trust.missing + step),
    variance: rounded((1 - ALPHA) * (trust.variance + difference * step)),
    checks: trust.checks + 1,
  }
}

/**
 * Units to keep back so that what is sold is likely there: the mean share that was missing and one standard deviation, of what
 * the record says now, in whole units upwards.
 */
export const suggestedBuffer = ({ missing, variance }: Trust, onHand: number): number => {
  const share = Math.min(1, missing + Math.sqrt(variance))
  return Math.ceil(Math.max(0, share * Math.max(0, onHand) - 1e-6))
}
