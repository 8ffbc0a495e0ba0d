import { codeLabels } from './codes.ts'
import { inboundLabels } from './inbound.ts'
import { kpiLabels } from './kpis.ts'
import { orderLabels } from './order.ts'
import { overviewLabels } from './overview.ts'
import { scorecardLabels } from './scorecards.ts'
import { shellLabels } from './shell.ts'
import { stockLabels } from './stock.ts'
import { floorLabels } from './floor.ts'
import { storeLabels } from './store.ts'

/** All that the pages of the dashboard say. */
export const dashboardLabels = {
  ...shellLabels,
  ...overviewLabels,
  ...codeLabels,
  ...stockLabels,
  ...orderLabels,
  ...kpiLabels,
  ...floorLabels,
  ...storeLabels,
  ...inboundLabels,
  ...scorecardLabels,
} as const
