import type { Shipment } from '../domain/shipment/state.ts'

interface PickFor {
  readonly shipmentId: string
  readonly line: number
  readonly quantity: number
  readonly picked: number
}

export interface PickItem {
  readonly sku: string
  readonly quantity: number
  readonly picked: number
  readonly shipments: PickFor[]
}

const GIVEN_UP: ReadonlySet<string> = new Set(['rejected', 'cancelled', 'none'])

/** What to take off the shelves for shipments together, by SKU; a kit by what it is made of. */
export const pickListOf = (shipments: readonly Shipment[]): PickItem[] => {
  const wanted = shipments
    .filter(({ status }) => !GIVEN_UP.has(status))
    .flatMap(({ shipmentId, lines, picks, status }) =>
      lines.flatMap(({ line, sku, quantity, components }) => {
        const scanned = picks.find((pick) => pick.line === line)?.quantity ?? 0
        const picked = status === 'created' ? scanned : quantity
        const parts = components ?? [{ sku, quantity: 1 }]
        return parts.map((part) => ({
          sku: part.sku,
          row: { shipmentId, line, quantity: quantity * part.quantity, picked: picked * part.quantity },
        }))
      }),
    )
  const bySku = Map.groupBy(wanted, ({ sku }) => sku)
  return [...bySku]
    .map(([sku, all]) => ({
      sku,
      quantity: all.reduce((sum, { row }) => sum + row.quantity, 0),
      picked: all.reduce((sum, { row }) => sum + row.picked, 0),
      shipments: all.map(({ row }) => row),
    }))
    .toSorted((a, b) => (a.sku < b.sku ? -1 : 1))
}
