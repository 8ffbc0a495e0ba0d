import type { BackorderPiece, LineUnits, Piece, ShippingRules } from './events.ts'

interface Found {
  readonly lines: readonly Piece[]
  readonly backorder: readonly BackorderPiece[]
  readonly unsourceable: readonly LineUnits[]
}

const bare = ({ line, sku, quantity }: LineUnits): LineUnits => ({ line, sku, quantity })

/** Who may not wait gets what is there; who takes a line, or an order, as a whole or not at all gets nothing of a part. */
export const withinRules = (rules: ShippingRules | undefined, found: Found): Found => {
  if (rules?.backorder !== 'refused') return found
  const unsourceable = [...found.unsourceable, ...found.backorder.map(bare)]
  if (unsourceable.length === 0 || rules.shipping === 'as-available') return { ...found, backorder: [], unsourceable }
  const short = new Set(unsourceable.map(({ line }) => line))
  const goes = ({ line }: LineUnits): boolean => rules.shipping === 'line-complete' && !short.has(line)
  const given = found.lines.filter((piece) => !goes(piece)).map(bare)
  return { lines: found.lines.filter(goes), backorder: [], unsourceable: [...given, ...unsourceable] }
}
