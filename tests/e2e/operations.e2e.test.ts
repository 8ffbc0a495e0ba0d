import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { formatNumber } from '@onhand/i18n'
import type { Browser, Page } from 'playwright-core'
import { buildMidday } from '../demo/midday.ts'
import { chromiumPath } from '../tools/system-packages.ts'
import { browseWith } from './browser/browse.ts'
import { launchChromium } from './browser/chromium.ts'
import { becomesLive, inspect } from './browser/visit.ts'
import { eventually } from './client.ts'
import { notRun } from './distributed/not-run.ts'
import { createSite, startSystem, type Site, type System } from './system.ts'

const chromium = chromiumPath()
const RUN = 'noon'
const HUB = 'WH-kansas-city-ks'
const WORKING_MS = 120_000

interface Item {
  readonly [name: string]: unknown
}

const pages = (executablePath: string): void => {
  let site: Site
  let system: System
  let browser: Browser

  beforeAll(async () => {
    site = await createSite()
    system = await startSystem(site)
    const { origin } = system.client
    browser = await launchChromium(executablePath)
    await buildMidday({ origin, run: RUN, orders: 60 })
  }, 180_000)
  afterAll(async () => {
    await browser.close()
    await system.stop()
    await site.dispose()
  })

  const browse = browseWith(() => ({ browser, origin: system.client.origin }))
  const itemsAt = async (path: string): Promise<readonly Item[]> => (await system.client.get(path)).body.items
  const open = async (page: Page, path: string): Promise<void> => {
    await page.goto(path)
    await becomesLive(page)
  }
  const dialog = (page: Page) => page.locator('dialog[open]')
  const panel = (page: Page, heading: string) =>
    page.locator('section.panel', { has: page.getByRole('heading', { name: heading, exact: true }) })

  /** Each page, and an address of it in this world. */
  const addresses = async (): Promise<Record<string, string>> => {
    const [order] = await itemsAt('/v1/visibility/orders?atRisk=true&open=true&limit=1')
    const [returned] = await itemsAt('/v1/returns?status=received&limit=1')
    return {
      overview: '/',
      'overview-table': '/?face=table',
      orders: '/ops/orders',
      order: `/ops/orders/${String(order?.orderId)}`,
      customer: `/ops/customers/${String(order?.customerId)}`,
      backorders: '/ops/backorders',
      stock: '/ops/stock',
      'stock-by-category': '/ops/stock?by=category',
      sku: `/ops/stock/jekyll-carbon-2?at=${HUB}`,
      location: `/ops/locations/${HUB}`,
      inbound: '/ops/inbound',
      'purchase-orders': '/ops/inbound?face=purchase-orders',
      transfers: '/ops/inbound?face=transfers',
      'purchase-order': `/ops/inbound/PO-${RUN}-12`,
      returns: '/ops/returns?show=all',
      return: `/ops/returns/${String(returned?.returnId)}`,
      carriers: '/ops/carriers',
      kpis: '/ops/kpis',
      kpi: '/ops/kpis/fill-rate',
      feeds: '/ops/feeds',
      feed: `/ops/feeds/till-${RUN}`,
      stores: '/ops/store',
      'store-pick': `/ops/store/${HUB}`,
      'store-collect': '/ops/store/ST-kansas-city-ks?do=collect',
      'store-return': '/ops/store/ST-kansas-city-ks?do=return',
    }
  }

  it.each([
    ['desktop', 'en-US'],
    ['phone', 'hy-AM'],
    ['phone', 'ja-JP'],
    ['desktop', 'pl-PL'],
  ] as const)(
    'each page is accessible, fits and says no code on a %s in %s',
    (device, locale) =>
      browse({ device, locale }, async (page) => {
        const language = locale.slice(0, 2)
        for (const [name, path] of Object.entries(await addresses())) {
          await open(page, path)
          expect(await page.locator('html').getAttribute('lang')).toBe(language)
          const shown = await page.locator('body').innerText()
          expect({ name, words: /\bops\.[a-zA-Z.-]+/.exec(shown)?.[0] ?? null }).toEqual({ name, words: null })
          await inspect(page, `ops-${name}-${language}-${device}`)
        }
      }),
    WORKING_MS,
  )

  it('cancels an order once, however often it is pressed, and says what the service says', () =>
    browse(
      {},
      async (page) => {
        const orders = await itemsAt('/v1/visibility/orders?status=confirmed&limit=1')
        const orderId = String(orders[0]?.orderId)
        await open(page, `/ops/orders/${orderId}`)
        const keys: (string | undefined)[] = []
        await page.route('**/cancel', async (route) => {
          keys.push(route.request().headers()['idempotency-key'])
          if (keys.length > 1) return route.continue()
          await route.fetch() // It is done, but nobody hears of it.
          return route.abort()
        })
        await page.getByRole('button', { name: 'Cancel the order' }).click()
        await dialog(page).getByRole('button', { name: 'Cancel the order' }).click()
        await dialog(page).waitFor({ state: 'detached' })
        expect(keys).toHaveLength(2)
        expect(new Set(keys).size).toBe(1)
        await page.locator('.facts .badge', { hasText: 'Cancelled' }).waitFor()
        expect(await page.getByRole('button', { name: 'Cancel the order' }).count()).toBe(0)
      },
      ['Failed to load resource'],
    ))

  it('previews a fill of a queue, and then does what it showed', () =>
    browse({}, async (page) => {
      const [line] = await itemsAt('/v1/backorders?limit=1')
      const sku = String(line?.sku)
      const location = String(line?.location)
      await system.client.put('/v1/backorders/policies', { sku, location, policy: 'oldest' })
      await open(page, '/ops/backorders')
      const queue = page.locator('section.panel').filter({ hasText: sku }).first()
      await queue.getByRole('button', { name: 'Preview a fill' }).click()
      await dialog(page).getByText('units to give').waitFor()
      await dialog(page).getByRole('button', { name: 'Priority' }).click()
      await dialog(page).locator('.choice[aria-pressed="true"]', { hasText: 'Priority' }).waitFor()
      await inspect(page, 'ops-fill-preview-desktop')
      await dialog(page).getByRole('button', { name: 'Not now' }).click()
      await dialog(page).waitFor({ state: 'detached' })
    }))

  it('corrects a refused line and sends it again', () =>
    browse({}, async (page) => {
      await open(page, `/ops/feeds/till-${RUN}`)
      const row = page.locator('tbody tr', { hasText: 'NO-SUCH-BIKE' })
      await row.getByRole('button', { name: 'Correct' }).click()
      await dialog(page).getByLabel('sku').fill('still-no-bike')
      await dialog(page).getByRole('button', { name: 'Correct' }).click()
      await dialog(page).getByRole('alert').filter({ hasText: 'still-no-bike' }).waitFor() // Refused again: it says why.
      await dialog(page).getByLabel('sku').fill('trail-5')
      await dialog(page).getByRole('button', { name: 'Correct' }).click()
      await dialog(page).waitFor({ state: 'detached' })
      await row.waitFor({ state: 'detached' })
    }))

  it('lets a store pick, make ready, and hand over by code', () =>
    browse(
      { device: 'phone' },
      async (page) => {
        const store = 'ST-kansas-city-ks'
        const orderId = 'WALK-IN-1'
        const receipt = {
          source: 'pos',
          eventId: 'walk-in',
          type: 'receipt',
          sku: 'trail-5',
          location: store,
          quantity: 2,
        }
        await system.client.post('/v1/stock-events', [receipt])
        await system.client.post('/v1/orders', {
          ...{ orderId, channel: 'web', fulfilment: 'bopis', storeLocation: store },
          customer: { id: 'walk-in', name: 'Anahit', email: 'a@example.com', language: 'hy' },
          lines: [{ line: 1, sku: 'trail-5', quantity: 1, unitPrice: { amount: '815.00', currency: 'USD' } }],
        })
        await eventually(
          () => system.client.get(`/v1/shipments?orderId=${orderId}`),
          ({ body }) => body.items.length === 1,
        )
        await open(page, `/ops/store/${store}`)
        const card = page.locator('article.card', { hasText: orderId })
        await expect(card.getByRole('button', { name: 'Picked' }).isDisabled()).resolves.toBe(true)
        await card.getByRole('checkbox').check()
        await card.getByRole('button', { name: 'Picked' }).click()
        await card.waitFor({ state: 'detached' })
        await page.getByRole('button', { name: 'Make ready' }).click()
        await card.getByRole('button', { name: 'Ready for pick-up' }).click()
        await card.waitFor({ state: 'detached' })
        await page
          .getByRole('button', { name: /^Hand over/ })
          .first()
          .click()
        await page.getByLabel('Code or order number').fill(orderId.toLowerCase())
        await page.keyboard.press('Enter')
        await card.waitFor()
        await expect(page.locator('article.card').count()).resolves.toBe(1)
        await card.getByRole('button', { name: 'Hand over' }).click()
        await inspect(page, 'ops-hand-over-phone')
        await dialog(page).getByRole('button', { name: 'Hand over' }).click()
        // Where the customer got a code it is asked for; who has none shows who they are.
        const refused = dialog(page).getByRole('alert')
        const done = dialog(page)
          .waitFor({ state: 'detached' })
          .then(() => false)
        if (await Promise.race([done, refused.waitFor().then(() => true)])) {
          await dialog(page).getByLabel('Without a code').selectOption('seen')
          await dialog(page).getByRole('button', { name: 'Hand over' }).click()
        }
        await done
        await eventually(
          () => system.client.get(`/v1/orders/${orderId}`),
          ({ body }) => body.status === 'completed',
        )
      },
      ['status of 422'],
    ))

  it('lets a store take back, by the code of the return, only what is there', () =>
    browse(
      { device: 'phone' },
      async (page) => {
        const returns = await itemsAt('/v1/returns?limit=100')
        const returned = returns.find(({ status }) => status === 'requested' || status === 'authorized')
        const returnId = String(returned?.returnId)
        await open(page, '/ops/store/ST-kansas-city-ks?do=return')
        await page.getByLabel('Return code').fill('no-such-return')
        await page.keyboard.press('Enter')
        await page.getByRole('alert').waitFor()
        await page.getByLabel('Return code').fill(`https://shop.example/r/${returnId}`)
        await page.keyboard.press('Enter')
        const card = page.locator('article.card', { hasText: returnId })
        await card.getByRole('button', { name: 'Receive' }).click()
        await card.getByText('All of it was received').waitFor()
        const { body } = await system.client.get(`/v1/returns/${returnId}`)
        expect(body).toMatchObject({ status: 'received', location: 'ST-kansas-city-ks' })
      },
      ['status of 404'],
    ))

  it('goes from a key figure to a part of it, to the orders behind it, and back', () =>
    browse({}, async (page) => {
      await open(page, '/ops/kpis')
      await page.getByRole('link', { name: /^Fill rate/ }).click()
      await becomesLive(page)
      expect(new URL(page.url()).pathname).toBe('/ops/kpis/fill-rate')
      const chart = page.locator('svg.chart').first()
      await chart.focus()
      await page.keyboard.press('ArrowLeft')
      await page.locator('.readout', { hasText: 'Fill rate' }).first().waitFor()
      await page.keyboard.press('Enter') // To the day itself.
      await page.waitForURL(/on=\d{4}-\d\d-\d\d/)
      await panel(page, 'Whose part').getByRole('button', { name: 'Channel' }).click()
      await panel(page, 'Whose part').getByRole('button', { name: 'web' }).click()
      await page.waitForURL(/channel=web/)
      await panel(page, 'Behind the figure').locator('tbody tr a').first().click()
      await becomesLive(page)
      expect(new URL(page.url()).pathname).toMatch(/^\/ops\/orders\//)
      await page.goBack()
      await page.locator('h1', { hasText: 'Fill rate' }).waitFor()
    }))

  it('finds anything by a few letters, by keyboard alone', () =>
    browse({}, async (page) => {
      await open(page, '/ops/feeds')
      await page.keyboard.press('/')
      await page.keyboard.type('jekyll')
      await page.locator('#found [role="option"]').first().waitFor()
      await page.keyboard.press('ArrowDown')
      expect(await page.locator('#find').getAttribute('aria-activedescendant')).toBe('found-0')
      await page.keyboard.press('Enter')
      await page.waitForURL(/\/ops\/stock\/jekyll/)
    }))

  it('receives a transfer with less than was sent, and the rest is a discrepancy', () =>
    browse({}, async (page) => {
      await open(page, '/ops/inbound?face=transfers')
      const row = page.locator('tbody tr', { hasText: `TR-${RUN}-1` })
      await row.getByRole('button', { name: 'Receive' }).click()
      await dialog(page).locator('input').fill('1')
      await dialog(page).getByRole('button', { name: 'Receive' }).click()
      await row.filter({ hasText: 'Discrepancy' }).waitFor()
      await row.getByRole('button', { name: 'Resolve' }).click()
      await dialog(page).getByLabel('Reason').selectOption('lost')
      await dialog(page).getByRole('button', { name: 'Resolve' }).click()
      await row.waitFor({ state: 'detached' })
    }))

  it('keeps what it last knew while nobody answers, says so, and recovers', () =>
    browse(
      {},
      async (page) => {
        await open(page, '/ops/stock')
        const first = await page.locator('.totals dd').first().innerText()
        await page.route('**/v1/**', (route) => route.abort())
        await page.getByRole('button', { name: 'Location', exact: true }).click()
        await page.locator('.banner', { hasText: 'last that was read' }).waitFor()
        expect(await page.locator('.totals dd').first().innerText()).toBe(first)
        await page.locator('#freshness[data-state="stale"]').waitFor()
        await inspect(page, 'ops-stale-desktop')
        await page.unroute('**/v1/**')
        await page.getByRole('button', { name: 'Try again' }).click()
        await becomesLive(page)
        await page.locator('.banner').waitFor({ state: 'detached' })
      },
      ['Failed to load resource', 'ERR_FAILED'],
    ))

  it('shows the figures of the API, written as the language writes them', () =>
    browse({ locale: 'pl-PL' }, async (page) => {
      await open(page, '/ops/stock')
      const [network] = await itemsAt('/v1/visibility?groupBy=network')
      const { onHand } = network?.stock as { onHand: number }
      expect(await page.locator('.totals dd').first().innerText()).toBe(formatNumber(onHand, 'pl'))
    }))
}

describe('the pages of operations', () => {
  if (chromium === undefined) notRun('operations pages', 'no chromium; install it or set CHROMIUM_PATH')
  else pages(chromium)
})
