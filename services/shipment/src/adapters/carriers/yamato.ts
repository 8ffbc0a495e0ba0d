import type { z } from 'zod'
import { defineCarrier, type CodeTable, type RawScan } from './definition.ts'
import { fieldsIn, numberIn, Page, textOf } from './japanese-pages.ts'
import { UnreadableTime, yearless } from './times.ts'

/** Words of the page at toi.kuronekoyamato.co.jp, as open clients read it (shlee322/delivery-tracker, dotplants/tracking-api). */
const codes: CodeTable = {
  出荷指示: ['pre_transit', 'label_created'],
  荷物受付: ['in_transit', 'received_at_origin_facility'],
  荷受け: ['in_transit', 'received_at_origin_facility'],
  発送: ['in_transit', 'departed_origin_facility'],
  発送済み: ['in_transit', 'departed_origin_facility'],
  輸送中: ['in_transit', 'in_transit'],
  作業店通過: ['in_transit', 'departed_facility'],
  配達店通過: ['in_transit', 'received_at_destination_facility'],
  配達店到着: ['in_transit', 'received_at_destination_facility'],
  配達日時変更依頼受付: ['in_transit', 'rescheduled'],
  依頼受付: ['in_transit', 'rescheduled'],
  '依頼受付(日・時間帯指定)': ['in_transit', 'rescheduled'],
  投函予定: ['out_for_delivery', 'out_for_delivery'],
  配達予定: ['out_for_delivery', 'out_for_delivery'],
  持ち出し中: ['out_for_delivery', 'out_for_delivery'],
  配達中: ['out_for_delivery', 'out_for_delivery'],
  配達完了: ['delivered', 'arrived_at_destination'],
  '配達完了(宅配ボックス)': ['delivered', 'safe_place'],
  投函完了: ['delivered', 'arrived_at_destination'],
  お客様引渡完了: ['delivered', 'picked_up_by_customer'],
  '持戻(ご不在)': ['failure', 'nobody_there'],
  '持戻(休業)': ['failure', 'business_closed'],
  '持戻(住所不明)': ['failure', 'address_correction'],
  '持戻(受取辞退)': ['failure', 'refused'],
  持戻: ['failure', 'delivery_exception'],
  ご不在: ['failure', 'nobody_there'],
  保管中: ['available_for_pickup', 'arrived_at_pickup_location'],
  'ご来店予定(保管中)': ['available_for_pickup', 'arrived_at_pickup_location'],
  調査中: ['in_transit', 'awaiting_information'],
  返品: ['return_to_sender', 'return'],
  返品完了: ['return_to_sender', 'return'],
}

/** With full-width brackets and digits made plain; then the word before a bracket. */
const codesOf = (status: string): readonly string[] => {
  const plain = status.normalize('NFKC').replaceAll(/\s/g, '')
  return [plain, plain.split('(', 1)[0] ?? '']
}

const READ_AT = /(\d{4})[年/.-](\d{1,2})[月/.-](\d{1,2})/

/**
 * The page shows days without a year. It is read by the day that the page itself says it was made, or by the year of the latest
 * answer that the poller put in front (`data-read-at`).
 */
const readAtOf = (page: z.infer<typeof Page>): string | null => {
  const told = page.querySelector('[data-read-at]')?.getAttribute('data-read-at')
  if (told !== undefined) return told
  const match = READ_AT.exec(textOf(page).normalize('NFKC'))
  return match ? `${match[1] ?? ''}-${(match[2] ?? '').padStart(2, '0')}-${(match[3] ?? '').padStart(2, '0')}` : null
}

export const yamato = defineCarrier({
  name: 'yamato',
  title: 'Yamato Transport (ヤマト運輸)',
  kind: 'carrier',
  source: 'https://toi.kuronekoyamato.co.jp/cgi-bin/tneko',
  form: 'html',
  body: Page,
  codes,
  scheme: { kind: 'basic' },
  read: (page) => {
    const readAt = readAtOf(page)
    return page.querySelectorAll('.parts-tracking-invoice-block').flatMap((block) => {
      const number = numberIn(textOf(block.querySelector('.tracking-invoice-block-title')))
      if (number === null) return []
      const scans = block.querySelectorAll('.tracking-invoice-block-detail li').map((item): RawScan => {
        const status = textOf(item.querySelector('.item'))
        const written = textOf(item.querySelector('.date'))
        const fields = fieldsIn(written)
        if (!fields) throw new UnreadableTime(written)
        return {
          code: status.normalize('NFKC'),
          codes: codesOf(status),
          at: yearless(written, fields, 'Asia/Tokyo', readAt),
          place: { city: textOf(item.querySelector('.name')), country: 'JP' },
        }
      })
      return [{ trackingNumber: number, carrier: 'Yamato', scans, eta: null, asOf: null }]
    })
  },
  poll: (trackingNumber, { baseUrl }) => ({
    url: `${baseUrl ?? 'https://toi.kuronekoyamato.co.jp'}/cgi-bin/tneko`,
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
    body: new URLSearchParams({ category: '0', number01: trackingNumber }).toString(),
  }),
})
