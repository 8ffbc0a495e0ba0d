import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { expect } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'

const SCREENSHOTS = new URL('../../../.onhand/screenshots/', import.meta.url).pathname
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
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

interface Violation {
  readonly id: string
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[]
}

/** Everything that axe-core objects to, one line each. Its source is evaluated, so the page's policy stays as it is. */
const axeViolations = async (page: Page): Promise<string[]> => {
  if ((await page.evaluate('typeof axe')) === 'undefined') await page.evaluate(AXE)
  const run = `axe.run(document, { resultTypes: ['violations'], iframes: false }).then(({ violations }) => violations)`
  const violations = await page.evaluate<readonly Violation[]>(run)
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ html, failureSummary = '' }) => `${id}: ${html.slice(0, 160)} ${failureSummary.replaceAll('\n', ' ')}`,
    ),
  )
}

/** Its picture, whole. */
export const screenshot = async (page: Page, name: string): Promise<void> => {
  mkdirSync(SCREENSHOTS, { recursive: true })
  await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`), fullPage: true })
}

/** The page is accessible in light and dark, does not scroll sideways, and has its picture taken. */
export const inspect = async (page: Page, name: string): Promise<void> => {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme })
    expect({ name, colorScheme, violations: await axeViolations(page) }).toEqual({ name, colorScheme, violations: [] })
    if (colorScheme === 'light' || name.startsWith('dashboard-overview'))
      await screenshot(page, `${name}-${colorScheme}`)
  }
  await doesNotScrollSideways(page, name)
}

const doesNotScrollSideways = async (page: Page, name: string): Promise<void> => {
  const [content, window] = await page.evaluate<[number, number]>(
    '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
  )
  expect({ name, sideways: Math.max(0, content - window) }).toEqual({ name, sideways: 0 })
}

/** Has its picture taken, and does not scroll sideways: for the languages of a page that was inspected in another one. */
export const fits = async (page: Page, name: string): Promise<void> => {
  await screenshot(page, `${name}-light`)
  await doesNotScrollSideways(page, name)
}

/** Waits until the dashboard shows live figures. */
export const becomesLive = async (page: Page): Promise<void> => {
  await page.locator('#freshness[data-state="live"]').waitFor()
  await page.locator('main .standin, main .loading').first().waitFor({ state: 'detached' })
}
