import { codeLabels } from './codes.ts'
import { orderLabels } from './order.ts'
import { overviewLabels } from './overview.ts'
import { shellLabels } from './shell.ts'
import { stockLabels } from './stock.ts'

/** All that the pages of the dashboard say. */
export const dashboardLabels = {
  ...shellLabels,
  ...overviewLabels,
  ...codeLabels,
  ...stockLabels,
  ...orderLabels,
} as const
