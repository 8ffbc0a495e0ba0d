import type { MessageTemplates } from './template.ts'

/** What is said while the goods are on their way. */
export const deliveryMessages = {
  shipped: {
    en: {
      subject: 'Your order {orderId} is on its way',
      lines: [
        'We have handed your parcel to the carrier.',
        { one: 'It contains {count} item.', other: 'It contains {count} items.' },
        'Items: {items}',
        'Carrier: {carrier}',
        'Tracking number: {trackingNumber}',
        'Expected delivery: {promisedDate}',
      ],
    },
    ja: {
      subject: 'ご注文 {orderId} を発送いたしました',
      lines: [
        'ご注文の商品を発送いたしました。',
        '発送点数：{count}点',
        '発送商品：{items}',
        '配送業者：{carrier}',
        '追跡番号：{trackingNumber}',
        'お届け予定日：{promisedDate}',
      ],
    },
    pl: {
      subject: 'Zamówienie {orderId} jest w drodze',
      lines: [
        'Przekazaliśmy Państwa paczkę przewoźnikowi.',
        {
          one: 'Paczka zawiera {count} sztukę.',
          few: 'Paczka zawiera {count} sztuki.',
          many: 'Paczka zawiera {count} sztuk.',
          other: 'Paczka zawiera {count} sztuki.',
        },
        'Produkty: {items}',
        'Przewoźnik: {carrier}',
        'Numer przesyłki: {trackingNumber}',
        'Przewidywana dostawa: {promisedDate}',
      ],
    },
    hy: {
      subject: 'Ձեր {orderId} պատվերը ճանապարհին է',
      lines: [
        'Ձեր ծանրոցը հանձնել ենք առաքող ընկերությանը։',
        'Ծանրոցում կա {count} ապրանք։',
        'Ապրանքներ՝ {items}',
        'Առաքող ընկերություն՝ {carrier}',
        'Հետևման համար՝ {trackingNumber}',
        'Առաքման նախատեսվող օրը՝ {promisedDate}',
      ],
    },
  },
  delayed: {
    en: {
      subject: 'Your order {orderId} is delayed',
      lines: [
        'Your parcel will arrive later than planned. We are sorry about this.',
        'What happened: {reason}',
        'New expected delivery: {promisedDate}',
        'Previous date: {previousDate}',
        'Carrier: {carrier}',
        'Tracking number: {trackingNumber}',
        'On the tracking page you can choose another day or another place.',
      ],
    },
    ja: {
      subject: 'ご注文 {orderId} のお届け遅延のお知らせ',
      lines: [
        'お荷物のお届けが予定より遅れております。ご迷惑をおかけし、誠に申し訳ございません。',
        '原因：{reason}',
        '変更後のお届け予定日：{promisedDate}',
        '変更前：{previousDate}',
        '配送業者：{carrier}',
        '追跡番号：{trackingNumber}',
        '追跡ページより、別の日時またはお受け取り場所をご指定いただけます。',
      ],
    },
    pl: {
      subject: 'Opóźnienie dostawy zamówienia {orderId}',
      lines: [
        'Państwa paczka dotrze później, niż planowaliśmy. Bardzo przepraszamy.',
        'Przyczyna: {reason}',
        'Nowy przewidywany termin dostawy: {promisedDate}',
        'Poprzedni termin: {previousDate}',
        'Przewoźnik: {carrier}',
        'Numer przesyłki: {trackingNumber}',
        'Na stronie śledzenia mogą Państwo wybrać inny dzień lub inne miejsce.',
      ],
    },
    hy: {
      subject: 'Ձեր {orderId} պատվերն ուշանում է',
      lines: [
        'Ձեր ծանրոցը նախատեսվածից ուշ կհասնի։ Ներողություն ենք խնդրում։',
        'Պատճառը՝ {reason}',
        'Առաքման նոր ժամկետը՝ {promisedDate}',
        'Նախորդ ժամկետը՝ {previousDate}',
        'Առաքող ընկերություն՝ {carrier}',
        'Հետևման համար՝ {trackingNumber}',
        'Պատվերի հետևման էջում կարող եք ընտրել այլ օր կամ այլ վայր։',
      ],
    },
  },
  'out-for-delivery': {
    en: {
      subject: 'Your order {orderId} is out for delivery',
      lines: [
        'The carrier is on the way to you with your parcel.',
        'Carrier: {carrier}',
        'Tracking number: {trackingNumber}',
      ],
    },
    ja: {
      subject: 'ご注文 {orderId} を配達中です',
      lines: ['配送業者がお荷物をお届けに向かっております。', '配送業者：{carrier}', '追跡番号：{trackingNumber}'],
    },
    pl: {
      subject: 'Zamówienie {orderId} wydano do doręczenia',
      lines: [
        'Kurier jest w drodze do Państwa z paczką.',
        'Przewoźnik: {carrier}',
        'Numer przesyłki: {trackingNumber}',
      ],
    },
    hy: {
      subject: 'Ձեր {orderId} պատվերն առաքիչի մոտ է',
      lines: [
        'Առաքիչը Ձեր ծանրոցով ճանապարհին է դեպի Ձեզ։',
        'Առաքող ընկերություն՝ {carrier}',
        'Հետևման համար՝ {trackingNumber}',
      ],
    },
  },
  'ready-for-pickup': {
    en: {
      subject: 'Your order {orderId} is ready for pickup',
      lines: [
        'Your order is waiting for you.',
        'Pickup at: {location}',
        'We will keep it for you until {pickupUntil}.',
        'Collection code: {collectionCode}',
        'Please show this code when you collect it.',
      ],
    },
    ja: {
      subject: 'ご注文 {orderId} の受け取り準備が整いました',
      lines: [
        'ご注文の商品をお受け取りいただけます。',
        '受け取り場所：{location}',
        'お取り置き期限：{pickupUntil}',
        '受け取りコード：{collectionCode}',
        'お受け取りの際は、このコードをスタッフにご提示ください。',
      ],
    },
    pl: {
      subject: 'Zamówienie {orderId} jest gotowe do odbioru',
      lines: [
        'Państwa zamówienie czeka na odbiór.',
        'Miejsce odbioru: {location}',
        'Termin odbioru: do {pickupUntil}',
        'Kod odbioru: {collectionCode}',
        'Przy odbiorze prosimy podać ten kod.',
      ],
    },
    hy: {
      subject: 'Ձեր {orderId} պատվերը պատրաստ է ստանալու',
      lines: [
        'Ձեր պատվերը սպասում է Ձեզ։',
        'Ստանալու վայրը՝ {location}',
        'Պահպանման վերջնաժամկետը՝ {pickupUntil}',
        'Ստանալու կոդը՝ {collectionCode}',
        'Պատվերը ստանալիս խնդրում ենք ներկայացնել այս կոդը։',
      ],
    },
  },
  delivered: {
    en: {
      subject: 'Your parcel of order {orderId} has been delivered',
      lines: [
        'Your parcel has been delivered. We hope you enjoy it.',
        'Items: {items}',
        'Delivered: {deliveredAt}',
        'If anything is not as it should be, please tell us on the tracking page.',
      ],
    },
    ja: {
      subject: 'ご注文 {orderId} のお荷物の配達が完了いたしました',
      lines: [
        'お荷物の配達が完了いたしました。ご利用いただき、誠にありがとうございます。',
        '商品：{items}',
        '配達日時：{deliveredAt}',
        'お気づきの点がございましたら、追跡ページよりお知らせください。',
      ],
    },
    pl: {
      subject: 'Paczka z zamówienia {orderId} została doręczona',
      lines: [
        'Państwa paczka została doręczona. Dziękujemy za zakupy.',
        'Produkty: {items}',
        'Doręczono: {deliveredAt}',
        'Jeśli coś jest nie tak, prosimy dać nam znać na stronie śledzenia przesyłki.',
      ],
    },
    hy: {
      subject: 'Ձեր {orderId} պատվերի ծանրոցը հանձնված է',
      lines: [
        'Ձեր ծանրոցը հանձնվել է։ Շնորհակալություն գնման համար։',
        'Ապրանքներ՝ {items}',
        'Հանձնվել է՝ {deliveredAt}',
        'Եթե որևէ խնդիր կա, խնդրում ենք տեղեկացնել մեզ պատվերի հետևման էջում։',
      ],
    },
  },
} as const satisfies MessageTemplates
