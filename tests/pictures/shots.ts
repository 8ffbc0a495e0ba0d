import type { Browser, Page } from 'playwright-core'
import { becomesLive, visit } from '../e2e/browser/visiting.ts'
import type { Language } from '../e2e/browser/world.ts'

/** How a page is looked at. */
export interface Look {
  readonly language: Language
  readonly device: 'desktop' | 'phone'
  readonly colorScheme: 'light' | 'dark'
}

/** A page is shown whole up to this; the rest of a long list says nothing new. */
const MOST_HIGH = { desktop: 1_400, phone: 1_400 }
const WIDE = { desktop: 1_280, phone: 360 }
const LEAST_HIGH = { desktop: 720, phone: 740 }

/** English by day, two other languages by night and on a phone; which two goes round, so that every language is seen everywhere. */
export const looks = (turn: number): readonly Look[] => {
  const others = ['ja', 'pl', 'hy'] as const
  const at = (index: number): Language => others[index % others.length] ?? 'ja'
  return [
    { language: 'en', device: 'desktop', colorScheme: 'light' },
    { language: at(turn), device: 'desktop', colorScheme: 'dark' },
    { language: at(turn + 1), device: 'phone', colorScheme: 'light' },
  ]
}

/** Opens a browser as its reader has it, lets `walk` go through pages, and closes it. */
export const looking = async <Found>(
  browser: Browser,
  origin: string,
  { language, device, colorScheme }: Look,
  walk: (page: Page) => Promise<Found>,
): Promise<Found> => {
  const visiting = await visit(browser, origin, { device })
  const { page } = visiting
  try {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.goto(`/?lang=${language}`)
    return await walk(page)
  } finally {
    await visiting.close()
  }
}

/** The page as it stands, as high as it is. */
export const whole = async (page: Page, device: Look['device']): Promise<Buffer> => {
  await page.setViewportSize({ width: WIDE[device], height: LEAST_HIGH[device] })
  const high = await page.evaluate<number>('document.documentElement.scrollHeight')
  const height = Math.min(MOST_HIGH[device], Math.max(LEAST_HIGH[device], high))
  await page.setViewportSize({ width: WIDE[device], height })
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))')
  const picture = await page.screenshot()
  await page.setViewportSize({ width: WIDE[device], height: LEAST_HIGH[device] })
  return picture
}

/** One page, live, as `look` sees it. */
export const shot = (browser: Browser, origin: string, path: string, look: Look): Promise<Buffer> =>
  looking(browser, origin, look, async (page) => {
    await page.goto(path)
    await becomesLive(page)
    // The outlines of a map are read after the figures that stand on it.
    if ((await page.locator('.map').count()) > 0)
      await page.locator('.map .land').first().waitFor({ state: 'attached' })
    return whole(page, look.device)
  })
