import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { describe, expect, it } from '@jest/globals'
import { createServer, registerService, type Server } from '@onhand/http'
import { languages, translate } from '@onhand/i18n'
import { manualClock, seededIds, silentLogger } from '@onhand/runtime'
import { serviceFor } from '@onhand/schemas'
import { createPortalService, PortalConfig } from '../index.ts'
import { caughtMail, fakeFetch, HOSTILE, TOKEN, trackedOrder } from '../testing/fake-rest.ts'

const build = async (
  changed: Parameters<typeof fakeFetch>[0] = {},
  config: Readonly<Record<string, string>> = {},
): Promise<Server> => {
  const server = createServer({ logger: silentLogger, clock: manualClock(), ids: seededIds(1) })
  const portal = createPortalService({
    logger: silentLogger,
    origin: () => 'http://127.0.0.1:8080',
    fetch: fakeFetch(changed),
    config: PortalConfig.parse(config),
  })
  await registerService(server, portal.plugin, { service: 'portal', prefixless: true })
  return server
}
const mailUrl = `/mail/${encodeURIComponent(caughtMail.id)}`
const track = `/track/${TOKEN}`
const pages = ['/', '/ops/orders/A-1', track, '/track/nobody', '/mail', mailUrl]

describe('every page', () => {
  it.each(pages)('%s runs nothing inline and loads nothing from elsewhere', async (url) => {
    const server = await build()
    const { body, headers } = await server.inject(url)
    expect(headers['content-security-policy']).toBe(
      "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'",
    )
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['content-type']).toBe('text/html; charset=utf-8')
    const tags = body.match(/<[a-z][^>]*>/gi) ?? []
    expect(tags.filter((tag) => /\son\w+=|\sstyle=|javascript:|<style/i.test(tag))).toEqual([])
    for (const tag of tags.filter((one) => one.startsWith('<script')))
      expect(tag).toMatch(/ src="\/assets\/| type="application\/json"/)
    const loaded = tags.flatMap((tag) =>
      /^<(script|link|img|iframe)\b/.test(tag) ? (/ (?:src|href)="([^"]*)"/.exec(tag)?.[1] ?? []) : [],
    )
    for (const address of loaded) expect(address).toMatch(/^\/[^/]/)
  })

  it.each(pages)('%s speaks all four languages and offers each of them', async (url) => {
    const server = await build()
    const bodies = await Promise.all(
      languages.map(async (language) => {
        const { body } = await server.inject(`${url}?lang=${language}`)
        expect(body).toContain(`<html lang="${language}"`)
        expect(body).toContain(translate(language, 'ops.skip'))
        expect(languages.every((other) => body.includes(`lang=${other}" hreflang="${other}"`))).toBe(true)
        return body
      }),
    )
    expect(new Set(bodies).size).toBe(4)
  })

  it.each([...pages, `${mailUrl}/body`, '/assets/x/dashboard/main.ts', '/openapi/portal.json'])(
    '%s is the portal’s by the path table',
    (url) => {
      expect(serviceFor('GET', url)).toBe('portal')
    },
  )

  it('keeps a language that was chosen, and only one that there is', async () => {
    const server = await build()
    const chosen = await server.inject('/?lang=pl')
    expect(chosen.headers['set-cookie']).toContain('lang=pl; Path=/')
    const kept = await server.inject({ url: '/', headers: { cookie: 'a=b; lang=pl', 'accept-language': 'ja' } })
    expect(kept.body).toContain('<html lang="pl">')
    const strange = await server.inject({
      url: '/?lang=xx%0d%0a',
      headers: { 'accept-language': 'hy-AM;q=0.5, ja;q=0.8' },
    })
    expect(strange.headers['set-cookie']).toBeUndefined()
    expect(strange.body).toContain('<html lang="ja">')
  })

  it('keeps its other parameters in the links to the languages', async () => {
    const { body } = await (await build()).inject('/?face=table&lang=en')
    expect(body).toContain('href="/?face=table&amp;lang=hy"')
  })
})

describe('the dashboard', () => {
  it('loads its words and formats as a script of the reader’s language', async () => {
    const server = await build()
    const { body } = await server.inject('/?lang=hy')
    const [, address = ''] = /<script defer src="([^"]*words\/hy\.js)"/.exec(body) ?? []
    const script = (await server.inject(address)).body
    const data = JSON.parse(script.replace(/^window\.onhand = /, '')) as {
      language: string
      words: Record<string, unknown>
      format: { months: string[] }
    }
    expect(data.language).toBe('hy')
    expect(data.words['ops.onHand']).toBe(translate('hy', 'ops.onHand'))
    expect(data.words['tracking.orderStatus.shipped']).toBe(translate('hy', 'tracking.orderStatus.shipped'))
    expect(data.format.months).toHaveLength(12)
  })

  it.each([
    ['/', 'overview'],
    ['/ops/orders/A-1', 'order'],
    ['/ops/stock', 'stock'],
  ])('tells the browser of %s to load each of its modules, and each is there without its types', async (url, name) => {
    const server = await build()
    const { body } = await server.inject(url)
    const modules = [...body.matchAll(/<link rel="modulepreload" href="([^"]*)"/g)].map(([, address = '']) => address)
    expect(modules.some((address) => address.endsWith(`/dashboard/pages/${name}.ts`))).toBe(true)
    expect(new Set(modules).size).toBe(modules.length)
    for (const address of modules) {
      const answer = await server.inject(address)
      expect({ address, status: answer.statusCode }).toEqual({ address, status: 200 })
      expect(answer.headers['content-type']).toBe('text/javascript; charset=utf-8')
      expect(answer.body).not.toMatch(/^(import type|export type|export interface|interface) /m)
      expect(answer.body).not.toMatch(/from ["'](preact|@onhand)/)
    }
  })

  it('sends what it sends compressed to whoever takes it', async () => {
    const server = await build()
    const { body } = await server.inject('/')
    const [, address = ''] = /<script type="module" src="([^"]*)"/.exec(body) ?? []
    const plain = await server.inject(address)
    for (const [encoding, unpack] of [
      ['br', brotliDecompressSync],
      ['gzip', gunzipSync],
    ] as const) {
      const packed = await server.inject({ url: address, headers: { 'accept-encoding': `${encoding}, deflate;q=0` } })
      expect(packed.headers['content-encoding']).toBe(encoding)
      expect(unpack(packed.rawPayload).toString()).toBe(plain.body)
    }
    const refused = await server.inject({ url: address, headers: { 'accept-encoding': 'br;q=0' } })
    expect(refused.headers['content-encoding']).toBeUndefined()
  })

  it('cuts the part of the map that is asked for, and no other', async () => {
    const server = await build()
    const [, version = ''] = /\/assets\/([0-9a-f]+)\//.exec((await server.inject('/')).body) ?? []
    const part = await server.inject(`/assets/${version}/map/part/40/30/50/50`) // Armenia and around
    expect(part.statusCode).toBe(200)
    expect((JSON.parse(part.body) as string[]).length).toBeGreaterThan(5)
    for (const bounds of ['41/30/50/50', '50/30/40/50', '-180/-50/180/70', '0/0/10/90'])
      expect((await server.inject(`/assets/${version}/map/part/${bounds}`)).statusCode).toBe(404)
  })

  it('says of an address that no page has that it is not found', async () => {
    const { statusCode, body } = await (await build()).inject('/ops/no-such-page')
    expect(statusCode).toBe(404)
    expect(body).toContain('id="app"')
  })

  it('takes the addresses of before to their pages', async () => {
    const server = await build()
    for (const [url, location] of [
      ['/?order=A%2F1', '/ops/orders/A%2F1'],
      ['/?sku=SKU-1', '/ops/stock/SKU-1'],
      ['/?location=WH-DEN', '/ops/locations/WH-DEN'],
    ] as const)
      expect((await server.inject(url)).headers.location).toBe(location)
  })

  it('keeps the colours that were chosen, and no others', async () => {
    const server = await build()
    expect((await server.inject({ url: '/', headers: { cookie: 'theme=dark' } })).body).toContain('data-theme="dark"')
    expect((await server.inject({ url: '/', headers: { cookie: 'theme=%22x' } })).body).not.toContain('data-theme')
  })
})

describe('the brand', () => {
  it('names itself, and lets its logo through the policy', async () => {
    const server = await build(
      {},
      { BRAND_NAME: 'Velo & Co', BRAND_COLOUR: '#aa2200', BRAND_LOGO_URL: 'https://cdn.example/logo.svg?a=1&b=2' },
    )
    const { body, headers } = await server.inject('/')
    expect(body).toContain('Velo &amp; Co')
    expect(body).toContain('src="https://cdn.example/logo.svg?a=1&amp;b=2"')
    expect(headers['content-security-policy']).toContain("img-src 'self' https://cdn.example;")
    const [, brand = ''] = /href="(\/assets\/[^"]*brand\.css)"/.exec(body) ?? []
    expect((await server.inject(brand)).body).toContain('--brand: #aa2200')
  })

  it('links where its shoppers find help, at the foot of their page and nowhere else', async () => {
    const links = JSON.stringify([{ text: 'Help & answers', url: 'https://shop.example/help' }])
    const server = await build({}, { BRAND_LINKS: links })
    const { body } = await server.inject(track)
    expect(body).toContain('<a href="https://shop.example/help" rel="noopener noreferrer">Help &amp; answers</a>')
    expect((await server.inject('/')).body).not.toContain('shop.example')
    for (const wrong of ['{', '[{"text":"x","url":"javascript:alert(1)"}]', '[{"url":"https://shop.example"}]'])
      expect(PortalConfig.safeParse({ BRAND_LINKS: wrong }).success).toBe(false)
  })

  it('takes no colour that could say more than a colour', () => {
    expect(PortalConfig.safeParse({ BRAND_COLOUR: 'red; } body { display: none' }).success).toBe(false)
  })
})

describe('the tracking page', () => {
  it('tells the whole story without a script, in the language of the order', async () => {
    const server = await build()
    const { body, statusCode } = await server.inject(track)
    expect(statusCode).toBe(200)
    expect(body).toContain('<html lang="ja">')
    expect(body).toContain('ご注文 A-1')
    expect(body).toContain(translate('ja', 'tracking.orderStatus.partially-shipped'))
    expect(body).toContain(translate('ja', 'tracking.parcelStatus.in_transit'))
    expect(body).toContain('EZ4000000004')
    expect(body).toContain('2026年1月9日から2026年1月10日まで')
    const timeline = body.slice(body.indexOf('class="timeline"'))
    expect(timeline.indexOf('CHEYENNE')).toBeLessThan(timeline.indexOf('DENVER'))
    // The way on a map of our own, in the order of the scans, and its land from this origin.
    expect(body).toMatch(/<svg class="way"[^>]*aria-label="[^"]*DENVER → CHEYENNE"/)
    const land = /<image href="(\/assets\/[^"]+)"/.exec(body)?.[1] ?? ''
    const picture = await server.inject(land)
    expect([picture.statusCode, picture.headers['content-type']]).toEqual([200, 'image/svg+xml'])
    expect(picture.body).toMatch(/^<svg [^>]*><g [^>]*><path /)
  })

  it('counts units that are in no parcel, not those in a parcel that has not left', async () => {
    const { body } = await (await build()).inject(`${track}?lang=en`)
    const waiting = body.slice(body.indexOf('id="waiting"'))
    expect(waiting).toContain('2 items')
    expect(waiting).not.toContain('3 items')
  })

  it.each([
    ['en', 'Promised for January 7, 2026. Now expected: January 9, 2026 to January 10, 2026.', 'Now promised for'],
    [
      'ja',
      'お約束のお届け日：2026年1月7日 ／ 現在のお届け予定日：2026年1月9日から2026年1月10日まで',
      '新しいお約束のお届け日',
    ],
    ['pl', 'Obiecany termin: 7 stycznia 2026. Teraz przewidywany: od 9 stycznia', 'Nowy obiecany termin'],
    ['hy', 'Խոստացված օրը՝ 07 հունվարի, 2026 թ.', 'Խոստացված նոր օրը'],
  ])('says in %s of a late parcel what was promised and what is expected now', async (language, both, label) => {
    const late = { cause: 'hub_slowdown', promisedOn: '2026-01-07' }
    const order = { ...trackedOrder, parcels: trackedOrder.parcels.map((one) => ({ ...one, late })) }
    const server = await build({ [`/v1/track/${TOKEN}`]: () => Response.json(order) })
    const { body } = await server.inject(`${track}?lang=${language}`)
    expect(body).toContain(both)
    expect(body).toContain(label)
  })

  it('writes times in the zone that the script told, and never trusts it', async () => {
    const server = await build()
    const at = async (tz: string) =>
      (await server.inject({ url: `${track}?lang=pl`, headers: { cookie: `tz=${tz}` } })).body
    expect(await at('America%2FDenver')).toContain('data-time-zone="America/Denver"')
    expect(await at('America%2FDenver')).toContain('6 stycznia 2026 20:30')
    for (const wrong of ['Nowhere%2FLand', '%E0%A4%A', '"><script>', ''])
      expect(await at(wrong)).toContain('data-time-zone="UTC"')
  })

  it('escapes what others wrote', async () => {
    const server = await build()
    for (const url of [track, '/mail', mailUrl]) {
      const { body } = await server.inject(url)
      expect(body).not.toContain(HOSTILE)
      expect(body).not.toContain('<script>alert')
      expect(body).toContain('&lt;script&gt;alert(1)')
    }
  })

  it('is neither indexed, kept nor told to others', async () => {
    const { headers, body } = await (await build()).inject(track)
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow',
    })
    expect(body).toContain('<meta name="robots" content="noindex, nofollow">')
  })

  it('does not know an unknown token, politely', async () => {
    const { statusCode, body, headers } = await (await build()).inject('/track/nobody?lang=pl')
    expect(statusCode).toBe(404)
    expect(body).toContain(translate('pl', 'tracking.notFound'))
    expect(body).not.toContain('nobody<')
    expect(headers['referrer-policy']).toBe('no-referrer')
  })

  it.each([
    ['answers 503', () => new Response('{}', { status: 503 })],
    ['answers something else', () => new Response('{"orderId":1}', { status: 200 })],
    [
      'does not answer',
      () => {
        throw new TypeError('fetch failed')
      },
    ],
  ])('says so when the view %s', async (_, answer) => {
    const { statusCode, body, headers } = await (
      await build({ [`/v1/track/${TOKEN}`]: answer })
    ).inject(`${track}?lang=en`)
    expect(statusCode).toBe(503)
    expect(headers['retry-after']).toBe('10')
    expect(body).toContain(translate('en', 'tracking.unavailable'))
  })

  it('asks only for what is a token in a path', async () => {
    const asked: string[] = []
    const server = createServer({ logger: silentLogger, clock: manualClock(), ids: seededIds(1) })
    const fetchSpy: typeof fetch = (input) => {
      asked.push(input instanceof Request ? input.url : String(input))
      return Promise.resolve(new Response('{}', { status: 404 }))
    }
    const portal = createPortalService({ logger: silentLogger, origin: () => 'http://rest:1', fetch: fetchSpy })
    await registerService(server, portal.plugin, { service: 'portal', prefixless: true })
    await server.inject('/track/..%2F..%2Fv1%2Fmail%3Fx')
    expect(asked).toEqual(['http://rest:1/v1/track/..%2F..%2Fv1%2Fmail%3Fx'])
  })

  it('shows a status that it does not know as it came', async () => {
    const odd = { ...trackedOrder, status: 'on-the_moon', parcels: [], waiting: [] }
    const { body } = await (
      await build({ [`/v1/track/${TOKEN}`]: () => Response.json(odd) })
    ).inject(`${track}?lang=en`)
    expect(body).toContain('on the moon')
    expect(body).toContain(translate('en', 'tracking.nothingSent'))
  })
})

describe('caught mail', () => {
  it('is listed, with a way to older mail', async () => {
    const { body, headers } = await (await build()).inject('/mail')
    expect(body).toContain(`href="${mailUrl}"`)
    expect(body).toContain('href="/mail?cursor=next+page"')
    expect(headers['cache-control']).toBe('no-store')
  })

  it('is read as text with its link, and as it was meant in a sandbox', async () => {
    const server = await build()
    const { body } = await server.inject(mailUrl)
    expect(body).toContain(`<a href="http://127.0.0.1:8080/track/${TOKEN}" rel="noopener noreferrer">`)
    expect(body).toMatch(/<iframe [^>]*sandbox="allow-popups allow-popups-to-escape-sandbox"/)
    const frame = await server.inject(`${mailUrl}/body`)
    expect(frame.headers['content-security-policy']).toMatch(/^default-src 'none';.*sandbox allow-popups/)
    expect(frame.headers['content-security-policy']).not.toContain('allow-scripts')
    expect(frame.body).toContain('<head><base target="_blank">')
  })

  it('is not there where a real server takes the mail', async () => {
    const gone = () => new Response('{}', { status: 404 })
    const { statusCode, body } = await (await build({ '/v1/mail': gone })).inject('/mail?lang=en')
    expect(statusCode).toBe(404)
    expect(body).toContain(translate('en', 'ops.mail.absent'))
  })
})

describe('assets', () => {
  it('are kept for a year under their version, and asked again under another', async () => {
    const server = await build()
    const { body } = await server.inject('/')
    const addresses = [...body.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, address = '']) => address)
    expect(addresses.length).toBeGreaterThan(4)
    for (const address of addresses) {
      const { statusCode, headers } = await server.inject(address)
      expect([address, statusCode]).toEqual([address, 200])
      expect(headers['cache-control']).toBe('public, max-age=31536000, immutable')
    }
    const other = await server.inject('/assets/0000/dashboard/main.ts')
    expect(other.headers['cache-control']).toBe('no-cache')
    expect((await server.inject('/assets/0000/..%2Findex.ts')).statusCode).toBe(404)
    expect((await server.inject('/assets/0000/tsconfig.json')).statusCode).toBe(404)
  })
})
