import type { Dictionary } from '../text.ts'

/** Labels of the shopper's tracking page. */
export const trackingLabels = {
  'tracking.title': {
    en: 'Your order {orderId}',
    ja: 'ご注文 {orderId}',
    pl: 'Zamówienie {orderId}',
    hy: 'Ձեր {orderId} պատվերը',
  },
  'tracking.notFound': {
    en: 'We do not know this link. Please check that it is complete.',
    ja: 'このリンクは見つかりませんでした。URLが正しいかご確認ください。',
    pl: 'Nie znamy tego linku. Prosimy sprawdzić, czy jest kompletny.',
    hy: 'Այս հղումը չի գտնվել։ Խնդրում ենք ստուգել, որ այն ամբողջական է։',
  },
  'tracking.parcel': {
    en: 'Parcel {number} of {total}',
    ja: 'お荷物 {number}／{total}',
    pl: 'Paczka {number} z {total}',
    hy: 'Ծանրոց {number}՝ {total}-ից',
  },
  'tracking.carrier': { en: 'Carrier', ja: '配送業者', pl: 'Przewoźnik', hy: 'Առաքող ընկերություն' },
  'tracking.trackingNumber': { en: 'Tracking number', ja: '追跡番号', pl: 'Numer przesyłki', hy: 'Հետևման համար' },
  'tracking.expected': {
    en: 'Expected delivery',
    ja: 'お届け予定日',
    pl: 'Przewidywana dostawa',
    hy: 'Առաքման նախատեսվող օրը',
  },
  'tracking.originallyExpected': {
    en: 'Originally expected',
    ja: '当初のお届け予定日',
    pl: 'Pierwotny termin',
    hy: 'Սկզբնական ժամկետը',
  },
  'tracking.history': { en: 'History', ja: '配送履歴', pl: 'Historia', hy: 'Պատմություն' },
  'tracking.items': { en: 'Items', ja: '商品', pl: 'Produkty', hy: 'Ապրանքներ' },
  'tracking.quantity': { en: 'Quantity', ja: '数量', pl: 'Liczba sztuk', hy: 'Քանակ' },
  'tracking.updated': {
    en: 'Updated {time}',
    ja: '最終更新：{time}',
    pl: 'Aktualizacja: {time}',
    hy: 'Թարմացվել է՝ {time}',
  },
  'tracking.waiting': {
    en: { one: '{count} item is waiting for stock', other: '{count} items are waiting for stock' },
    ja: '{count}点が入荷待ちです',
    pl: {
      one: '{count} sztuka czeka na dostawę do magazynu',
      few: '{count} sztuki czekają na dostawę do magazynu',
      many: '{count} sztuk czeka na dostawę do magazynu',
      other: '{count} sztuki czeka na dostawę do magazynu',
    },
    hy: '{count} ապրանք սպասում է համալրման',
  },
  'tracking.orderStatus.pending': { en: 'Being processed', ja: '処理中', pl: 'W realizacji', hy: 'Մշակվում է' },
  'tracking.orderStatus.confirmed': { en: 'Confirmed', ja: '確定済み', pl: 'Potwierdzone', hy: 'Հաստատված է' },
  'tracking.orderStatus.backordered': {
    en: 'On back order',
    ja: '入荷待ち',
    pl: 'Oczekuje na towar',
    hy: 'Սպասում է համալրման',
  },
  'tracking.orderStatus.shipped': { en: 'Shipped', ja: '発送済み', pl: 'Wysłane', hy: 'Ուղարկված է' },
  'tracking.orderStatus.delivered': { en: 'Delivered', ja: '配達済み', pl: 'Doręczone', hy: 'Հանձնված է' },
  'tracking.orderStatus.completed': { en: 'Completed', ja: '完了', pl: 'Zakończone', hy: 'Ավարտված է' },
  'tracking.orderStatus.cancelled': { en: 'Cancelled', ja: 'キャンセル済み', pl: 'Anulowane', hy: 'Չեղարկված է' },
} as const satisfies Dictionary
