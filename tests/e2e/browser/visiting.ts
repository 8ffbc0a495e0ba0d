import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'

const SCREENSHOTS = new URL('../../../.onhand/screenshots/', import.meta.url).pathname
const PHONE = { width: 360, height: 740 }
const DESKTOP = { width: 1_280, height: 900 }

export interface VisitOptions {
  readonly device?: 'phone' | 'desktop'
  /** The browser's own, BCP 47. */
  readonly locale?: string
  readonly timeZone?: string
  /** False: the page has to do without its scripts. */
  readonly scripts?: boolean
}

/** A page in a browser of its own (cookies, language), and all that went wrong on it. */
export interface Visit {
  readonly page: Page
  /** Errors on the console, exceptions and requests that failed, as they happened. */
  readonly problems: readonly string[]
  close(): Promise<void>
}

export const visit = async (browser: Browser, origin: string, options: VisitOptions = {}): Promise<Visit> => {
  const { device = 'desktop', locale = 'en-US', timeZone = 'UTC', scripts = true } = options
  const context = await browser.newContext({
    baseURL: origin,
    viewport: device === 'phone' ? PHONE : DESKTOP,
    locale,
    timezoneId: timeZone,
    javaScriptEnabled: scripts,
    reducedMotion: 'reduce', // A colour on its way from one to another has no contrast to measure.
  })
  context.setDefaultTimeout(15_000)
  const page = await context.newPage()
  const problems: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text())
  })
  page.on('pageerror', ({ message }) => problems.push(message))
  return { page, problems, close: () => context.close() }
}

/** Its picture, whole. */
export const screenshot = async (page: Page, name: string): Promise<void> => {
  mkdirSync(SCREENSHOTS, { recursive: true })
  await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`), fullPage: true })
}

/** Waits until the dashboard shows live figures. */
export const becomesLive = async (page: Page): Promise<void> => {
  await page.locator('#freshness[data-state="live"]').waitFor()
  await page.locator('main .standin, main .loading').first().waitFor({ state: 'detached' })
}
