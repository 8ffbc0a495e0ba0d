import { reservable, type Demand } from './channels.ts'
import { atf, shortfallOf, type PlaceLevel, type StockLevel } from './level.ts'

/** One signed part of a figure, in units. */
export interface Addend {
  readonly name: keyof StockLevel | 'channelPolicy'
  readonly quantity: number
}

export type Figure = 'available' | 'atf' | 'ato'

const add = (name: Addend['name'], quantity: number): Addend => ({ name, quantity })
/** −0 would be told apart from 0 by strict comparisons, and read oddly. */
const less = (name: Addend['name'], quantity: number): Addend => ({ name, quantity: quantity === 0 ? 0 : -quantity })

/** The addends of a figure in reading order; they sum to it. */
export const explain = (level: StockLevel, figure: Figure = 'atf'): readonly Addend[] => {
  const stock = [
    add('onHand', level.onHand),
    less('reserved', level.reserved),
    less('committed', level.committed),
    less('damaged', level.damaged),
    less('qualityControl', level.qualityControl),
    less('expired', level.expired),
    less('safetyStock', level.safetyStock),
  ]
  const allotting = less('allotting', level.allotting)
  switch (figure) {
    case 'available':
      return [...stock, allotting]
    case 'atf':
      return [...stock, allotting, add('shortfall', shortfallOf(level))]
    case 'ato':
      return [...stock, add('incoming', level.incoming), less('backordered', level.backordered)]
  }
}

/** The addends of what a channel may take now; they sum to `reservable(level, demand)`. */
export const explainReservable = (level: PlaceLevel, demand: Demand = {}): readonly Addend[] => [
  ...explain(level),
  less('channelPolicy', atf(level) - reservable(level, demand)),
]
