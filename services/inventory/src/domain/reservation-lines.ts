/** The kit that units belong to, and how many of them one kit has. */
export interface KitPart {
  readonly sku: string
  readonly each: number
}

/** The kits of one order line at one place; `sku` is the kit's. */
export interface KitPlace {
  readonly line: number
  readonly sku: string
  readonly location: string
}

/** Units of one SKU at one location, and the order line that they are for. */
export interface ReservationLine {
  readonly line: number | null
  readonly sku: string
  readonly location: string
  readonly quantity: number
  readonly channel: string | null
  /** Absent: the units are held for themselves. */
  readonly kit?: KitPart
  /** Any location of this group would do: the units may still be bound to another one of it. */
  readonly locationGroup?: string
}

/** Units as a caller names them: of a SKU, or whole kits by the kit's SKU; of any order line where it names none. */
export interface NamedUnits {
  readonly sku: string
  readonly location: string
  readonly quantity: number
  readonly line?: number | undefined
}

/** Lines that differ in nothing but their units. */
export const sameLine = (a: Omit<ReservationLine, 'quantity'>, b: Omit<ReservationLine, 'quantity'>): boolean =>
  a.sku === b.sku && a.location === b.location && sameOwner(a, b)

/** What units are for: two such lines of one SKU may stand for each other. */
type Owner = Pick<ReservationLine, 'line' | 'channel' | 'kit' | 'locationGroup'>
const sameOwner = (a: Owner, b: Owner): boolean =>
  a.line === b.line &&
  a.channel === b.channel &&
  a.locationGroup === b.locationGroup &&
  a.kit?.sku === b.kit?.sku &&
  a.kit?.each === b.kit?.each

/** What remains of lines when units of some of them are taken away, each from the line that it is exactly alike. */
export const without = (
  lines: readonly ReservationLine[],
  taken: readonly ReservationLine[],
): readonly ReservationLine[] => {
  const left = taken.map((line) => ({ ...line }))
  return lines.flatMap((line) => {
    let { quantity } = line
    for (const part of left) {
      if (!sameLine(part, line)) continue
      const units = Math.min(part.quantity, quantity)
      part.quantity -= units
      quantity -= units
    }
    return quantity === 0 ? [] : [{ ...line, quantity }]
  })
}

/** Two lines may be exactly alike, e.g. where the caller asked twice for one SKU: one of them grows, not both. */
export const withLine = (lines: readonly ReservationLine[], added: ReservationLine): readonly ReservationLine[] => {
  const at = lines.findIndex((line) => sameLine(line, added))
  if (at === -1) return [...lines, added]
  return lines.map((line, index) => (index === at ? { ...line, quantity: line.quantity + added.quantity } : line))
}

export const merged = (lines: readonly ReservationLine[]): readonly ReservationLine[] =>
  lines.reduce<readonly ReservationLine[]>(withLine, [])

export const unitsOf = (lines: readonly { readonly quantity: number }[]): number =>
  lines.reduce((sum, { quantity }) => sum + quantity, 0)

/** At another place; what was held for a whole group is then bound to that place. */
export const movedTo = ({ line, sku, quantity, channel, kit }: ReservationLine, location: string): ReservationLine => ({
  line,
  sku,
  location,
  quantity,
  channel,
  ...(kit === undefined ? {} : { kit }),
})

export interface Taken {
  readonly lines: readonly ReservationLine[]
  /** Units, or kits, that the lines do not have. */
  readonly missing: number
}

const takeSingles = (lines: readonly ReservationLine[], units: NamedUnits): Taken => {
  let missing = units.quantity
  const taken: ReservationLine[] = []
  for (const line of lines) {
    if (missing === 0) break
    const quantity = Math.min(missing, line.quantity)
    taken.push({ ...line, quantity })
    missing -= quantity
  }
  return { lines: taken, missing }
}

/** Kits come apart only as a whole: of every component as many units as a kit has, whichever channel had them. */
const takeKits = (lines: readonly ReservationLine[], units: NamedUnits): Taken => {
  let missing = units.quantity
  const taken: ReservationLine[] = []
  for (const kit of Map.groupBy(lines, kitKey).values()) {
    const parts = [...Map.groupBy(kit, ({ sku }) => sku).values()]
    const kits = Math.min(missing, ...parts.map((part) => Math.floor(unitsOf(part) / eachOf(part))))
    taken.push(...parts.flatMap((part) => takeSingles(part, { ...units, quantity: kits * eachOf(part) }).lines))
    missing -= kits
  }
  return { lines: taken, missing }
}

const eachOf = ([first]: readonly ReservationLine[]): number => first?.kit?.each ?? 1
const kitKey = ({ kit, line, locationGroup }: ReservationLine): string =>
  JSON.stringify([kit?.sku, line, locationGroup ?? null])

/** The lines that make up the named units. A component of a kit is not given away by its own name. */
export const takeUnits = (lines: readonly ReservationLine[], units: NamedUnits): Taken => {
  const there = lines.filter(
    ({ line, location }) => location === units.location && (units.line === undefined || units.line === line),
  )
  const singles = there.filter(({ sku, kit }) => kit === undefined && sku === units.sku)
  const found = takeSingles(singles, units)
  if (found.missing === 0) return found
  const kits = takeKits(
    there.filter(({ kit }) => kit?.sku === units.sku),
    { ...units, quantity: found.missing },
  )
  return { lines: [...found.lines, ...kits.lines], missing: kits.missing }
}
