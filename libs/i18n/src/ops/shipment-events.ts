import type { Dictionary } from '../text.ts'

/** What happened to a parcel, in the words of an order's timeline. */
export const shipmentEventLabels = {
  'ops.event.label-failed': {
    en: 'The carrier made no label',
    ja: '送り状の発行に失敗',
    pl: 'Przewoźnik nie wydał etykiety',
    hy: 'Առաքողը պիտակ չտվեց',
  },
  'ops.event.proof-of-delivery-recorded': {
    en: 'Proof of delivery recorded',
    ja: '配達証明を記録',
    pl: 'Zapisano potwierdzenie doręczenia',
    hy: 'Հանձնման ապացույցը գրանցվել է',
  },
  'ops.event.delivery-option-requested': {
    en: 'Customer asked for another day or place',
    ja: 'お客様が日時・場所の変更を希望',
    pl: 'Klient poprosił o inny dzień lub miejsce',
    hy: 'Հաճախորդը խնդրել է այլ օր կամ վայր',
  },
  'ops.event.delivery-option-refused': {
    en: "The customer's wish was refused",
    ja: 'ご希望は承認されませんでした',
    pl: 'Prośba klienta została odrzucona',
    hy: 'Հաճախորդի խնդրանքը մերժվել է',
  },
  'ops.event.delivery-option-timed-out': {
    en: "The carrier did not answer the customer's wish",
    ja: 'ご希望に配送業者から回答なし',
    pl: 'Przewoźnik nie odpowiedział na prośbę klienta',
    hy: 'Առաքողը չի պատասխանել խնդրանքին',
  },
  'ops.event.delivery-rescheduled': {
    en: 'Delivery moved to another day',
    ja: '配達日を変更',
    pl: 'Zmieniono dzień dostawy',
    hy: 'Առաքման օրը փոխվել է',
  },
  'ops.event.redirected': {
    en: 'Delivery redirected',
    ja: '配達先を変更',
    pl: 'Przekierowano przesyłkę',
    hy: 'Առաքումն ուղղորդվել է այլ վայր',
  },
  'ops.event.inbound-created': {
    en: 'A return is on its way',
    ja: '返品の輸送を登録',
    pl: 'Zwrot w drodze',
    hy: 'Վերադարձը ճանապարհին է',
  },
  'ops.event.inbound-scanned': {
    en: 'Return scanned by the carrier',
    ja: '返品の輸送状況を更新',
    pl: 'Zwrot zeskanowany przez przewoźnika',
    hy: 'Առաքողը գրանցել է վերադարձը',
  },
  'ops.event.inbound-delayed': {
    en: 'Return delayed on its way',
    ja: '返品の到着遅延',
    pl: 'Zwrot opóźniony',
    hy: 'Վերադարձն ուշանում է',
  },
  'ops.event.inbound-arrived': {
    en: 'Return arrived',
    ja: '返品が到着',
    pl: 'Zwrot dotarł',
    hy: 'Վերադարձը հասել է',
  },
  'ops.event.inbound-failed': {
    en: 'Return did not arrive',
    ja: '返品が届きませんでした',
    pl: 'Zwrot nie dotarł',
    hy: 'Վերադարձը չի հասել',
  },
  'ops.event.tracking-link-changed': {
    en: 'Tracking link changed',
    ja: '追跡リンクを変更',
    pl: 'Zmieniono link do śledzenia',
    hy: 'Հետևման հղումը փոխվել է',
  },
} as const satisfies Dictionary
