export { exponentOf } from './currency.ts'
export {
  add,
  multiply,
  parseMoney,
  sameCurrency,
  subtract,
  sum,
  toAmount,
  toWire,
  zero,
  type Money,
  type WireMoney,
} from './money.ts'
export { split } from './split.ts'
