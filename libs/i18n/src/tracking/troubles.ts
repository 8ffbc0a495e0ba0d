import type { Dictionary } from '../text.ts'

/** What the shopper's page says of a parcel that is late or in trouble, and what a scan says more closely than its status. */
export const troubleLabels = {
  'tracking.trouble.late': {
    en: 'It comes later than we promised. We are sorry.',
    ja: 'お約束した日より遅れてのお届けとなります。ご迷惑をおかけし、申し訳ございません。',
    pl: 'Dotrze później, niż obiecaliśmy. Przepraszamy.',
    hy: 'Կհասնի խոստացվածից ուշ։ Ներողություն ենք խնդրում։',
  },
  'tracking.trouble.moved': {
    en: 'Promised for {was}. Now expected: {now}.',
    ja: 'お約束のお届け日：{was} ／ 現在のお届け予定日：{now}',
    pl: 'Obiecany termin: {was}. Teraz przewidywany: {now}.',
    hy: 'Խոստացված օրը՝ {was}։ Այժմ սպասվում է՝ {now}։',
  },
  'tracking.trouble.because': {
    en: 'What happened: {reason}',
    ja: '理由：{reason}',
    pl: 'Przyczyna: {reason}',
    hy: 'Պատճառը՝ {reason}',
  },
  'tracking.trouble.delivery_failed': {
    en: 'The carrier could not deliver your parcel. Where it is possible, you can choose another day or another place below.',
    ja: '配送業者がお荷物をお届けできませんでした。変更できる場合は、下記より別の日時またはお受け取り場所をご指定いただけます。',
    pl: 'Kurier nie mógł doręczyć paczki. Jeśli to możliwe, poniżej mogą Państwo wybrać inny dzień lub inne miejsce.',
    hy: 'Առաքիչը չի կարողացել հանձնել ծանրոցը։ Հնարավորության դեպքում ստորև կարող եք ընտրել այլ օր կամ այլ վայր։',
  },
  'tracking.trouble.returned_to_sender': {
    en: 'The carrier could not deliver your parcel and brings it back to us. Our customer care will contact you about the next steps.',
    ja: '配送業者がお荷物をお届けできず、当店へ返送しております。今後につきましては、カスタマーサポートよりご連絡いたします。',
    pl: 'Przewoźnik nie mógł doręczyć paczki i odsyła ją do nas. Nasz dział obsługi klienta skontaktuje się z Państwem w sprawie dalszych kroków.',
    hy: 'Առաքող ընկերությունը չի կարողացել հանձնել ծանրոցը և վերադարձնում է այն մեզ։ Մեր հաճախորդների սպասարկման բաժինը կկապվի Ձեզ հետ։',
  },
  'tracking.trouble.lost': {
    en: 'Your parcel was lost on its way. We are very sorry. Our customer care will contact you about a replacement or a refund.',
    ja: 'お荷物が配送中に紛失いたしました。心よりお詫び申し上げます。再送または返金につきまして、カスタマーサポートよりご連絡いたします。',
    pl: 'Paczka zaginęła w drodze. Bardzo przepraszamy. Nasz dział obsługi klienta skontaktuje się z Państwem w sprawie ponownej wysyłki lub zwrotu środków.',
    hy: 'Ծանրոցը կորել է ճանապարհին։ Անկեղծորեն ներողություն ենք խնդրում։ Մեր հաճախորդների սպասարկման բաժինը կկապվի Ձեզ հետ՝ ապրանքը փոխարինելու կամ գումարը վերադարձնելու համար։',
  },
  'tracking.detail.address_correction': {
    en: 'The address is incomplete or wrong',
    ja: 'お届け先住所の不備',
    pl: 'Adres niepełny lub błędny',
    hy: 'Հասցեն թերի է կամ սխալ',
  },
  'tracking.detail.arrived_at_facility': {
    en: 'Arrived at a depot',
    ja: '営業所に到着',
    pl: 'Dotarła do sortowni',
    hy: 'Հասել է տեսակավորման կետ',
  },
  'tracking.detail.awaiting_information': {
    en: 'Waiting for information',
    ja: '情報の確認待ち',
    pl: 'Czeka na informacje',
    hy: 'Սպասում է տեղեկությունների',
  },
  'tracking.detail.damaged': {
    en: 'Damaged on the way',
    ja: '輸送中に破損',
    pl: 'Uszkodzona w drodze',
    hy: 'Վնասվել է ճանապարհին',
  },
  'tracking.detail.delayed': {
    en: 'Delayed on the way',
    ja: '輸送の遅れ',
    pl: 'Opóźnienie w drodze',
    hy: 'Ուշացում ճանապարհին',
  },
  'tracking.detail.delivery_exception': {
    en: 'Could not be delivered',
    ja: 'お届けできませんでした',
    pl: 'Nieudana próba doręczenia',
    hy: 'Չհաջողվեց հանձնել',
  },
  'tracking.detail.departed_facility': {
    en: 'Left a depot',
    ja: '営業所を出発',
    pl: 'Opuściła sortownię',
    hy: 'Դուրս է եկել տեսակավորման կետից',
  },
  'tracking.detail.departed_origin_facility': {
    en: 'Left where it was sent from',
    ja: '発送地を出発',
    pl: 'Wyruszyła od nadawcy',
    hy: 'Դուրս է եկել ուղարկողից',
  },
  'tracking.detail.held': {
    en: 'Held by the carrier',
    ja: '配送業者にて保管中',
    pl: 'Zatrzymana u przewoźnika',
    hy: 'Պահվում է առաքողի մոտ',
  },
  'tracking.detail.lost': {
    en: 'Lost on the way',
    ja: '輸送中に紛失',
    pl: 'Zaginęła w drodze',
    hy: 'Կորել է ճանապարհին',
  },
  'tracking.detail.missorted': {
    en: 'Sent the wrong way, being put right',
    ja: '誤仕分けのため、正しい経路へ転送中',
    pl: 'Źle skierowana, wraca na właściwą drogę',
    hy: 'Սխալ է ուղղորդվել, շտկվում է',
  },
  'tracking.detail.received_at_destination_facility': {
    en: 'Arrived at the depot near you',
    ja: '最寄りの営業所に到着',
    pl: 'Dotarła do sortowni w pobliżu',
    hy: 'Հասել է Ձեզ մոտ գտնվող կետ',
  },
  'tracking.detail.received_at_origin_facility': {
    en: 'Received by the carrier',
    ja: '配送業者が受領',
    pl: 'Przyjęta przez przewoźnika',
    hy: 'Ընդունվել է առաքողի կողմից',
  },
  'tracking.detail.refused': {
    en: 'Was not accepted at the address',
    ja: '受け取りが辞退されました',
    pl: 'Nie przyjęto jej pod adresem',
    hy: 'Հասցեում չեն ընդունել',
  },
  'tracking.detail.transferred_to_destination_carrier': {
    en: 'Handed to the local carrier',
    ja: '現地の配送業者へ引き渡し',
    pl: 'Przekazana lokalnemu przewoźnikowi',
    hy: 'Փոխանցվել է տեղական առաքողին',
  },
  'tracking.detail.weather_delay': {
    en: 'Held up by the weather',
    ja: '天候による遅れ',
    pl: 'Opóźnienie przez pogodę',
    hy: 'Ուշացում եղանակի պատճառով',
  },
} as const satisfies Dictionary
