import type { MessageTemplates } from './template.ts'

/** What became of a customer's wish for a parcel on its way. */
export const wishMessages = {
  'wish-accepted': {
    en: {
      subject: 'Your parcel of order {orderId} goes as you asked',
      lines: [
        'Your wish was accepted.',
        'You asked for: {wish}',
        'New day: {promisedDate}',
        'Carrier: {carrier}',
        'Tracking number: {trackingNumber}',
      ],
    },
    ja: {
      subject: 'ご注文 {orderId} のお荷物は、ご希望どおりお届けいたします',
      lines: [
        'ご希望が承認されました。',
        'ご希望の内容：{wish}',
        '新しいお届け日：{promisedDate}',
        '配送業者：{carrier}',
        '追跡番号：{trackingNumber}',
      ],
    },
    pl: {
      subject: 'Paczka z zamówienia {orderId}: Państwa życzenie przyjęte',
      lines: [
        'Państwa życzenie zostało przyjęte.',
        'Życzenie: {wish}',
        'Nowy dzień: {promisedDate}',
        'Przewoźnik: {carrier}',
        'Numer przesyłki: {trackingNumber}',
      ],
    },
    hy: {
      subject: 'Ձեր {orderId} պատվերի ծանրոցը կառաքվի Ձեր ցանկությամբ',
      lines: [
        'Ձեր ցանկությունն ընդունվել է։',
        'Ցանկությունը՝ {wish}',
        'Նոր օրը՝ {promisedDate}',
        'Առաքող ընկերություն՝ {carrier}',
        'Հետևման համար՝ {trackingNumber}',
      ],
    },
  },
  'wish-refused': {
    en: {
      subject: 'Your wish for the parcel of order {orderId} was not possible',
      lines: [
        'We are sorry: this cannot be changed any more. Your parcel comes as planned.',
        'You asked for: {wish}',
        'What is still possible stands on the tracking page.',
      ],
    },
    ja: {
      subject: 'ご注文 {orderId} のお荷物のご希望は承れませんでした',
      lines: [
        '申し訳ございません。ご希望の変更は承ることができず、予定どおりのお届けとなります。',
        'ご希望の内容：{wish}',
        'ほかに可能な変更は、追跡ページでご確認ください。',
      ],
    },
    pl: {
      subject: 'Życzenia dotyczącego paczki z zamówienia {orderId} nie udało się spełnić',
      lines: [
        'Przepraszamy: tego nie można już zmienić. Paczka dotrze zgodnie z planem.',
        'Życzenie: {wish}',
        'Co jest jeszcze możliwe, pokazuje strona śledzenia przesyłki.',
      ],
    },
    hy: {
      subject: 'Ձեր {orderId} պատվերի ծանրոցի վերաբերյալ ցանկությունը հնարավոր չէր',
      lines: [
        'Ներողություն ենք խնդրում. սա այլևս հնարավոր չէ փոխել։ Ծանրոցը կհասնի ըստ ծրագրի։',
        'Ցանկությունը՝ {wish}',
        'Ինչ դեռ հնարավոր է, տեսեք պատվերի հետևման էջում։',
      ],
    },
  },
  'wish-unanswered': {
    en: {
      subject: 'No answer to your wish for the parcel of order {orderId}',
      lines: [
        'The carrier has not answered in time, so your parcel comes as planned. We are sorry.',
        'You asked for: {wish}',
        'You may ask again on the tracking page.',
      ],
    },
    ja: {
      subject: 'ご注文 {orderId} のお荷物のご希望に回答がありませんでした',
      lines: [
        '配送業者から期限内に回答がなく、予定どおりのお届けとなります。申し訳ございません。',
        'ご希望の内容：{wish}',
        '追跡ページから、もう一度ご依頼いただけます。',
      ],
    },
    pl: {
      subject: 'Brak odpowiedzi na życzenie dotyczące paczki z zamówienia {orderId}',
      lines: [
        'Przewoźnik nie odpowiedział na czas, więc paczka dotrze zgodnie z planem. Przepraszamy.',
        'Życzenie: {wish}',
        'Można poprosić ponownie na stronie śledzenia przesyłki.',
      ],
    },
    hy: {
      subject: 'Ձեր {orderId} պատվերի ծանրոցի վերաբերյալ ցանկությունը մնաց անպատասխան',
      lines: [
        'Առաքող ընկերությունը ժամանակին չպատասխանեց, ուստի ծանրոցը կհասնի ըստ ծրագրի։ Ներողություն ենք խնդրում։',
        'Ցանկությունը՝ {wish}',
        'Կարող եք կրկին խնդրել պատվերի հետևման էջում։',
      ],
    },
  },
} as const satisfies MessageTemplates
