import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { readBikeSales } from '../../demo/bike-sales.ts'
import { buildMidday } from '../../demo/midday.ts'
import { HUB } from '../../demo/network.ts'
import { launchChromium } from '../../e2e/browser/chromium.ts'
import { chromiumPath } from '../../tools/system-packages.ts'
import { startChild } from '../child.ts'
import { spreadOf, type Figure, type Floor, type Outcome } from '../figures.ts'
import type { Bench } from '../scenario.ts'
import { sendChanges } from './changes.ts'
import { visitCold, watchOpen, type ColdVisit } from './visit.ts'

const CHANGES_PER_SECOND = 200
/** A pace that is not kept makes a smooth page no merit. */
const KEPT = 0.95
const services = ['inventory', 'order', 'shipment', 'notification', 'projection', 'access'] as const
/** Pages that people keep open. */
const open = { overview: '/', stock: '/ops/stock', orders: '/ops/orders' } as const

const figure = (name: string, unit: string, values: readonly number[]): Figure => ({
  name,
  unit,
  value: spreadOf(values),
  ratios: {},
})
const atMost = (figures: readonly Figure[], name: string, limit: number, unit: string): Floor => {
  const measured = figures.find((one) => one.name === name)?.value.median ?? NaN
  return { name, wanted: `≤ ${limit} ${unit}`, measured, pass: measured <= limit }
}

const startHost = async ({ server }: Bench, folder: string): Promise<string> => {
  const urls = await Promise.all(
    services.map(
      async (name) => [`${name.toUpperCase()}_DATABASE_URL`, await server.database(`dashboard_${name}`)] as const,
    ),
  )
  const environment = { DATABASE_URL: server.url, ...Object.fromEntries(urls), ONHAND_DATA: folder, LOG_LEVEL: 'error' }
  const { ready } = await startChild<{ readonly origin: string }>(
    new URL('./host-process.ts', import.meta.url),
    environment,
  )
  return ready.origin
}

const coldVisits = async (
  browser: Browser,
  origin: string,
  rounds: number,
  log: Bench['log'],
): Promise<readonly ColdVisit[]> => {
  const visits: ColdVisit[] = []
  for (let round = 1; round <= rounds; round += 1) {
    const visit = await visitCold(browser, origin, '/')
    visits.push(visit)
    log(
      `round ${round}/${rounds}  first useful paint ${visit.usefulPaintMs.toFixed(0)} ms, ${(visit.fileBytes / 1_000).toFixed(1)} kB in ${visit.files} files`,
    )
  }
  return visits
}

const smoothness = async (browser: Browser, origin: string, { options, log }: Bench) => {
  const skus = readBikeSales().models.map(({ sku }) => sku)
  const found: {
    readonly page: string
    readonly longestMs: number
    readonly longTasks: number
    readonly perSecond: number
    readonly reads: number
  }[] = []
  for (let round = 1; round <= options.rounds; round += 1)
    for (const [page, path] of Object.entries(open)) {
      let perSecond = 0
      const { longTasksMs, reads } = await watchOpen(browser, origin, path, async () => {
        const changes = sendChanges(origin, skus, HUB, CHANGES_PER_SECOND)
        await new Promise((resolve) => setTimeout(resolve, options.seconds * 1_000))
        perSecond = await changes.stop()
      })
      const one = { page, longestMs: longTasksMs[0] ?? 0, longTasks: longTasksMs.length, perSecond, reads }
      found.push(one)
      log(
        `round ${round}/${options.rounds}  ${page} at ${perSecond.toFixed(0)} changes/s: longest task ${one.longestMs.toFixed(0)} ms, ${reads} reads`,
      )
    }
  return found
}

const measure = async (bench: Bench, browser: Browser, origin: string): Promise<Outcome> => {
  await visitCold(browser, origin, '/') // The server has stripped and compressed its files once: that is no visitor's cost.
  const visits = await coldVisits(browser, origin, bench.options.rounds, bench.log)
  const smooth = await smoothness(browser, origin, bench)
  const pages = Object.keys(open)
  const figures = [
    figure(
      'dashboard/first-useful-paint-cold',
      'ms',
      visits.map(({ usefulPaintMs }) => usefulPaintMs),
    ),
    figure(
      'dashboard/files-compressed',
      'kB',
      visits.map(({ fileBytes }) => fileBytes / 1_000),
    ),
    figure(
      'dashboard/api-answers',
      'kB',
      visits.map(({ apiBytes }) => apiBytes / 1_000),
    ),
    figure(
      'dashboard/requests-elsewhere',
      '',
      visits.map(({ elsewhere }) => elsewhere),
    ),
    ...pages.map((page) =>
      figure(
        `dashboard/${page}/longest-task`,
        'ms',
        smooth.filter((one) => one.page === page).map(({ longestMs }) => longestMs),
      ),
    ),
  ]
  const pace = Math.min(...smooth.map(({ perSecond }) => perSecond))
  if (!bench.options.quick && pace < CHANGES_PER_SECOND * KEPT)
    throw new Error(`Only ${pace.toFixed(0)} changes/s were taken`)
  const floors = [
    atMost(figures, 'dashboard/first-useful-paint-cold', 1_500, 'ms'),
    atMost(figures, 'dashboard/files-compressed', 250, 'kB'),
    atMost(figures, 'dashboard/requests-elsewhere', 0, ''),
    ...pages.map((page) => atMost(figures, `dashboard/${page}/longest-task`, 100, 'ms')),
  ]
  return { figures, floors, details: { changesPerSecond: pace, smooth } }
}

/** The dashboard in a real Chromium: how soon it is useful, what it loads, and whether it stays smooth while everything changes. */
export const dashboardScenario = async (bench: Bench): Promise<Outcome> => {
  const executablePath = chromiumPath()
  if (executablePath === undefined) throw new Error('There is no Chromium; install it or set CHROMIUM_PATH')
  const folder = await mkdtemp(join(tmpdir(), 'onhand-bench-dashboard-'))
  const browser = await launchChromium(executablePath)
  try {
    const origin = await startHost(bench, folder)
    await buildMidday({ origin, run: 'bench', orders: 120, onProgress: bench.log })
    return await measure(bench, browser, origin)
  } finally {
    await browser.close()
    await rm(folder, { recursive: true, force: true })
  }
}
