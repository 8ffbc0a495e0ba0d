import type { LineUnits } from './events.ts'

/** The first so many units of a list, the last entry cut down where it has more. */
export const firstOf = <Units extends LineUnits>(list: readonly Units[], quantity: number): readonly Units[] => {
  let left = quantity
  return list.flatMap((units) => {
    const taken = Math.min(left, units.quantity)
    left -= taken
    return taken > 0 ? [{ ...units, quantity: taken }] : []
  })
}
