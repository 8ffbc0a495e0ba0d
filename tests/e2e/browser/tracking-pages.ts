import { describe, expect, it } from '@jest/globals'
import { formatDay, translate, type TextKey } from '@onhand/i18n'
import type { Page } from 'playwright-core'
import type { browseWith } from './browse.ts'
import type { Client } from '../client.ts'
import { makeParcelJourneys, parcelJourneys, type ParcelJourney } from './parcel-journeys.ts'
import { fits, inspect } from './visit.ts'
import { languages, orderOf, type Language, type World } from './world.ts'

const devices = ['desktop', 'phone'] as const
const MOST_TABS = 80

const openAll = (page: Page): Promise<void> =>
  page.evaluate(`document.querySelectorAll('details').forEach((one) => { one.open = true })`)

/** Presses Tab until it is there, as somebody without a mouse does. */
const tabTo = async (page: Page, selector: string): Promise<void> => {
  for (let presses = 0; presses < MOST_TABS; presses += 1) {
    if (await page.evaluate(`document.activeElement?.matches(${JSON.stringify(selector)}) ?? false`)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`${selector} cannot be reached by keyboard`)
}

/** Sentences that a shopper has to find where something went wrong. */
const SENTENCES: Partial<Readonly<Record<ParcelJourney, readonly TextKey[]>>> = {
  late: ['tracking.trouble.late', 'tracking.detail.weather_delay'],
  lost: ['tracking.trouble.lost', 'tracking.detail.lost'],
  refused: ['tracking.trouble.delivery_failed', 'tracking.detail.refused'],
  returned: ['tracking.trouble.returned_to_sender'],
  'wrong-address': ['tracking.trouble.delivery_failed', 'tracking.detail.address_correction'],
}
const says = async (page: Page, journey: ParcelJourney, language: Language): Promise<void> => {
  const text = await page.locator('main').innerText()
  for (const key of SENTENCES[journey] ?? [])
    expect(text).toContain(translate(language, key as 'tracking.trouble.late'))
}

/** A late parcel's page says the day that was promised and the one that it is expected on, which is a later one. */
const saysBothDays = async (page: Page, client: Client, token: string, language: Language): Promise<void> => {
  const { body } = await client.get(`/v1/track/${token}`)
  const [parcel] = body.parcels as { eta: { latest: string }; late: { promisedOn: string } }[]
  const [was, now] = [parcel!.late.promisedOn, parcel!.eta.latest.slice(0, 10)]
  expect(was < now).toBe(true)
  const days = { was: formatDay(was, language), now: formatDay(now, language) }
  expect(await page.locator('main').innerText()).toContain(translate(language, 'tracking.trouble.moved', days))
}

/** What a shopper sees of an order. */
export const trackingPages = (
  client: () => Client,
  world: () => World,
  browse: ReturnType<typeof browseWith>,
): void => {
  describe('the tracking page', () => {
    it.each(languages)('in %s is whole with and without scripts, on a phone and a desktop', async (language) => {
      const path = `/track/${world().tokens[language]}`
      const title = translate(language, 'tracking.title', { orderId: orderOf[language] })
      const read = async (page: Page): Promise<string> => {
        const response = await page.goto(path)
        expect(response?.status()).toBe(200)
        expect(await page.locator('html').getAttribute('lang')).toBe(language)
        expect(await page.locator('h1').innerText()).toBe(title)
        const text = await page.locator('main[data-version]').innerText()
        return text.replace(/\n[^\n]*$/, '') // The last line says when it was drawn.
      }
      const texts: string[] = []
      for (const device of devices) {
        await browse({ device, scripts: false }, async (page) => void texts.push(await read(page)))
        await browse({ device }, async (page) => {
          texts.push(await read(page))
          await inspect(page, `tracking-${language}-${device}`)
        })
      }
      expect(new Set(texts).size).toBe(1)
    })

    it('tells times in the zone of the reader, and drawn anew keeps its place', () =>
      browse({ timeZone: 'Asia/Tokyo', locale: 'ja-JP' }, async (page) => {
        await page.goto(`/track/${world().tokens.en}`)
        await page.locator('main[data-time-zone="Asia/Tokyo"]').waitFor()
        expect(await page.locator('#updated').innerText()).not.toContain('UTC')
        expect(await page.locator('html').getAttribute('lang')).toBe('en') // The order's own language.
        await page.getByRole('link', { name: '日本語' }).click()
        await page.locator('html[lang="ja"]').waitFor()
        expect(await page.locator('.timeline').first().innerText()).toMatch(/KANSAS CITY/)
      }))

    it.each(devices)('says on a %s that a link leads nowhere', (device) =>
      browse(
        { device },
        async (page) => {
          const response = await page.goto('/track/AAAAAAAAAAAAAAAAAAAAAA')
          expect(response?.status()).toBe(404)
          expect(await page.locator('h1').innerText()).toBe('Link not found')
          await inspect(page, `tracking-unknown-${device}`)
        },
        ['status of 404'],
      ),
    )

    it.each(languages)(
      'in %s, with every form open, is accessible and takes no more than 360 pixels',
      async (language) => {
        for (const device of devices)
          await browse({ device }, async (page) => {
            await page.goto(`/track/${world().tokens[language]}`)
            await openAll(page)
            await inspect(page, `tracking-open-${language}-${device}`)
          })
      },
    )

    it('says what became of each parcel, in each language, on a desktop and a phone', async () => {
      const tokens = await makeParcelJourneys(client())
      for (const device of devices)
        await browse({ device }, async (page) => {
          for (const [turn, language] of languages.entries())
            for (const [index, journey] of parcelJourneys.entries()) {
              await page.goto(`/track/${tokens[journey]}?lang=${language}`)
              expect(await page.locator('html').getAttribute('lang')).toBe(language)
              const name = `way-${journey}-${language}-${device}`
              if ((index + turn) % languages.length === 0) await inspect(page, name)
              else await fits(page, name)
              const parcels = await page.locator('section.card:has(.timeline)').count()
              expect({ name, parcels }).toEqual({ name, parcels: journey === 'three-parcels' ? 3 : 1 })
              await says(page, journey, language)
              if (journey === 'late') await saysBothDays(page, client(), tokens.late, language)
              // Wishes are asked at a parcel that is still to come.
              if (journey === 'three-parcels')
                expect(await page.locator('section.card:has(.timeline)').nth(1).locator('form[id]').count()).toBe(1)
              const isOver = journey === 'lost' || journey === 'returned'
              if (isOver) expect(await page.locator('[data-tone="good"]').count()).toBe(0)
            }
        })
    }, 240_000)

    it('opens the form that a letter leads to', () =>
      browse({ device: 'phone', timeZone: 'Asia/Tokyo' }, async (page) => {
        await page.goto(`/track/${world().tokens.hy}#options`)
        await page.locator('details.wish[open] #options').waitFor()
      }))

    it('shows where the parcel was on a map of our own', () =>
      browse({}, async (page) => {
        const asked: string[] = []
        page.on('request', (request) => asked.push(request.url()))
        await page.goto(`/track/${world().tokens.ja}`, { waitUntil: 'networkidle' })
        const map = page.locator('svg.way').first()
        expect(await map.getAttribute('aria-label')).toMatch(/DENVER → KANSAS CITY/i)
        expect(await map.locator('circle').count()).toBeGreaterThanOrEqual(2)
        const land = await map.locator('image').getAttribute('href')
        expect(asked).toContain(new URL(land ?? '', page.url()).href)
        const { origin } = new URL(page.url())
        expect(asked.filter((url) => new URL(url).origin !== origin)).toEqual([])
      }))

    it('is whole in 150 kB as they come over the wire, and in nothing of others', () =>
      browse({}, async (page) => {
        const sizes: Promise<number>[] = []
        page.on('requestfinished', (request) =>
          sizes.push(
            request.sizes().then(({ responseBodySize, responseHeadersSize }) => responseBodySize + responseHeadersSize),
          ),
        )
        await page.goto(`/track/${world().tokens.ja}`, { waitUntil: 'networkidle' })
        const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
        console.log(`The tracking page: ${sizes.length} requests, ${(bytes / 1_000).toFixed(1)} kB`)
        expect(sizes.length).toBeGreaterThan(2)
        expect(bytes).toBeLessThanOrEqual(150_000)
      }))

    it('can be used by keyboard alone: a question is asked without a mouse', () =>
      browse({ device: 'phone' }, async (page) => {
        await page.goto(`/track/${world().tokens.ja}`)
        await tabTo(page, 'details.card.wish:last-of-type summary')
        await page.keyboard.press('Enter')
        await page.keyboard.press('Tab')
        expect(await page.evaluate('document.activeElement.id')).toBe('question')
        await page.keyboard.type('Where is my parcel?')
        await page.keyboard.press('Tab')
        await page.keyboard.press('Enter')
        await page.locator('p.said[data-tone="good"]').waitFor()
      }))
  })
}
