import type { Dictionary } from '../text.ts'

/** Words for the tracker statuses (EasyPost's). */
export const trackingStatuses = {
  'tracking.status.unknown': { en: 'Status unknown', ja: '状況を確認中', pl: 'Status nieznany', hy: 'Վիճակն անհայտ է' },
  'tracking.status.pre_transit': {
    en: 'Label created, waiting for the carrier',
    ja: '発送準備中（配送業者の集荷待ち）',
    pl: 'Etykieta utworzona, przesyłka czeka na odbiór przez przewoźnika',
    hy: 'Պիտակը պատրաստ է, սպասում ենք առաքողին',
  },
  'tracking.status.in_transit': { en: 'On its way', ja: '輸送中', pl: 'W drodze', hy: 'Ճանապարհին է' },
  'tracking.status.out_for_delivery': {
    en: 'Out for delivery',
    ja: '配達中',
    pl: 'Wydano do doręczenia',
    hy: 'Առաքիչի մոտ է',
  },
  'tracking.status.delivered': { en: 'Delivered', ja: '配達済み', pl: 'Doręczono', hy: 'Հանձնված է' },
  'tracking.status.available_for_pickup': {
    en: 'Ready for pickup',
    ja: '受け取り可能',
    pl: 'Gotowe do odbioru',
    hy: 'Պատրաստ է ստանալու',
  },
  'tracking.status.return_to_sender': {
    en: 'Returned to sender',
    ja: '差出人に返送',
    pl: 'Zwrot do nadawcy',
    hy: 'Վերադարձվում է ուղարկողին',
  },
  'tracking.status.failure': {
    en: 'Delivery failed',
    ja: '配達できませんでした',
    pl: 'Doręczenie nieudane',
    hy: 'Առաքումը չի ստացվել',
  },
  'tracking.status.cancelled': { en: 'Cancelled', ja: 'キャンセル済み', pl: 'Anulowano', hy: 'Չեղարկված է' },
  'tracking.status.error': { en: 'Tracking error', ja: '追跡エラー', pl: 'Błąd śledzenia', hy: 'Հետևման սխալ' },
} as const satisfies Dictionary
