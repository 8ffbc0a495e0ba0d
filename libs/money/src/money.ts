import { reject, type Rejection } from '@onhand/event-sourcing'
import { exponentOf } from './currency.ts'

/** An amount in the currency's minor unit (cents for USD, yen for JPY): an integer in the safe range, may be negative. */
export interface Money {
  readonly minor: number
  /** ISO 4217 code. */
  readonly currency: string
}

/** Money on the wire: a plain decimal string with at most the currency's decimals. */
export interface WireMoney {
  readonly amount: string
  readonly currency: string
}

const decimal = /^(-?)(0|[1-9]\d{0,30})(?:\.(\d{1,30}))?$/

const tooLarge = (currency: string): Rejection => reject('amount-too-large', { currency })

const checked = (minor: number, currency: string): Money | Rejection =>
  // Adding 0 makes −0 a 0.
  Number.isSafeInteger(minor) ? { minor: minor + 0, currency } : tooLarge(currency)

/**
 * The minor units of a decimal string. Rejections: `unknown-currency`; `malformed-amount` (exponent form, sign +, leading
 * zeros, anything but digits and a point); `too-many-decimals` for the currency; `amount-too-large` for the safe range.
 */
export const parseMoney = ({ amount, currency }: WireMoney): Money | Rejection => {
  const exponent = exponentOf(currency)
  if (exponent === undefined) return reject('unknown-currency', { currency })
  const match = decimal.exec(amount)
  if (match === null) return reject('malformed-amount', { amount: amount.slice(0, 64), currency })
  const [, sign = '', whole = '', fraction = ''] = match
  if (fraction.length > exponent) return reject('too-many-decimals', { amount, currency, decimals: exponent })
  return checked(Number(`${sign}${whole}${fraction.padEnd(exponent, '0')}`), currency)
}

/** The decimal string with exactly the currency's decimals: 607000 USD → "6070.00". Throws on an unknown currency, which no `Money` has. */
export const toAmount = ({ minor, currency }: Money): string => {
  const exponent = exponentOf(currency)
  if (exponent === undefined) throw new RangeError(`Unknown currency ${currency}`)
  const digits = String(Math.abs(minor)).padStart(exponent + 1, '0')
  const whole = digits.slice(0, digits.length - exponent)
  const sign = minor < 0 ? '-' : ''
  return exponent === 0 ? `${sign}${whole}` : `${sign}${whole}.${digits.slice(-exponent)}`
}

export const toWire = (money: Money): WireMoney => ({ amount: toAmount(money), currency: money.currency })

export const zero = (currency: string): Money => ({ minor: 0, currency })

/** Whether all amounts are in one currency; true for none and for one. */
export const sameCurrency = (...amounts: readonly { readonly currency: string }[]): boolean =>
  amounts.every(({ currency }) => currency === amounts[0]?.currency)

const mixed = (a: Money, b: Money): Rejection => reject('mixed-currencies', { currencies: [a.currency, b.currency] })

/** Rejections: `mixed-currencies`, `amount-too-large`. */
export const add = (a: Money, b: Money): Money | Rejection =>
  sameCurrency(a, b) ? checked(a.minor + b.minor, a.currency) : mixed(a, b)

/** Rejections: `mixed-currencies`, `amount-too-large`. */
export const subtract = (a: Money, b: Money): Money | Rejection =>
  sameCurrency(a, b) ? checked(a.minor - b.minor, a.currency) : mixed(a, b)

/** A price times an integer quantity. Rejections: `fractional-quantity`, `amount-too-large`. */
export const multiply = (price: Money, quantity: number): Money | Rejection => {
  if (!Number.isSafeInteger(quantity)) return reject('fractional-quantity')
  return checked(price.minor * quantity, price.currency)
}

/** Σ of the amounts in that currency. Rejections: `mixed-currencies`, `amount-too-large`. */
export const sum = (amounts: readonly Money[], currency: string): Money | Rejection => {
  let total = zero(currency)
  for (const amount of amounts) {
    const next = add(total, amount)
    if ('kind' in next) return next
    total = next
  }
  return total
}
