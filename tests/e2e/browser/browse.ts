import { expect } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { visit, type Visit, type VisitOptions } from './visit.ts'

export type Walk = (page: Page, problems: Visit['problems']) => Promise<void>

/** Goes through pages in a fresh browser; at the end nothing may have gone wrong but what was expected. */
export const browseWith =
  (parts: () => { readonly browser: Browser; readonly origin: string }) =>
  async (options: VisitOptions, walk: Walk, expected: readonly string[] = []): Promise<void> => {
    const { browser, origin } = parts()
    const visiting = await visit(browser, origin, options)
    const { page, problems } = visiting
    try {
      await walk(page, problems)
      expect(problems.filter((problem) => !expected.some((part) => problem.includes(part)))).toEqual([])
    } finally {
      await visiting.close()
    }
  }
