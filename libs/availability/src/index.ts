export { channelShare, reservable, type ChannelPolicy, type Demand } from './channels.ts'
export { explain, explainReservable, type Addend, type Figure } from './explain.ts'
export { kitUnits, type KitSupply } from './kits.ts'
export {
  atf,
  ato,
  available,
  backorderable,
  emptyLevel,
  lapsed,
  sellableAt,
  settle,
  shortfallOf,
  sumLevels,
  type Hold,
  type StockLevel,
  type StockTotals,
} from './level.ts'
