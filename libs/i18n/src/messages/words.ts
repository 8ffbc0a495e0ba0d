import type { Dictionary } from '../text.ts'

/** What stands in for codes of the field in a letter. A code without words is left out of it. */
export const messageWords = {
  'reason.silence': {
    en: 'the carrier has not reported your parcel for some days',
    ja: '配送業者から数日間、お荷物の状況について連絡がありません',
    pl: 'przewoźnik od kilku dni nie zgłasza, gdzie jest paczka',
    hy: 'առաքող ընկերությունը մի քանի օր տեղեկություն չի տվել Ձեր ծանրոցի մասին',
  },
  'reason.weather': {
    en: 'bad weather on the way',
    ja: '輸送経路上の悪天候',
    pl: 'zła pogoda na trasie',
    hy: 'վատ եղանակը ճանապարհին',
  },
  'reason.customs': {
    en: 'customs take longer than usual',
    ja: '通関手続きの遅れ',
    pl: 'odprawa celna trwa dłużej niż zwykle',
    hy: 'մաքսազերծումը սովորականից երկար է տևում',
  },
  'reason.carrier': {
    en: 'the carrier is late',
    ja: '配送業者側の遅延',
    pl: 'opóźnienie po stronie przewoźnika',
    hy: 'առաքող ընկերությունն ուշանում է',
  },
  'reason.address': {
    en: 'the carrier could not find the address',
    ja: 'お届け先住所の確認が取れませんでした',
    pl: 'przewoźnik nie znalazł adresu',
    hy: 'առաքիչը չի գտել հասցեն',
  },
  'reason.nobody': {
    en: 'nobody was at the address',
    ja: 'ご不在でした',
    pl: 'nikogo nie zastano pod adresem',
    hy: 'հասցեում ոչ ոք չի եղել',
  },
  'reason.stock': {
    en: 'our stock was wrong: the goods were not there',
    ja: '在庫に誤りがあり、商品をご用意できませんでした',
    pl: 'nasz stan magazynowy był błędny: towaru nie było',
    hy: 'մեր պահեստի տվյալները սխալ են եղել. ապրանքը տեղում չի եղել',
  },
  'reason.supply': {
    en: 'our supplier delivers later than announced',
    ja: '仕入先からの入荷の遅れ',
    pl: 'nasz dostawca dostarcza później, niż zapowiedział',
    hy: 'մեր մատակարարը ուշացնում է ապրանքը',
  },
  'reason.lost': {
    en: 'the carrier lost your parcel',
    ja: '配送業者によるお荷物の紛失',
    pl: 'przewoźnik zgubił paczkę',
    hy: 'առաքող ընկերությունը կորցրել է ծանրոցը',
  },
  'reason.damaged': {
    en: 'the goods were damaged',
    ja: '商品の破損',
    pl: 'towar został uszkodzony',
    hy: 'ապրանքը վնասվել է',
  },
  'remedy.refund-shipping': {
    en: 'we refund {amount} of your shipping costs',
    ja: '送料{amount}を返金いたします',
    pl: 'zwracamy {amount} kosztów dostawy',
    hy: 'վերադարձնում ենք առաքման ծախսերը՝ {amount}',
  },
  'remedy.refund': {
    en: 'we refund {amount}',
    ja: '{amount}を返金いたします',
    pl: 'zwracamy {amount}',
    hy: 'վերադարձնում ենք {amount}',
  },
  'remedy.credit': {
    en: 'a credit of {amount} for your next order',
    ja: '次回ご注文にご利用いただける{amount}分のクレジットを進呈いたします',
    pl: '{amount} do wykorzystania przy następnym zamówieniu',
    hy: '{amount}՝ Ձեր հաջորդ պատվերի համար',
  },
  'remedy.upgrade': {
    en: 'your next delivery goes by express, free of charge',
    ja: '次回は無料で速達便にてお届けいたします',
    pl: 'następną przesyłkę wyślemy bezpłatnie ekspresem',
    hy: 'Ձեր հաջորդ առաքումը կլինի արագ և անվճար',
  },
  'remedy.replacement': {
    en: 'we send you the goods again',
    ja: '商品を再送いたします',
    pl: 'wysyłamy towar ponownie',
    hy: 'ապրանքը կրկին ենք ուղարկում',
  },
  'occasion.delivery': {
    en: 'the delivery of your order',
    ja: 'ご注文の配達',
    pl: 'dostawę zamówienia',
    hy: 'պատվերի առաքումը',
  },
  'occasion.pick-up': {
    en: 'the pick-up of your order',
    ja: 'ご注文の店舗受け取り',
    pl: 'odbiór zamówienia',
    hy: 'պատվերի ստացումը խանութից',
  },
  'occasion.return': { en: 'your return', ja: 'ご返品の対応', pl: 'obsługę zwrotu', hy: 'վերադարձի սպասարկումը' },
  'occasion.case': {
    en: 'our answer to your question',
    ja: 'お問い合わせへの対応',
    pl: 'odpowiedź na pytanie',
    hy: 'մեր պատասխանը Ձեր հարցին',
  },
  'letter.track': {
    en: 'Follow your order',
    ja: 'ご注文の状況を確認する',
    pl: 'Śledź zamówienie',
    hy: 'Հետևել պատվերին',
  },
  'letter.options': {
    en: 'Choose another day or place',
    ja: '日時・受け取り場所を変更する',
    pl: 'Wybierz inny dzień lub miejsce',
    hy: 'Ընտրել այլ օր կամ վայր',
  },
  'letter.parts': {
    en: 'News about your order {orderId}',
    ja: 'ご注文 {orderId} についてのお知らせ',
    pl: 'Wiadomości o zamówieniu {orderId}',
    hy: 'Նորություններ Ձեր {orderId} պատվերի մասին',
  },
  'letter.why': {
    en: 'You get this message because you placed an order with us.',
    ja: 'このメールは、当店でご注文いただいたお客様にお送りしております。',
    pl: 'Otrzymują Państwo tę wiadomość, ponieważ złożyli Państwo u nas zamówienie.',
    hy: 'Դուք ստանում եք այս նամակը, քանի որ պատվեր եք կատարել մեզ մոտ։',
  },
  'letter.unsubscribe': {
    en: 'No more questions about my opinion',
    ja: 'アンケートの配信を停止する',
    pl: 'Nie chcę więcej pytań o opinię',
    hy: 'Այլևս հարցումներ չուղարկել',
  },
  'letter.worst': { en: 'not satisfied', ja: '不満', pl: 'źle', hy: 'դժգոհ' },
  'letter.best': { en: 'very satisfied', ja: 'とても満足', pl: 'bardzo dobrze', hy: 'շատ գոհ' },
} as const satisfies Dictionary

export type MessageWord = keyof typeof messageWords
