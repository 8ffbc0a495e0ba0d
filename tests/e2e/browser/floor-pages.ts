import { describe, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import { eventually, type Client } from '../client.ts'
import type { browseWith } from './browse.ts'
import { becomesLive, inspect } from './visit.ts'

const ORDER = 'FLOOR-1'
const PLACE = 'WH-DEN'

interface Shipment {
  readonly shipmentId: string
  readonly status: string
}

const placeOrder = async ({ post, get }: Client): Promise<string> => {
  const answer = await post('/v1/orders', {
    ...{ orderId: ORDER, channel: 'web', fulfilment: 'ship-to-home' },
    customer: { id: 'C-FLOOR', name: 'Flora', email: 'flora@example.com', language: 'en' },
    shipTo: { name: 'Flora', street: '1 Pearl St', city: 'Boulder', region: 'CO', postalCode: '80301', country: 'US' },
    lines: [{ line: 1, sku: 'SYNAPSE', quantity: 2, unitPrice: { amount: '10.00', currency: 'USD' } }],
  })
  expect(answer.status).toBeLessThan(300)
  const { body } = await eventually(
    () => get(`/v1/shipments?orderId=${ORDER}`),
    (found) => found.body.items.length === 1,
  )
  return (body.items as Shipment[])[0]!.shipmentId
}

interface Labelled {
  readonly parcel: number
  readonly label: string
}
const labelOf = (parcels: readonly Labelled[], number: number): string | undefined =>
  parcels.find(({ parcel }) => parcel === number)?.label

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

/** From the wave to the proof, as the people of a warehouse do it. */
export const floorPages = (client: () => Client, browse: ReturnType<typeof browseWith>): void => {
  describe('the floor of a warehouse', () => {
    it(
      'releases a wave, picks by scans, packs in two parcels, labels, closes a manifest, hands over and keeps a proof',
      () =>
        browse({ device: 'phone' }, async (page) => {
          const shipmentId = await placeOrder(client())
          const place = (await client().get(`/v1/shipments/${shipmentId}`)).body.location as string
          const shipment = () => client().get(`/v1/shipments/${shipmentId}`)
          const becomes = (wanted: string) => eventually(shipment, (found) => found.body.status === wanted)
          await page.goto(`/ops/store/${place}`)
          await becomesLive(page)
          await page.getByRole('link', { name: 'Waves and manifests' }).click()
          await press(page, 'Release a wave').click()
          await page.getByLabel('Wave', { exact: true }).fill('W-1')
          const most = page.getByRole('dialog').getByLabel('Shipments')
          await most.fill((await most.getAttribute('max')) ?? '1')
          await page.getByRole('dialog').getByRole('button', { name: 'Release a wave' }).click()
          await page.getByRole('heading', { name: 'Pick list W-1' }).waitFor()
          await inspect(page, 'floor-waves-phone')
          await page.getByLabel('Scan an item').fill('NOBODY')
          await page.keyboard.press('Enter')
          await page.getByRole('alert').getByText('NOBODY').waitFor()
          for (let unit = 0; unit < 20 && (await shipment()).body.status === 'created'; unit += 1) {
            await page.getByLabel('Scan an item').fill('SYNAPSE')
            await page.keyboard.press('Enter')
            await page.waitForTimeout(300)
          }
          await becomes('picked')
          await page.getByRole('button', { name: /^Pack/ }).first().click()
          const card = page.getByRole('article', { name: shipmentId })
          await card.getByRole('button', { name: 'Pack in parcels' }).click()
          await page.getByRole('dialog').getByLabel('SYNAPSE × 2').fill('1+1')
          await page.getByRole('dialog').getByRole('button', { name: 'Pack in parcels' }).click()
          await becomes('packed')
          await page.getByRole('button', { name: /^Labels/ }).click()
          for (const parcel of ['1', '2']) {
            await card.getByRole('button', { name: 'Request a label' }).click()
            await page.getByRole('dialog').getByLabel('Parcel').selectOption(parcel)
            await page.getByRole('dialog').getByLabel('Carrier').fill('UPS')
            await page.getByRole('dialog').getByRole('button', { name: 'Request a label' }).click()
            await page.getByRole('dialog').waitFor({ state: 'detached' })
            await eventually(shipment, ({ body }) => labelOf(body.parcels as Labelled[], Number(parcel)) === 'created')
            await page.reload()
            await becomesLive(page)
            await card
              .getByText('label ready')
              .nth(Number(parcel) - 1)
              .waitFor()
          }
          await becomes('label_created')
          await inspect(page, 'floor-labels-phone')
          await page.getByRole('button', { name: /^Manifests/ }).click()
          await press(page, 'Close a manifest').click()
          await page.getByRole('dialog').getByLabel('Manifest').fill('M-1')
          await page.getByRole('dialog').getByRole('button', { name: 'Close a manifest' }).click()
          await press(page, 'Hand over to the carrier').click()
          await becomes('shipped')
          await inspect(page, 'floor-manifests-phone')
          await page.getByRole('button', { name: /^Proof/ }).click()
          await page.locator('tr', { hasText: shipmentId }).getByRole('button', { name: 'Record a proof' }).click()
          await page.getByRole('dialog').getByLabel('Reference').fill('photo-17')
          await page.getByRole('dialog').getByRole('button', { name: 'Record a proof' }).click()
          await eventually(shipment, (found) => (found.body.proofs as object[]).length === 1)
          await inspect(page, 'floor-proof-phone')
        }),
      60_000,
    )

    it('fits a desktop', () =>
      browse({}, async (page) => {
        await page.goto(`/ops/floor/${PLACE}`)
        await becomesLive(page)
        await inspect(page, 'floor-waves-desktop')
        await page.goto('/ops/feeds')
        await becomesLive(page)
        await page.getByRole('heading', { name: 'What carriers sent' }).waitFor()
        await inspect(page, 'feeds-carriers-desktop')
      }))
  })
}
