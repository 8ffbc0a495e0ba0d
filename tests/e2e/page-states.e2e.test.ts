import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { chromiumPath } from '../tools/system-packages.ts'
import { browseWith } from './browser/browse.ts'
import { launchChromium } from './browser/chromium.ts'
import { bare, oneOfEach } from './browser/one-of-each.ts'
import { becomesLive, inspect, screenshot } from './browser/visit.ts'
import { notRun } from './distributed/not-run.ts'
import { createSite, startSystem, type Site, type System } from './system.ts'

const chromium = chromiumPath()

/** Each page that is there before anything has happened. */
const lists: Readonly<Record<string, string>> = {
  ...{ overview: '/', orders: '/ops/orders', backorders: '/ops/backorders', stock: '/ops/stock' },
  ...{ cases: '/ops/cases', inbound: '/ops/inbound', returns: '/ops/returns', carriers: '/ops/carriers' },
  ...{ scorecards: '/ops/carriers/scorecards', kpis: '/ops/kpis', kpi: '/ops/kpis/inventory-accuracy' },
  ...{ stores: '/ops/store', feeds: '/ops/feeds', access: '/ops/access', audit: '/ops/audit' },
}
/** Each page of one thing; of a thing that nobody knows. */
const things: Readonly<Record<string, string>> = {
  ...{ order: '/ops/orders/NONE', customer: '/ops/customers/NONE', sku: '/ops/stock/NONE' },
  ...{ location: '/ops/locations/NONE', case: '/ops/cases/NONE', 'purchase-order': '/ops/inbound/NONE' },
  ...{ return: '/ops/returns/NONE', store: '/ops/store/NONE', floor: '/ops/floor/NONE', feed: '/ops/feeds/NONE' },
}
const BORDER = `getComputedStyle(document.querySelector('main .panel, main .card')).borderTopStyle`
const api = (url: URL): boolean => url.pathname.startsWith('/v1/')
const refusals = ['Failed to load resource', 'ERR_FAILED']

const states = (executablePath: string): void => {
  let site: Site
  let system: System
  let browser: Browser
  const browse = browseWith(() => ({ browser, origin: system.client.origin }))
  beforeAll(async () => {
    site = await createSite()
    system = await startSystem(site)
    browser = await launchChromium(executablePath)
  }, 120_000)
  afterAll(async () => {
    await browser.close()
    await system.stop()
    await site.dispose()
  })

  const said = async (page: Page): Promise<string> => (await page.locator('main').innerText()).trim()

  it.each(Object.entries(lists))(
    '%s: empty, and what is not there is said in words',
    (name, path) =>
      browse({}, async (page) => {
        await page.goto(path)
        await becomesLive(page)
        await inspect(page, `state-empty-${name}`)
        // A table without a row, a chart without a day, a figure without a case: none stands there blank.
        expect(await page.locator('main').locator('.empty, .totals, .banner, .notice').count()).toBeGreaterThan(0)
        expect(await said(page)).not.toMatch(/NaN|undefined|null|Infinity/u)
      }),
    60_000,
  )

  it.each(Object.entries(things))(
    '%s: of what nobody knows, the page says so and shows nothing else',
    (name, path) =>
      browse(
        {},
        async (page) => {
          await page.goto(path)
          await page.locator('#freshness[data-state="live"]').waitFor()
          await page.locator('main .loading').first().waitFor({ state: 'detached' })
          await screenshot(page, `state-unknown-${name}`)
          expect(await page.locator('main .empty').count()).toBeGreaterThan(0)
          expect(await said(page)).not.toMatch(/NaN|undefined|null|Infinity/u)
        },
        refusals,
      ),
    60_000,
  )

  it.each(Object.entries({ ...lists, ...things }))(
    '%s: while nobody answers yet, it is loading; when nothing comes, it says so and can be asked again',
    (name, path) =>
      browse(
        {},
        async (page) => {
          let letGo: () => void = () => undefined
          const held = new Promise<void>((resolve) => {
            letGo = resolve
          })
          await page.route(api, async (route) => {
            await held
            await route.abort()
          })
          await page.goto(path)
          await page.locator('main .loading').first().waitFor()
          expect(await page.locator('#freshness').getAttribute('data-state')).not.toBe('live')
          letGo()
          await page.locator('main .banner[role="alert"]').waitFor()
          await page.locator('main .loading').first().waitFor({ state: 'detached' })
          await inspect(page, `state-failed-${name}`)
          await page.unroute(api)
          await page.locator('main .banner[role="alert"] button').click()
          await page.locator('main .banner[role="alert"]').waitFor({ state: 'detached' })
        },
        refusals,
      ),
    60_000,
  )

  describe('with one of each thing', () => {
    let known: Readonly<Record<string, string>> = {}
    beforeAll(async () => {
      known = await oneOfEach(system.client)
    }, 60_000)

    it.each(Object.entries(bare))(
      '%s: of what is known and has nothing in it yet, each empty part says so',
      (name, path) =>
        browse({}, async (page) => {
          await page.goto(path)
          await becomesLive(page)
          await inspect(page, `state-bare-${name}`)
          expect(await page.locator('main .empty').count()).toBeGreaterThan(0)
          // No table stands there with a head and without a row.
          const blank = page.locator('main table:not(:has(tbody tr))')
          expect(await blank.count()).toBe(0)
          expect(await said(page)).not.toMatch(/NaN|undefined|null|Infinity/u)
        }),
      60_000,
    )

    it.each([...Object.entries(lists), ...Object.keys(things).map((name) => [name, null] as const)])(
      '%s: what was last known stays while nobody answers, marked as old',
      (name, list) =>
        browse(
          {},
          async (page) => {
            await page.goto(list ?? known[name] ?? '')
            await becomesLive(page)
            const headings = await page.locator('main h2').allInnerTexts()
            const rows = await page.locator('main tbody tr').count()
            await page.route(api, (route) => route.abort())
            await page.evaluate(`document.dispatchEvent(new Event('visibilitychange'))`) // Comes back to the page.
            await page.locator('main .banner', { hasText: 'last that was read' }).waitFor()
            await page.locator('#freshness[data-state="stale"]').waitFor()
            expect(await page.locator('main h2').allInnerTexts()).toEqual(headings)
            expect(await page.locator('main tbody tr').count()).toBe(rows)
            // The figures are old as a whole, not only in the line at the top.
            expect(await page.locator('main .banner[role="alert"]').innerText()).toMatch(/as of \d/u)
            const framed = page.locator('main .panel, main .card').first()
            if ((await framed.count()) > 0) expect(await page.evaluate(BORDER)).toBe('dashed')
            if (name === 'order') await inspect(page, `state-stale-${name}`)
            else await screenshot(page, `state-stale-${name}`)
            await page.unroute(api)
            await page.locator('main .banner[role="alert"] button').click()
            await page.locator('main .banner[role="alert"]').waitFor({ state: 'detached' })
            await page.locator('#freshness[data-state="live"]').waitFor()
          },
          refusals,
        ),
      60_000,
    )
  })
}

describe('the states of every page of operations', () => {
  if (chromium === undefined) notRun('states of pages', 'no chromium; install it or set CHROMIUM_PATH')
  else states(chromium)
})
