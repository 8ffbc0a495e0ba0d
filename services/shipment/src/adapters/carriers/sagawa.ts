import { defineCarrier, type CodeTable, type RawScan } from './definition.ts'
import { fieldsIn, numberIn, Page, textOf } from './japanese-pages.ts'
import { local, UnreadableTime } from './times.ts'

/** Words of the page at k2k.sagawa-exp.co.jp, as open clients read it (shlee322/delivery-tracker); arrows are left out. */
const codes: CodeTable = {
  集荷: ['in_transit', 'received_at_origin_facility'],
  輸送中: ['in_transit', 'in_transit'],
  中継センター: ['in_transit', 'arrived_at_facility'],
  営業所到着: ['in_transit', 'received_at_destination_facility'],
  配達中: ['out_for_delivery', 'out_for_delivery'],
  持出中: ['out_for_delivery', 'out_for_delivery'],
  配達完了: ['delivered', 'arrived_at_destination'],
  宅配ボックス: ['delivered', 'safe_place'],
  お引渡し: ['delivered', 'picked_up_by_customer'],
  ご不在: ['failure', 'nobody_there'],
  不在: ['failure', 'nobody_there'],
  休業: ['failure', 'business_closed'],
  住所不明: ['failure', 'address_correction'],
  受取辞退: ['failure', 'refused'],
  保管中: ['available_for_pickup', 'arrived_at_pickup_location'],
  営業所保管: ['available_for_pickup', 'arrived_at_pickup_location'],
  調査中: ['in_transit', 'awaiting_information'],
  返送: ['return_to_sender', 'return'],
  返品: ['return_to_sender', 'return'],
}

const plainOf = (status: string): string => status.normalize('NFKC').replaceAll(/[↓⇒→\s]/g, '')

export const sagawa = defineCarrier({
  name: 'sagawa',
  title: 'Sagawa Express (佐川急便)',
  kind: 'carrier',
  source: 'https://k2k.sagawa-exp.co.jp/p/web/okurijosearch.do',
  form: 'html',
  body: Page,
  codes,
  scheme: { kind: 'basic' },
  read: (page) =>
    page.querySelectorAll('dd[id^="detail"]').flatMap((detail) => {
      const [summary, history] = detail.querySelectorAll('table')
      const text = textOf(summary)
      const number = numberIn(text)
      const started = /(\d{4})年(\d{1,2})月(\d{1,2})日/.exec(text.normalize('NFKC'))
      if (number === null || history === undefined) return []
      const scans = history.querySelectorAll('tr').flatMap((row): RawScan[] => {
        const [status, date, place] = row.querySelectorAll('td')
        if (!status || !date) return [] // The heading.
        const written = textOf(date)
        const fields = fieldsIn(written)
        if (!fields || !started) throw new UnreadableTime(written)
        // Days come without a year: in the year of the start, or the one after where that would be before it.
        const isNextYear = Number(fields.month) < Number(started[2])
        const year = String(Number(started[1]) + Number(isNextYear))
        return [
          {
            code: plainOf(textOf(status)),
            codes: [plainOf(textOf(status))],
            at: local(written, { ...fields, year }, 'Asia/Tokyo'),
            place: { city: textOf(place), country: 'JP' },
          },
        ]
      })
      return [{ trackingNumber: number, carrier: 'Sagawa', scans, eta: null, asOf: null }]
    }),
  poll: (trackingNumber, { baseUrl }) => ({
    url: `${baseUrl ?? 'https://k2k.sagawa-exp.co.jp'}/p/web/okurijosearch.do?okurijoNo=${encodeURIComponent(trackingNumber)}`,
    method: 'GET',
    headers: { accept: 'text/html' },
    body: null,
  }),
})
