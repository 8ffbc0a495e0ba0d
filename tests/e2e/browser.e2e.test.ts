import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { formatNumber, translate } from '@onhand/i18n'
import type { Browser, Page } from 'playwright-core'
import { chromiumPath } from '../tools/system-packages.ts'
import { browseWith } from './browser/browse.ts'
import { startCarrierDesk } from './browser/carrier-desk.ts'
import { launchChromium } from './browser/chromium.ts'
import { floorPages } from './browser/floor-pages.ts'
import { trackingPages } from './browser/tracking-pages.ts'
import { becomesLive, inspect } from './browser/visit.ts'
import { buildWorld, orderOf, receipt, type World } from './browser/world.ts'
import { notRun } from './distributed/not-run.ts'
import { createSite, startSystem, type Site, type System } from './system.ts'

const devices = ['desktop', 'phone'] as const
const chromium = chromiumPath()
const WORKING_MS = 30_000
/** The colour of the mark beside the brand's name. */
const ACCENT = `getComputedStyle(document.querySelector('.mark')).backgroundColor`
const brand = { BRAND_NAME: 'Velo Erevan', BRAND_COLOUR: '#8a1c5b' }

const pages = (executablePath: string): void => {
  let site: Site
  let system: System
  let browser: Browser
  let world: World
  let desk: Awaited<ReturnType<typeof startCarrierDesk>>

  beforeAll(async () => {
    site = await createSite()
    desk = await startCarrierDesk()
    const carriers = { CARRIERS: JSON.stringify({ ups: { labelUrl: desk.url } }) }
    system = await startSystem({ environment: { ...site.environment, ...brand, ...carriers } })
    ;[browser, world] = await Promise.all([launchChromium(executablePath), buildWorld(system.client)])
  }, 120_000)
  afterAll(async () => {
    await browser.close()
    await system.stop()
    await desk.stop()
    await site.dispose()
  })

  const browse = browseWith(() => ({ browser, origin: system.client.origin }))
  const networkFigure = async (): Promise<number> =>
    (await system.client.get('/v1/visibility?groupBy=network')).body.items[0].stock.onHand as number
  const total = (page: Page, label: string) => page.locator('.totals > div:visible', { hasText: label }).locator('dd')
  const rows = (page: Page, heading: string) =>
    page
      .locator('section.panel', { has: page.getByRole('heading', { name: heading, exact: true }) })
      .locator('tbody tr')

  /** The figures that a panel lists, from top to bottom. */
  const figuresOf = async (page: Page, heading: string): Promise<number[]> => {
    const panel = page.locator('section.panel', { has: page.getByRole('heading', { name: heading }) })
    const texts = await panel.locator('dd:not(.behind)').allInnerTexts()
    return texts.map((text) => Number(text.replaceAll(',', '').replace('−', '-')))
  }

  describe('the dashboard', () => {
    it('shows the network, then a location, an item and why its figure is what it is, and back', () =>
      browse({}, async (page) => {
        await page.goto('/')
        await becomesLive(page)
        expect(await page.title()).toContain(brand.BRAND_NAME)
        expect(await page.locator('.brand-name').innerText()).toBe(brand.BRAND_NAME)
        expect(await page.evaluate(ACCENT)).toBe('rgb(138, 28, 91)')
        expect(await total(page, 'On hand').innerText()).toBe(formatNumber(await networkFigure(), 'en'))
        await expect(page.locator('.map .node').count()).resolves.toBe(3)

        await page.locator('.map .node', { hasText: 'Denver DC' }).click()
        await becomesLive(page)
        expect(new URL(page.url()).pathname).toBe('/ops/locations/WH-DEN')
        expect(await page.locator('h1:focus').innerText()).toContain('Denver DC')
        await page.getByRole('link', { name: 'Jekyll Carbon 2' }).click()
        await becomesLive(page)
        expect(await page.locator('h1').innerText()).toContain('JEKYLL')

        const terms = await figuresOf(page, 'Why this figure')
        expect(terms.length).toBeGreaterThanOrEqual(2)
        expect(terms.slice(0, -1).reduce((sum, term) => sum + term, 0)).toBe(terms.at(-1))

        await page.goBack()
        await page.locator('h1', { hasText: 'WH-DEN' }).waitFor()
        await page.goBack()
        await page.locator('h1', { hasText: 'Whole network' }).waitFor()
        await page.goForward()
        await page.reload()
        await becomesLive(page)
        expect(await page.locator('h1').innerText()).toContain('WH-DEN')
      }))

    it.each([
      ['/?order=JA-1', '/ops/orders/JA-1'],
      ['/?sku=JEKYLL', '/ops/stock/JEKYLL'],
      ['/?location=WH-DEN', '/ops/locations/WH-DEN'],
    ])('takes an old address %s to its page', (old, now) =>
      browse({}, async (page) => {
        await page.goto(old)
        await becomesLive(page)
        expect(new URL(page.url()).pathname).toBe(now)
      }),
    )

    it('shows an order with its lines, parcels, messages and all that happened', () =>
      browse({}, async (page) => {
        await page.goto('/ops/orders')
        await becomesLive(page)
        await page.getByRole('link', { name: orderOf.ja, exact: true }).click()
        await becomesLive(page)
        expect(new URL(page.url()).pathname).toBe(`/ops/orders/${orderOf.ja}`)
        const timeline = page.locator('.timeline li')
        await timeline.nth(10).waitFor()
        const services = await timeline.evaluateAll((items) =>
          items.map((item) => (item as { getAttribute(name: string): string | null }).getAttribute('data-service')),
        )
        expect(new Set(services)).toEqual(new Set(['order', 'inventory', 'shipment', 'notification']))
        const times = await page
          .locator('.timeline time')
          .evaluateAll((all) =>
            all.map((one) => (one as { getAttribute(name: string): string | null }).getAttribute('datetime') ?? ''),
          )
        expect(times).toEqual(times.toSorted().reverse())
        await page.getByRole('link', { name: 'WH-RNO' }).first().waitFor()
      }))

    it('shows a change within moments, in the row that stood there', () =>
      browse({}, async (page) => {
        await page.goto('/ops/stock?by=location')
        await becomesLive(page)
        const row = rows(page, 'Stock by location').filter({ hasText: 'WH-RNO' })
        const cell = row.locator('td').first()
        const before = Number((await cell.innerText()).replaceAll(',', ''))
        await row.evaluate((element) => void Object.assign(element as object, { kept: true }))
        const start = Date.now()
        await system.client.post('/v1/stock-events', [receipt(`live-${start}`, 'JEKYLL', 'WH-RNO', 7)])
        await cell.filter({ hasText: formatNumber(before + 7, 'en') }).waitFor()
        expect(Date.now() - start).toBeLessThan(10_000) // Without the stream it reads every 15 s.
        expect(await row.evaluate((element) => (element as { kept?: boolean }).kept)).toBe(true)
        expect(await page.locator('#announcer').innerText()).toBe('') // Figures are not read out at each change.
      }))

    it('sorts, finds stock by its name and an order by its tracking number', () =>
      browse({}, async (page) => {
        await page.goto('/ops/stock?by=location')
        await becomesLive(page)
        const stock = rows(page, 'Stock by location')
        await page.getByRole('button', { name: 'On hand' }).first().click()
        await page.locator('th[aria-sort="descending"]', { hasText: 'On hand' }).waitFor()
        await stock.first().filter({ hasText: 'WH-DEN' }).waitFor() // The service sorts.
        await page.getByRole('searchbox', { name: 'Find in the table' }).fill('reno')
        await stock.filter({ hasText: 'WH-DEN' }).waitFor({ state: 'detached' })
        await expect(stock.count()).resolves.toBe(1)
        expect(page.url()).toContain('q=reno')
        await page.keyboard.press('Escape')
        await page.locator('h1').click()
        await page.keyboard.press('/')
        await page.locator('#find:focus').waitFor()
        await page.keyboard.type('TN-en\n')
        await page.waitForURL(/q=TN-en/)
        const orders = rows(page, 'Orders')
        await orders.filter({ hasText: orderOf.en }).waitFor()
        await expect(orders.count()).resolves.toBe(1)
        await page.getByRole('searchbox', { name: 'Order or tracking number' }).last().fill('nobody-has-this')
        await page.locator('.empty:visible', { hasText: 'Nothing matches' }).waitFor()
        await inspect(page, 'dashboard-nothing-found-desktop')
      }))

    it('leaves behind what is still being typed when the reader goes elsewhere', () =>
      browse({}, async (page) => {
        await page.goto('/ops/stock?by=location')
        await becomesLive(page)
        const find = page.getByRole('searchbox', { name: 'Find in the table' })
        await find.evaluate((field: { value: string; dispatchEvent(event: Event): boolean }) => {
          field.value = 'reno'
          field.dispatchEvent(new Event('input', { bubbles: true }))
          const link = (globalThis as unknown as { document: { querySelector(of: string): { click(): void } } })
            .document
          link.querySelector('a[href="/ops/orders"]').click()
        })
        await rows(page, 'Orders').first().waitFor()
        await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1_000))) // Longer than a pause in typing.
        expect(new URL(page.url()).search).toBe('')
      }))

    it('keeps a filter by its name, and shows it again after a reload', () =>
      browse({}, async (page) => {
        await page.goto('/ops/orders')
        await becomesLive(page)
        await page.getByRole('button', { name: 'Waiting for stock' }).click()
        await page.getByRole('button', { name: 'Save this filter' }).click()
        await page.getByRole('textbox', { name: 'Name of the filter' }).fill('Waits')
        await page.keyboard.press('Enter')
        await page.locator('.chip', { hasText: 'Waits' }).waitFor()
        await page.goto('/ops/orders')
        await becomesLive(page)
        await page.getByRole('link', { name: 'Waits' }).click()
        await page.locator('.choice[aria-pressed="true"]', { hasText: 'Waiting for stock' }).waitFor()
        await rows(page, 'Orders').filter({ hasText: orderOf.ja }).waitFor({ state: 'detached' })
        await expect(rows(page, 'Orders').count()).resolves.toBe(1)
        await page.getByRole('button', { name: 'Remove the filter Waits' }).click()
        await page.locator('.chip').waitFor({ state: 'detached' })
      }))

    it('can be walked by keyboard alone', () =>
      browse({}, async (page) => {
        const active = (what: string): Promise<string> => page.evaluate<string>(`document.activeElement.${what}`)
        await page.goto('/ops/stock')
        await becomesLive(page)
        await page.keyboard.press('Tab')
        expect(await active('className')).toBe('skip')
        await expect(page.locator('.skip').isVisible()).resolves.toBe(true)
        await page.keyboard.press('Enter')
        expect(await active('id')).toBe('content')
        const isRowLink = `(document.activeElement.closest('tbody') !== null && document.activeElement.tagName === 'A')`
        for (let presses = 0; presses < 60 && !(await page.evaluate<boolean>(isRowLink)); presses += 1) {
          await page.keyboard.press('Tab')
          const outline = await page.evaluate<string>('getComputedStyle(document.activeElement).outlineStyle')
          expect({ presses, on: await active('outerHTML.slice(0, 80)'), outline }).not.toMatchObject({
            outline: 'none',
          })
        }
        await page.keyboard.press('Enter')
        await page.waitForURL(/\/ops\/stock\/./)
        await becomesLive(page)
        expect(await active('tagName')).toBe('H1')
      }))

    it('speaks each language, with its own way to write numbers', () =>
      browse({}, async (page) => {
        await page.goto('/')
        for (const [language, name] of [
          ['ja', '日本語'],
          ['pl', 'Polski'],
          ['hy', 'Հայերեն'],
        ] as const) {
          await page.getByRole('link', { name, exact: true }).click()
          await page.locator(`html[lang="${language}"]`).waitFor()
          await becomesLive(page)
          expect(await page.locator('h1').innerText()).toBe(translate(language, 'ops.network'))
          const label = translate(language, 'ops.onHand')
          const shown = await total(page, label).first().innerText()
          expect(shown).toBe(formatNumber(await networkFigure(), language))
          if (language === 'hy') expect(shown).toMatch(/^\d\d\u00a0\d{3}$/)
          await inspect(page, `dashboard-overview-${language}-desktop`)
        }
        await page.goto('/ops/locations/WH-DEN') // The choice is kept.
        expect(await page.locator('html').getAttribute('lang')).toBe('hy')
      }))

    it('is light or dark as its reader chooses, and stays so', () =>
      browse({}, async (page) => {
        const ground = (): Promise<string> => page.evaluate<string>('getComputedStyle(document.body).backgroundColor')
        await page.goto('/')
        await becomesLive(page)
        const light = await ground()
        await page.getByRole('button', { name: 'Dark' }).click()
        const dark = await ground()
        expect(dark).not.toBe(light)
        await page.reload()
        expect(await ground()).toBe(dark)
      }))

    it.each(devices)(
      'is accessible and fits on a %s',
      (device) =>
        browse(
          { device },
          async (page) => {
            const places = {
              overview: '/',
              stock: '/ops/stock',
              location: '/ops/locations/WH-DEN',
              sku: '/ops/stock/JEKYLL',
              orders: '/ops/orders',
              order: `/ops/orders/${orderOf.ja}`,
              backorders: '/ops/backorders',
              feeds: '/ops/feeds',
              feed: '/ops/feeds/wms-browser',
              unknown: '/ops/stock/NOBODY-KNOWS',
              nowhere: '/ops/nowhere',
            }
            for (const [name, path] of Object.entries(places)) {
              await page.goto(path)
              if (name === 'unknown') await page.getByText('Nothing is known of NOBODY-KNOWS').waitFor()
              else if (name === 'nowhere') await page.getByText('There is no such page').waitFor()
              else await becomesLive(page)
              await inspect(page, `dashboard-${name}-${device}`)
            }
          },
          ['status of 404'],
        ),
      WORKING_MS * 2,
    )

    it('says without scripts what it needs', () =>
      browse({ scripts: false }, async (page) => {
        await page.goto('/')
        expect(await page.locator('noscript').first().innerText()).toContain(
          translate('en', 'ops.noScript').slice(0, 10),
        )
      }))
  })

  trackingPages(
    () => system.client,
    () => world,
    browse,
  )

  it.each(devices)('the caught mail can be read on a %s', (device) =>
    browse({ device }, async (page) => {
      await page.goto('/mail')
      await expect(page.locator('tbody tr').count()).resolves.toBeGreaterThanOrEqual(4)
      await inspect(page, `mail-list-${device}`)
      await page.locator('tbody a', { hasText: orderOf.ja }).last().click()
      await page.locator('.mail-text').waitFor()
      expect(await page.frameLocator('iframe.mail-body').locator('body').innerText()).toContain(world.tokens.ja)
      const link = page.locator('.mail-text a', { hasText: world.tokens.ja })
      await inspect(page, `mail-${device}`)
      await link.click()
      await page.locator('main[data-version]').waitFor()
    }),
  )

  floorPages(() => system.client, browse)
}

describe('browser pages', () => {
  if (chromium === undefined) notRun('browser pages', 'no chromium; install it or set CHROMIUM_PATH')
  else pages(chromium)
})
