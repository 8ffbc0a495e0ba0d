import type { Browser, CDPSession, Page } from 'playwright-core'

/** What a visit with nothing in the cache cost. */
export interface ColdVisit {
  /** From the request for the page until its first figures are painted. */
  readonly usefulPaintMs: number
  /** Files of the pages as they crossed the wire: the page, styles, scripts, words, outlines of the map. */
  readonly fileBytes: number
  /** Answers of the API. */
  readonly apiBytes: number
  readonly files: number
  /** Requests that went anywhere else. */
  readonly elsewhere: number
}

/** Runs before the page: notes when figures stand on it, and every task that kept it from answering. */
const NOTES = `
  window.longTasks = []
  new PerformanceObserver((list) => {
    for (const { duration, startTime } of list.getEntries()) window.longTasks.push({ duration, startTime })
  }).observe({ type: 'longtask', buffered: true })
  new MutationObserver((_, observer) => {
    if (!document.querySelector('.totals dd, main tbody td')) return
    observer.disconnect()
    requestAnimationFrame(() => requestAnimationFrame(() => { document.documentElement.dataset.usefulPaintMs = performance.now() }))
  }).observe(document, { childList: true, subtree: true })`

/** Bytes on the wire by request, as the browser counts them: headers and compressed body. */
const countBytes = async (session: CDPSession, origin: string) => {
  const urls = new Map<string, string>()
  const sums = { fileBytes: 0, apiBytes: 0, files: 0, elsewhere: 0 }
  await session.send('Network.enable')
  session.on('Network.requestWillBeSent', ({ requestId, request }) => void urls.set(requestId, request.url))
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const url = new URL(urls.get(requestId) ?? 'about:blank')
    if (url.origin !== origin) sums.elsewhere += 1
    else if (url.pathname.startsWith('/v1/')) sums.apiBytes += encodedDataLength
    else {
      sums.files += 1
      sums.fileBytes += encodedDataLength
    }
  })
  return sums
}

const newPage = async (browser: Browser, origin: string) => {
  const context = await browser.newContext({ baseURL: origin, viewport: { width: 1_440, height: 900 } })
  await context.addInitScript(NOTES)
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  return { context, page, session }
}

/** The page's policy runs no text as code, so what the script noted is read from an attribute. */
const usefulPaint = async (page: Page): Promise<number> => {
  const noted = page.locator('html[data-useful-paint-ms]')
  await noted.waitFor({ state: 'attached', timeout: 30_000 })
  return Number(await noted.getAttribute('data-useful-paint-ms'))
}

/** Long enough for what comes after the first paint, such as the finer outlines of the map. */
const AFTER_MS = 2_000

export const visitCold = async (browser: Browser, origin: string, path: string): Promise<ColdVisit> => {
  const { context, page, session } = await newPage(browser, origin)
  const sums = await countBytes(session, origin)
  await page.goto(path)
  const usefulPaintMs = await usefulPaint(page)
  await page.waitForTimeout(AFTER_MS)
  await context.close()
  return { usefulPaintMs, ...sums }
}

/** A task that is too long: who does not see it has not seen the others either. */
const PLANTED = `setTimeout(() => { const end = performance.now() + 150; while (performance.now() < end); })`

/** The longest tasks of a page that stays open, in ms, longest first; only such of 50 ms and more are told. */
export const watchOpen = async (
  browser: Browser,
  origin: string,
  path: string,
  during: () => Promise<void>,
): Promise<{ readonly longTasksMs: readonly number[]; readonly reads: number }> => {
  const { context, page } = await newPage(browser, origin)
  let reads = 0
  page.on('response', (response) => {
    if (new URL(response.url()).pathname.startsWith('/v1/visibility')) reads += 1
  })
  await page.goto(path)
  await usefulPaint(page)
  await page.waitForTimeout(AFTER_MS) // What loading cost was measured by a visit.
  const from = await page.evaluate<number>('performance.now()')
  reads = 0
  await during()
  const until = await page.evaluate<number>('performance.now()')
  await page.evaluate(PLANTED) // By a timer: what a debugger runs is no task of the page.
  await page.waitForTimeout(500)
  const all = await page.evaluate<{ duration: number; startTime: number }[]>('window.longTasks')
  if (!all.some(({ startTime, duration }) => startTime >= until && duration >= 100))
    throw new Error('The browser did not notice a long task that was planted')
  const tasks = all.filter(({ startTime }) => startTime < until)
  await context.close()
  const longTasksMs = tasks
    .filter(({ startTime }) => startTime >= from)
    .map(({ duration }) => duration)
    .toSorted((a, b) => b - a)
  return { longTasksMs, reads }
}
