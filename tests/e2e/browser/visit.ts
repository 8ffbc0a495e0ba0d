import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect } from '@jest/globals'
import type { Page } from 'playwright-core'
import { screenshot } from './visiting.ts'

export { becomesLive, screenshot, visit, type Visit, type VisitOptions } from './visiting.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

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
