import { defineCarrier, type CodeTable, type RawScan } from './definition.ts'
import { fieldsIn, numberIn, Page, prefectureIn, textOf } from './japanese-pages.ts'
import { local, UnreadableTime } from './times.ts'

/** Words of the page at trackings.post.japanpost.jp, as open clients read it (dotplants/tracking-api). */
const codes: CodeTable = {
  集荷: ['in_transit', 'received_at_origin_facility'],
  引受: ['in_transit', 'received_at_origin_facility'],
  中継: ['in_transit', 'arrived_at_facility'],
  発送: ['in_transit', 'departed_facility'],
  通過: ['in_transit', 'departed_facility'],
  到着: ['in_transit', 'received_at_destination_facility'],
  通関手続中: ['in_transit', 'customs_processing'],
  税関検査のため税関へ提示: ['in_transit', 'customs_delay'],
  配達希望受付: ['in_transit', 'rescheduled'],
  転送: ['in_transit', 'redirected'],
  持ち出し中: ['out_for_delivery', 'out_for_delivery'],
  お届け済み: ['delivered', 'arrived_at_destination'],
  お届け先にお届け済み: ['delivered', 'arrived_at_destination'],
  窓口でお渡し: ['delivered', 'picked_up_by_customer'],
  コンビニエンスストアに引渡: ['available_for_pickup', 'arrived_at_pickup_location'],
  保管: ['available_for_pickup', 'arrived_at_pickup_location'],
  ご不在のため持ち戻り: ['failure', 'nobody_there'],
  あて所不明: ['failure', 'address_correction'],
  受取拒絶: ['failure', 'refused'],
  保管期間経過: ['failure', 'expired'],
  調査中: ['in_transit', 'awaiting_information'],
  差出人に返送: ['return_to_sender', 'return'],
  差出人に返送済み: ['return_to_sender', 'return'],
}

export const japanPost = defineCarrier({
  name: 'japan-post',
  title: 'Japan Post (日本郵便)',
  kind: 'carrier',
  source: 'https://trackings.post.japanpost.jp/services/srv/search/direct',
  form: 'html',
  body: Page,
  codes,
  scheme: { kind: 'basic' },
  read: (page) => {
    const tables = page.querySelectorAll('table')
    const history = tables.find((table) => table.getAttribute('summary') === '履歴情報')
    const number = tables.map((table) => numberIn(textOf(table))).find((found) => found !== null)
    if (!history || !number) return []
    // A scan takes two rows: the second one holds only the postal code.
    const rows = history.querySelectorAll('tr').map((row) => row.querySelectorAll('td'))
    const scans = rows.flatMap((cells, index): RawScan[] => {
      const [date, status, detail, office, region] = cells
      if (!date || !status || cells.length < 4) return []
      const written = textOf(date)
      const fields = fieldsIn(written)
      if (!fields?.year) throw new UnreadableTime(written)
      const next = rows[index + 1]
      const postalCode = next?.length === 1 ? textOf(next[0]) : ''
      const word = textOf(status).normalize('NFKC').replaceAll(' ', '')
      return [
        {
          code: word,
          codes: [`${word}(${textOf(detail)})`, word],
          at: local(written, { ...fields, year: fields.year }, 'Asia/Tokyo'),
          place: { city: textOf(office), region: prefectureIn(textOf(region)), postalCode, country: 'JP' },
        },
      ]
    })
    return [{ trackingNumber: number, carrier: 'Japan Post', scans, eta: null, asOf: null }]
  },
  poll: (trackingNumber, { baseUrl }) => ({
    url: `${baseUrl ?? 'https://trackings.post.japanpost.jp'}/services/srv/search/direct?locale=ja&reqCodeNo1=${encodeURIComponent(trackingNumber)}`,
    method: 'GET',
    headers: { accept: 'text/html' },
    body: null,
  }),
})
