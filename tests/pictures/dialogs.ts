import { translate } from '@onhand/i18n'
import type { Browser, Page } from 'playwright-core'
import type { Places } from '../e2e/browser/midday-pages.ts'
import { becomesLive } from '../e2e/browser/visiting.ts'
import { STORE } from '../e2e/browser/order-world.ts'
import type { Language } from '../e2e/browser/world.ts'
import type { Rows } from './sheet.ts'
import { looking, whole, type Look } from './shots.ts'

/** The room around a dialog that belongs to its picture. */
const MARGIN = 20

/** What is done on a page until the picture is taken. */
interface Scene {
  readonly path: string
  /** Leaves the page as it is to be seen. `say` gives a text of the dashboard in the page's language. */
  readonly act: (page: Page, say: (key: string) => string) => Promise<void>
  /** Only the dialog and what is around it. */
  readonly isDialog: boolean
}

const press = (page: Page, name: string) =>
  page.locator('main').getByRole('button', { name, exact: true }).first().click()
const opens = (key: string, path: string): Scene => ({
  path,
  act: (page, say) => press(page, say(key)),
  isDialog: true,
})
const types = (path: string, code: string): Scene => ({
  path,
  act: async (page) => {
    await page.locator('.code-form input').fill(code)
    await page.keyboard.press('Enter')
    await page.locator('article.card').first().waitFor()
  },
  isDialog: false,
})
const rest = (path: string): Scene => ({ path, act: () => Promise.resolve(), isDialog: false })

const order = (places: Places, name: string): string => `/ops/orders/${places[name] ?? ''}`

/** The order's page with what its customer was offered: by the shop's list, and by a person. */
const offerScenes = (places: Places): readonly Scene[] => [
  rest(order(places, 'offered-order')),
  rest(order(places, 'open-order')),
]

const orderScenes = (places: Places): readonly Scene[] => [
  opens('do.edit', order(places, 'open-order')),
  opens('do.substitute', order(places, 'open-order')),
  opens('do.cancelLine', order(places, 'open-order')),
  opens('do.cancel', order(places, 'open-order')),
  opens('do.offer.accepted', order(places, 'offered-order')),
  opens('do.offer.declined', order(places, 'offered-order')),
  opens('do.return', order(places, 'done-order')),
  opens('do.refund', order(places, 'done-order')),
]

const bellDesk = (places: Places): string => `/ops/backorders?sku=${places.bell ?? ''}`
const deskScenes = (places: Places): readonly Scene[] => [
  rest(bellDesk(places)),
  {
    path: bellDesk(places),
    act: async (page, say) => {
      await press(page, say('fill.look'))
      await page.locator('dialog tbody tr').first().waitFor()
    },
    isDialog: false,
  },
]
/** Done once: the picture is of the desk after it. */
const filled = (places: Places): Scene => ({
  path: bellDesk(places),
  act: async (page, say) => {
    await press(page, say('fill.look'))
    await page.locator('dialog tbody tr').first().waitFor()
    await page.locator('dialog button[data-kind="main"]').click()
    await page.locator('dialog').waitFor({ state: 'detached' })
    await page
      .getByText(places.bell ?? '')
      .first()
      .waitFor()
    await page.waitForTimeout(2_500) // The desk reads the queue again.
  },
  isDialog: false,
})

const store = (tab: string): string => `/ops/store/${STORE}?do=${tab}`
const storeScenes = (places: Places): readonly Scene[] => [
  {
    path: store(''),
    act: async (page) =>
      page
        .locator('article.card', { hasText: places['pick-order'] ?? '' })
        .getByRole('checkbox')
        .first()
        .check(),
    isDialog: false,
  },
  rest(store('pack')),
  {
    ...types(store('collect'), places['ready-code'] ?? ''),
    act: async (page, say) => {
      await types('', places['ready-code'] ?? '').act(page, say)
      await page
        .locator('article.card')
        .first()
        .getByRole('button', { name: say('do.collect') })
        .click()
    },
  },
  types(store('return'), `https://shop.example/r/${places.returned ?? ''}`),
]

const take = async (browser: Browser, origin: string, scene: Scene, look: Look): Promise<Buffer> =>
  looking(browser, origin, look, async (page) => {
    await page.goto(scene.path)
    await becomesLive(page)
    await scene.act(page, (key) => translate(look.language, `ops.${key}` as 'ops.do.edit'))
    if (!scene.isDialog) return whole(page, look.device)
    const box = await page.locator('dialog').boundingBox()
    if (box === null) throw new Error(`No dialog on ${scene.path}`)
    const clip = {
      x: box.x - MARGIN,
      y: box.y - MARGIN,
      width: box.width + 2 * MARGIN,
      height: box.height + 2 * MARGIN,
    }
    return page.screenshot({ clip })
  })

const desktop = (language: Language, colorScheme: Look['colorScheme']): Look => ({
  language,
  colorScheme,
  device: 'desktop',
})
const phone = (language: Language): Look => ({ language, colorScheme: 'light', device: 'phone' })

const inTurn = async (
  scenes: readonly Scene[],
  looks: readonly Look[],
  one: (scene: Scene, look: Look) => Promise<Buffer>,
) => {
  const rows: Buffer[][] = []
  for (const scene of scenes) {
    const row: Buffer[] = []
    for (const look of looks) row.push(await one(scene, look))
    rows.push(row)
  }
  return rows
}

/** Sheet → its rows of pictures, drawn on a system that `orderWorld` has filled. */
export const dialogSheets: Readonly<
  Record<string, (browser: Browser, origin: string, places: Places) => Promise<Rows>>
> = {
  'order-dialogs': (browser, origin, places) =>
    inTurn(
      orderScenes(places),
      [desktop('en', 'light'), desktop('ja', 'light'), desktop('hy', 'dark')],
      (scene, look) => take(browser, origin, scene, look),
    ),
  'order-offers': (browser, origin, places) =>
    inTurn(offerScenes(places), [desktop('en', 'light'), desktop('pl', 'dark'), phone('ja')], (scene, look) =>
      take(browser, origin, scene, look),
    ),
  'hold-release': (browser, origin, places) =>
    inTurn(
      [rest(`/ops/stock/${places.held ?? ''}`), opens('do.release', `/ops/stock/${places.held ?? ''}`)],
      [desktop('en', 'light'), desktop('pl', 'dark')],
      (scene, look) => take(browser, origin, scene, look),
    ),
  'backorder-desk': async (browser, origin, places) => {
    const looks = [desktop('en', 'light'), desktop('pl', 'dark'), phone('ja')]
    const rows = await inTurn(deskScenes(places), looks, (scene, look) => take(browser, origin, scene, look))
    const [english, ...others] = looks
    const after = english === undefined ? [] : [await take(browser, origin, filled(places), english)]
    for (const look of others) after.push(await take(browser, origin, rest('/ops/backorders'), look))
    return [...rows, after]
  },
  'store-work': (browser, origin, places) =>
    inTurn(
      storeScenes(places),
      [desktop('en', 'light'), desktop('ja', 'dark'), phone('en'), phone('hy')],
      (scene, look) => take(browser, origin, scene, look),
    ),
}
