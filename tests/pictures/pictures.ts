import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { launchChromium } from '../e2e/browser/chromium.ts'
import { middayPages, type Places } from '../e2e/browser/midday-pages.ts'
import { orderWorld } from '../e2e/browser/order-world.ts'
import { createClient } from '../e2e/client.ts'
import { createEmbeddedSite, startSystem } from '../e2e/running-system.ts'
import { chromiumPath } from '../tools/system-packages.ts'
import { dialogSheets } from './dialogs.ts'
import { drawPages, pageSheets } from './pages.ts'
import { contactSheet } from './sheet.ts'

const SHEETS = new URL('../../docs/screenshots/', import.meta.url).pathname
const FULL_SIZE = new URL('../../.onhand/pictures/', import.meta.url).pathname
/** Shelves, orders and parcels enough for every page; built in about a minute. */
const ORDERS = 120

const names = [...Object.keys(pageSheets), ...Object.keys(dialogSheets)]

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { origin: { type: 'string' }, places: { type: 'string' }, help: { type: 'boolean', default: false } },
})
if (values.help) {
  console.log(`pnpm pictures [SHEET…] [--origin URL] [--places FILE]

Takes the pictures of docs/screenshots anew: a system of its own lives through half a working day, and every page is looked at in
English, in two other languages and on a phone. Sheets: ${names.join(', ')}; all when none is named.
--origin takes them of a system that runs already. --places remembers what was built on it: a second run builds nothing.
The single pictures in full size are in .onhand/pictures.`)
  process.exit(0)
}

const executablePath = chromiumPath()
if (executablePath === undefined) throw new Error('There is no chromium; install it or set CHROMIUM_PATH')

const keep = (name: string, picture: Buffer): void => writeFileSync(join(FULL_SIZE, `${name}.png`), picture)

/** The pages to look at: those that were remembered, or of a day that is lived now. */
const placesOf = async (origin: string): Promise<Places> => {
  const { places: file } = values
  try {
    if (file !== undefined) return JSON.parse(readFileSync(file, 'utf8')) as Places
  } catch {
    // Nothing is remembered yet.
  }
  const client = createClient(origin)
  const run = Date.now().toString(36)
  const places = { ...(await middayPages(client, run, ORDERS)), ...(await orderWorld(client, run)) }
  if (file !== undefined) writeFileSync(file, JSON.stringify(places))
  return places
}

const take = async (origin: string): Promise<void> => {
  const places = await placesOf(origin)
  const browser = await launchChromium(executablePath)
  for (const name of positionals.length === 0 ? names : positionals) {
    const rows = dialogSheets[name]
      ? await dialogSheets[name](browser, origin, places)
      : await drawPages(browser, origin, places, pageSheets[name] ?? [])
    for (const [place, picture] of rows.flat().entries()) keep(`${name}-${place + 1}`, picture)
    const sheet = await contactSheet(browser, rows)
    writeFileSync(join(SHEETS, `${name}.webp`), sheet)
    console.log(`${name}.webp ${Math.round(sheet.length / 1_000)} kB`)
  }
  await browser.close()
}

mkdirSync(FULL_SIZE, { recursive: true })
if (values.origin === undefined) {
  const site = await createEmbeddedSite()
  const system = await startSystem(site)
  try {
    await take(system.client.origin)
  } finally {
    await system.stop()
    await site.dispose()
  }
} else await take(values.origin)
