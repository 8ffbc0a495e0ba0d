import type { MessageTemplates } from './template.ts'

/** What is said when goods or money come back. */
export const aftercareMessages = {
  'return-received': {
    en: {
      subject: 'We have received your return for order {orderId}',
      lines: [
        { one: 'Thank you. We have received {count} item.', other: 'Thank you. We have received {count} items.' },
        'Return number: {returnId}',
        'We will check your return and then inform you about your refund.',
      ],
    },
    ja: {
      subject: 'ご注文 {orderId} の返品を受領いたしました',
      lines: [
        'ご返送ありがとうございます。返品商品{count}点を受領いたしました。',
        '返品番号：{returnId}',
        '商品を確認のうえ、返金について改めてご連絡いたします。',
      ],
    },
    pl: {
      subject: 'Otrzymaliśmy zwrot do zamówienia {orderId}',
      lines: [
        {
          one: 'Dziękujemy. Otrzymaliśmy {count} sztukę.',
          few: 'Dziękujemy. Otrzymaliśmy {count} sztuki.',
          many: 'Dziękujemy. Otrzymaliśmy {count} sztuk.',
          other: 'Dziękujemy. Otrzymaliśmy {count} sztuki.',
        },
        'Numer zwrotu: {returnId}',
        'Sprawdzimy zwrot i poinformujemy Państwa o zwrocie środków.',
      ],
    },
    hy: {
      subject: 'Ստացել ենք Ձեր {orderId} պատվերի վերադարձը',
      lines: [
        'Շնորհակալություն։ Ստացել ենք {count} ապրանք։',
        'Վերադարձի համար՝ {returnId}',
        'Կստուգենք վերադարձը և կտեղեկացնենք Ձեզ գումարի վերադարձի մասին։',
      ],
    },
  },
  refunded: {
    en: {
      subject: 'Refund for your order {orderId}',
      lines: [
        'We have issued a refund of {amount}.',
        'Depending on your bank, it may take a few days until the amount appears in your account.',
      ],
    },
    ja: {
      subject: 'ご注文 {orderId} の返金手続き完了のお知らせ',
      lines: [
        '{amount}の返金手続きが完了いたしました。',
        '金融機関により、お客様の口座に反映されるまで数日かかる場合がございます。',
      ],
    },
    pl: {
      subject: 'Zwrot środków za zamówienie {orderId}',
      lines: [
        'Zleciliśmy zwrot kwoty {amount}.',
        'W zależności od banku środki mogą pojawić się na koncie po kilku dniach.',
      ],
    },
    hy: {
      subject: 'Ձեր {orderId} պատվերի գումարի վերադարձ',
      lines: ['Վերադարձված գումարը՝ {amount}', 'Բանկից կախված՝ գումարը կարող է հայտնվել Ձեր հաշվին մի քանի օրից։'],
    },
  },
  'returned-to-sender': {
    en: {
      subject: 'The parcel of your order {orderId} is being returned to us',
      lines: [
        'The carrier could not deliver your parcel and is returning it to us. We are sorry about this.',
        'Items: {items}',
        'Carrier: {carrier}',
        'Tracking number: {trackingNumber}',
        'Our customer care will contact you about the next steps.',
      ],
    },
    ja: {
      subject: 'ご注文 {orderId} のお荷物が返送されております',
      lines: [
        '配送業者がお荷物をお届けできず、当店へ返送しております。ご迷惑をおかけし、申し訳ございません。',
        '商品：{items}',
        '配送業者：{carrier}',
        '追跡番号：{trackingNumber}',
        '今後のご案内につきましては、カスタマーサポートよりご連絡いたします。',
      ],
    },
    pl: {
      subject: 'Paczka z zamówieniem {orderId} wraca do nas',
      lines: [
        'Przewoźnik nie mógł doręczyć Państwa paczki i odsyła ją do nas. Przepraszamy za tę sytuację.',
        'Produkty: {items}',
        'Przewoźnik: {carrier}',
        'Numer przesyłki: {trackingNumber}',
        'Nasz dział obsługi klienta skontaktuje się z Państwem w sprawie dalszych kroków.',
      ],
    },
    hy: {
      subject: 'Ձեր {orderId} պատվերի ծանրոցը վերադարձվում է մեզ',
      lines: [
        'Առաքող ընկերությունը չի կարողացել հանձնել Ձեր ծանրոցը և վերադարձնում է այն մեզ։ Ներողություն ենք խնդրում։',
        'Ապրանքներ՝ {items}',
        'Առաքող ընկերություն՝ {carrier}',
        'Հետևման համար՝ {trackingNumber}',
        'Մեր հաճախորդների սպասարկման բաժինը կկապվի Ձեզ հետ հետագա քայլերի համար։',
      ],
    },
  },
  lost: {
    en: {
      subject: 'The parcel of your order {orderId} has been lost',
      lines: [
        'Your parcel has been lost on its way to you. We are very sorry.',
        'Items: {items}',
        'Carrier: {carrier}',
        'Tracking number: {trackingNumber}',
        'Our customer care will contact you about a replacement or a refund.',
      ],
    },
    ja: {
      subject: 'ご注文 {orderId} のお荷物紛失のお詫び',
      lines: [
        'お荷物が配送中に紛失したことを確認いたしました。多大なご迷惑をおかけし、心よりお詫び申し上げます。',
        '商品：{items}',
        '配送業者：{carrier}',
        '追跡番号：{trackingNumber}',
        '再送または返金につきまして、カスタマーサポートよりご連絡いたします。',
      ],
    },
    pl: {
      subject: 'Paczka z zamówieniem {orderId} zaginęła',
      lines: [
        'Państwa paczka zaginęła w drodze. Bardzo przepraszamy.',
        'Produkty: {items}',
        'Przewoźnik: {carrier}',
        'Numer przesyłki: {trackingNumber}',
        'Nasz dział obsługi klienta skontaktuje się z Państwem w sprawie ponownej wysyłki lub zwrotu środków.',
      ],
    },
    hy: {
      subject: 'Ձեր {orderId} պատվերի ծանրոցը կորել է',
      lines: [
        'Ձեր ծանրոցը կորել է ճանապարհին։ Անկեղծորեն ներողություն ենք խնդրում։',
        'Ապրանքներ՝ {items}',
        'Առաքող ընկերություն՝ {carrier}',
        'Հետևման համար՝ {trackingNumber}',
        'Մեր հաճախորդների սպասարկման բաժինը կկապվի Ձեզ հետ՝ ապրանքը փոխարինելու կամ գումարը վերադարձնելու համար։',
      ],
    },
  },
} as const satisfies MessageTemplates
