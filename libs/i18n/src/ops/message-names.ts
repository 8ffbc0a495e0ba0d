import type { Dictionary } from '../text.ts'

/** Messages that are not called like an event, and why one was not sent. */
export const messageLabels = {
  'ops.messageChannel.email': { en: 'e-mail', ja: 'メール', pl: 'e-mail', hy: 'էլ. փոստ' },
  'ops.messageChannel.sms': { en: 'SMS', ja: 'ショートメール', pl: 'SMS', hy: 'SMS հաղորդագրություն' },
  'ops.messageChannel.chat': { en: 'chat', ja: 'チャット', pl: 'czat', hy: 'զրույց' },
  'ops.event.backordered': {
    en: 'Backordered',
    ja: '入荷待ち',
    pl: 'Oczekuje na dostawę',
    hy: 'Սպասում է մատակարարման',
  },
  'ops.event.substitute-offered': {
    en: 'Substitute offered',
    ja: '代替品のご提案',
    pl: 'Zaproponowano zamiennik',
    hy: 'Առաջարկվել է փոխարինող ապրանք',
  },
  'ops.event.payment-declined': {
    en: 'Payment declined',
    ja: '支払いが拒否されました',
    pl: 'Płatność odrzucona',
    hy: 'Վճարումը մերժվել է',
  },
  'ops.event.return-authorized': {
    en: 'Return authorised',
    ja: '返品を承認',
    pl: 'Zwrot zatwierdzony',
    hy: 'Վերադարձը հաստատվել է',
  },
  'ops.event.return-declined': {
    en: 'Return declined',
    ja: '返品をお断り',
    pl: 'Zwrot odrzucony',
    hy: 'Վերադարձը մերժվել է',
  },
  'ops.event.refunded': { en: 'Refunded', ja: '返金済み', pl: 'Zwrócono pieniądze', hy: 'Գումարը վերադարձվել է' },
  'ops.event.cancelled': { en: 'Cancelled', ja: 'キャンセル', pl: 'Anulowano', hy: 'Չեղարկվել է' },
  'ops.event.apology': { en: 'Apology', ja: 'お詫び', pl: 'Przeprosiny', hy: 'Ներողություն' },
  'ops.event.remedy': { en: 'Remedy', ja: '補償', pl: 'Rekompensata', hy: 'Փոխհատուցում' },
  'ops.event.recovery-follow-up': {
    en: 'Follow-up after an apology',
    ja: 'お詫び後のフォロー',
    pl: 'Kontakt po przeprosinach',
    hy: 'Կապ ներողությունից հետո',
  },
  'ops.event.case-received': {
    en: 'Question received',
    ja: 'お問い合わせを受付',
    pl: 'Otrzymano pytanie',
    hy: 'Հարցը ստացվել է',
  },
  'ops.event.csat-asked': {
    en: 'Asked how satisfied',
    ja: '満足度のアンケート',
    pl: 'Pytanie o zadowolenie',
    hy: 'Հարցում գոհունակության մասին',
  },
  'ops.event.nps-asked': {
    en: 'Asked whether they would recommend us',
    ja: '推奨度のアンケート',
    pl: 'Pytanie o polecenie',
    hy: 'Հարցում խորհուրդ տալու մասին',
  },
  'ops.untold.no-longer-true': {
    en: 'no longer true',
    ja: '内容が古くなったため',
    pl: 'już nieaktualne',
    hy: 'այլևս ճիշտ չէ',
  },
  'ops.untold.no-consent': { en: 'no consent', ja: '同意なし', pl: 'brak zgody', hy: 'համաձայնություն չկա' },
  'ops.untold.no-address': { en: 'no address', ja: '宛先なし', pl: 'brak adresu', hy: 'հասցե չկա' },
  'ops.untold.unreachable': { en: 'cannot be reached', ja: '連絡先不通', pl: 'nieosiągalny', hy: 'անհասանելի է' },
  'ops.untold.erased': { en: 'erased', ja: '削除済み', pl: 'dane usunięte', hy: 'տվյալները ջնջված են' },
  'ops.untold.daily-quota': {
    en: 'enough for a day',
    ja: '1日の上限',
    pl: 'dzienny limit',
    hy: 'օրական սահմանաչափ',
  },
} as const satisfies Dictionary
