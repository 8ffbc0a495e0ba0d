import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { HUB } from '../demo/network.ts'
import { chromiumPath } from '../tools/system-packages.ts'
import { browseWith } from './browser/browse.ts'
import { launchChromium } from './browser/chromium.ts'
import { middayPages, type Places } from './browser/midday-pages.ts'
import { becomesLive, inspect, screenshot } from './browser/visit.ts'
import { receipt } from './browser/world.ts'
import { eventually } from './client.ts'
import { notRun } from './distributed/not-run.ts'
import { createSite, startSystem, type Site, type System } from './system.ts'

const chromium = chromiumPath()
const RUN = 'ops'
const ORDERS = 60

const pages = (executablePath: string): void => {
  let site: Site
  let system: System
  let browser: Browser
  /** Each page of the dashboard, by its name, with something on it. */
  let places: Places
  const browse = browseWith(() => ({ browser, origin: system.client.origin }))

  beforeAll(async () => {
    site = await createSite()
    system = await startSystem(site)
    const [launched, built] = await Promise.all([
      launchChromium(executablePath),
      middayPages(system.client, RUN, ORDERS),
    ])
    browser = launched
    places = built
  }, 240_000)
  afterAll(async () => {
    await browser.close()
    await system.stop()
    await site.dispose()
  })

  const sideways = (page: Page): Promise<number> =>
    page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth')
  /** Nothing on a page is left in English by mistake: a key that has no words stands as it is. */
  const untold = async (page: Page): Promise<string[]> =>
    (await page.locator('body').innerText()).match(/\bops\.[\w.]+/gu) ?? []

  it.each(['desktop', 'phone'] as const)(
    'every page is accessible and fits on a %s',
    (device) =>
      browse({ device }, async (page) => {
        for (const [name, path] of Object.entries(places)) {
          await page.goto(path)
          await becomesLive(page)
          await inspect(page, `ops-${name}-en-${device}`)
          expect(await untold(page)).toEqual([])
        }
      }),
    400_000,
  )

  it.each(
    (['ja', 'pl', 'hy'] as const).flatMap((language) =>
      (['desktop', 'phone'] as const).map((device) => ({ language, device })),
    ),
  )(
    'every page speaks $language on a $device, and none of it breaks the page',
    ({ language, device }) =>
      browse({ device }, async (page) => {
        await page.goto(`/?lang=${language}`)
        for (const [name, path] of Object.entries(places)) {
          await page.goto(path)
          await becomesLive(page)
          expect(await page.locator('html').getAttribute('lang')).toBe(language)
          await screenshot(page, `ops-${name}-${language}-${device}`)
          expect({ name, sideways: Math.max(0, await sideways(page)), untold: await untold(page) }).toEqual({
            ...{ name, sideways: 0, untold: [] },
          })
        }
      }),
    240_000,
  )

  it('uses the room of a wall screen of 3,840 pixels', () =>
    browse({}, async (page) => {
      await page.setViewportSize({ width: 3_840, height: 2_160 })
      for (const name of ['overview', 'orders', 'kpi']) {
        await page.goto(places[name] ?? '/')
        await becomesLive(page)
        await screenshot(page, `ops-${name}-en-4k`)
        const main = await page.locator('main').boundingBox()
        expect({ name, fills: (main?.width ?? 0) > 2_000, sideways: Math.max(0, await sideways(page)) }).toEqual({
          ...{ name, fills: true, sideways: 0 },
        })
      }
    }))

  it('shows what matters of an order without scrolling its table, and the day that was promised before the one that is now', () =>
    browse({}, async (page) => {
      await page.goto('/ops/orders?show=at-risk')
      await becomesLive(page)
      const right = async (selector: string): Promise<number> => {
        const box = await page.locator(selector).first().boundingBox()
        return (box?.x ?? Infinity) + (box?.width ?? 0)
      }
      const list = 'section.panel .scroll'
      expect(await right(`${list} tbody .badge[data-tone="warn"]`)).toBeLessThan(await right(list))
      const { body } = await system.client.get('/v1/visibility/orders?atRisk=true&limit=100')
      const late = (body.items as { orderId: string; risks: string[] }[]).find(({ risks }) =>
        risks.includes('shipment-delayed'),
      )
      await page.goto(`/ops/orders/${late?.orderId ?? ''}`)
      await becomesLive(page)
      const promised = page.locator('.facts > div', { hasText: 'Promised' })
      await expect(promised.locator('.moved s time').count()).resolves.toBe(1)
      const [before, now] = await promised
        .locator('time')
        .evaluateAll((all) => all.map((one) => (one as unknown as { dateTime: string }).dateTime))
      expect(now! > before!).toBe(true)
      expect(await promised.locator('.note').innerText()).not.toBe('')
    }))

  it('says at the desk whose turn it is, when supply comes and how surely', () =>
    browse({}, async (page) => {
      await page.goto('/ops/backorders')
      await becomesLive(page)
      const first = page.locator('section.panel tbody tr').first()
      expect(await first.locator('td').first().innerText()).toBe('1')
      expect(await first.locator('td').nth(5).innerText()).toMatch(/%$/u)
    }))

  it('releases what a cart holds, once it was asked', () =>
    browse({}, async (page) => {
      const lines = [{ sku: 'trail-5', location: HUB, quantity: 1, channel: 'web' }]
      await system.client.post('/v1/reservations', { reservationId: 'CART-GONE', expiresInSeconds: 3_600, lines })
      await page.goto('/ops/stock/trail-5')
      await becomesLive(page)
      const row = page.locator('tbody tr', { hasText: 'CART-GONE' })
      await row.getByRole('button', { name: 'Release' }).click()
      await inspect(page, 'ops-release-en-desktop')
      await page.getByRole('dialog').getByRole('button', { name: 'Release' }).click()
      await row.waitFor({ state: 'detached' })
      const { body } = await system.client.get('/v1/reservations/CART-GONE')
      expect(body.status).toBe('released')
    }))

  it('says of a customer what was ordered, what that is an order, and what of it is paid', () =>
    browse({}, async (page) => {
      await page.goto(places.customer ?? '')
      await becomesLive(page)
      const total = (name: string) => page.locator('.totals > div', { hasText: name }).locator('dd')
      const minor = (text: string): number => Number(text.replaceAll(/[^0-9.]/gu, '')) * 100
      const ordered = await total('Ordered').innerText()
      const orders = Number(await total('Orders').innerText())
      const [whole = '', mean = ''] = ordered.split('average order')
      expect(Math.abs(minor(whole) - minor(mean) * orders)).toBeLessThanOrEqual(orders)
      expect(await total('Lifetime value').innerText()).toContain('paid, less refunds')
      expect(minor((await total('Lifetime value').innerText()).split('paid')[0] ?? '')).toBeLessThanOrEqual(
        minor(whole),
      )
    }))

  it('draws the limits of a key figure, and rings the day that chance does not explain', () =>
    browse({}, async (page) => {
      await page.goto('/ops/kpis/inventory-accuracy')
      await becomesLive(page)
      const chart = page.locator('section.panel', { has: page.getByRole('heading', { name: 'Trend' }) })
      await expect(chart.locator('line.limit').count()).resolves.toBeGreaterThanOrEqual(2)
      // The shift that counted in a hurry; and today, where only what was doubted is counted.
      await expect(chart.locator('circle.outside').count()).resolves.toBe(2)
      await expect(chart.locator('tbody tr').count()).resolves.toBeGreaterThanOrEqual(28)
    }))

  /**
   * A cart holds all that there is of an article, so one order waits; the cart's own order takes a single unit of it. Units are free
   * while somebody waits: what the desk is for.
   */
  const freeBesideQueue = async (): Promise<{ readonly sku: string; readonly orderId: string }> => {
    const { put, post, get } = system.client
    const [sku, orderId] = ['FILL-1', 'WAITS-1']
    await put(`/v1/items/${sku}`, { name: 'A bell that everybody wants' })
    await put(`/v1/stock-policies/${sku}`, { location: HUB, safetyStock: 0, backorderLimit: 10 })
    await post('/v1/stock-events', [receipt('fill-1', sku, HUB, 4)])
    const reservationId = 'CART-FILL-1'
    await post('/v1/reservations', {
      ...{ reservationId, expiresInSeconds: 600 },
      lines: [{ sku, location: HUB, quantity: 4 }],
    })
    const order = (id: string, quantity: number, more: object = {}): object => ({
      ...{ orderId: id, channel: 'web', fulfilment: 'ship-to-home', customer: { id: 'C-FILL', name: 'Ada' } },
      shipTo: { name: 'Ada', street: '1 A St', city: 'Boulder', region: 'CO', postalCode: '80301', country: 'US' },
      lines: [{ line: 1, sku, quantity, unitPrice: { amount: '10.00', currency: 'USD' } }],
      ...more,
    })
    await post('/v1/orders', order(orderId, 3))
    const waiting = () => get(`/v1/backorders?sku=${sku}`)
    await eventually(waiting, ({ body }) => body.items.length === 1)
    await post('/v1/orders', order('TAKES-1', 1, { reservationId }))
    const preview = () => post('/v1/backorders/preview', { sku, location: HUB })
    await eventually(preview, ({ body }) => body.units === 3)
    return { sku, orderId }
  }

  it('fills a queue by hand: first who would get what, then the fill itself', async () => {
    const { sku, orderId } = await freeBesideQueue()
    await browse({}, async (page) => {
      await page.goto('/ops/backorders')
      await becomesLive(page)
      const queue = page.locator('section.panel', { has: page.getByRole('heading', { name: new RegExp(sku, 'u') }) })
      await queue.getByRole('button', { name: 'Preview a fill' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.locator('tbody tr', { hasText: orderId }).waitFor()
      await inspect(page, 'ops-fill-en-desktop')
      await dialog.getByRole('button', { name: 'Fill', exact: true }).click()
      await dialog.waitFor({ state: 'detached' })
      await queue.waitFor({ state: 'detached' }) // Nobody waits for it any more.
    })
    const { body } = await eventually(
      () => system.client.get(`/v1/visibility/orders/${orderId}`),
      (answer) => answer.body.units.backordered === 0,
    )
    expect(body.units.allocated).toBe(3)
  })
}

describe('pages of operations, in the middle of a working day', () => {
  if (chromium === undefined) notRun('pages of operations', 'no chromium; install it or set CHROMIUM_PATH')
  else pages(chromium)
})
