import { reject, type Rejection } from '@onhand/event-sourcing'
import type { Money } from './money.ts'

interface Part {
  readonly index: number
  units: bigint
  readonly remainder: bigint
}

/**
 * Divides an amount in proportion to integer weights ≥ 0 by the largest-remainder method (Hamilton): each part is its
 * exact share rounded down or up by less than one minor unit, and the parts sum to the whole. Of equal remainders the
 * first gets the unit. A negative amount splits as its opposite. Rejection: `invalid-weights` (none, negative,
 * fractional, or all 0).
 */
export const split = (money: Money, weights: readonly number[]): readonly Money[] | Rejection => {
  const fine = weights.every((weight) => Number.isSafeInteger(weight) && weight >= 0)
  const whole = fine ? weights.reduce((total, weight) => total + BigInt(weight), 0n) : 0n
  if (whole === 0n) return reject('invalid-weights')
  const units = BigInt(Math.abs(money.minor))
  const parts: Part[] = weights.map((weight, index) => {
    const share = units * BigInt(weight)
    return { index, units: share / whole, remainder: share % whole }
  })
  const left = units - parts.reduce((total, part) => total + part.units, 0n)
  const byRemainder = parts.toSorted(
    (a, b) => Number(b.remainder > a.remainder) - Number(b.remainder < a.remainder) || a.index - b.index,
  )
  for (const part of byRemainder.slice(0, Number(left))) part.units += 1n
  const sign = money.minor < 0 ? -1 : 1
  return parts.map((part) => ({ minor: Number(part.units) * sign + 0, currency: money.currency }))
}
