export {
  cumulativeAtp,
  dateBackorders,
  earliest,
  freeSupply,
  owed,
  sumAtp,
  type AtpStep,
  type BackorderDate,
  type DatedSupply,
  type Earliest,
} from './atp.ts'
export { addDays, localDate } from './calendar.ts'
export { channelShare, reservable, type Demand } from './channels.ts'
export { explain, explainReservable, type Addend, type Figure } from './explain.ts'
export { kitSteps, kitsToWait, kitUnits, type KitSource, type KitStep, type KitSupply } from './kits.ts'
export {
  allotment,
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
  type ChannelPolicy,
  type ExpiringUnits,
  type Hold,
  type PlaceLevel,
  type StockLevel,
  type StockTotals,
  type UpcomingPolicy,
} from './level.ts'
