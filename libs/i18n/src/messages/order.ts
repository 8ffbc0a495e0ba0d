import type { MessageTemplates } from './template.ts'

/** What is said while an order is being promised. */
export const orderMessages = {
  'order-confirmed': {
    en: {
      subject: 'Your order {orderId} is confirmed',
      lines: [
        'Thank you for your order. It is confirmed.',
        { one: 'Your order contains {count} item.', other: 'Your order contains {count} items.' },
        'Items: {items}',
        'Expected delivery: {promisedDate}',
      ],
    },
    ja: {
      subject: 'ご注文 {orderId} を承りました',
      lines: [
        'このたびはご注文いただき、誠にありがとうございます。ご注文を確定いたしました。',
        'ご注文点数：{count}点',
        'ご注文商品：{items}',
        'お届け予定日：{promisedDate}',
      ],
    },
    pl: {
      subject: 'Potwierdzenie zamówienia {orderId}',
      lines: [
        'Dziękujemy za złożenie zamówienia. Zamówienie zostało przyjęte do realizacji.',
        {
          one: 'Zamówienie obejmuje {count} sztukę.',
          few: 'Zamówienie obejmuje {count} sztuki.',
          many: 'Zamówienie obejmuje {count} sztuk.',
          other: 'Zamówienie obejmuje {count} sztuki.',
        },
        'Produkty: {items}',
        'Przewidywana dostawa: {promisedDate}',
      ],
    },
    hy: {
      subject: 'Ձեր {orderId} պատվերը հաստատված է',
      lines: [
        'Շնորհակալություն պատվերի համար։ Այն հաստատված է։',
        'Պատվերում կա {count} ապրանք։',
        'Ապրանքներ՝ {items}',
        'Առաքման նախատեսվող օրը՝ {promisedDate}',
      ],
    },
  },
  backordered: {
    en: {
      subject: 'Part of your order {orderId} is on back order',
      lines: [
        {
          one: '{count} item of your order is not in stock at the moment.',
          other: '{count} items of your order are not in stock at the moment.',
        },
        'Items: {items}',
        'Expected delivery: {promisedDate}',
        'You do not need to do anything: we will send it as soon as it arrives, and tell you if the date changes.',
      ],
    },
    ja: {
      subject: 'ご注文 {orderId} の一部商品が入荷待ちとなっております',
      lines: [
        'ご注文いただいた商品のうち{count}点は、ただいま在庫を切らしております。',
        '対象商品：{items}',
        'お届け予定日：{promisedDate}',
        'お客様にお手続きいただくことはございません。入荷次第発送し、予定日が変わる場合は改めてご連絡いたします。',
      ],
    },
    pl: {
      subject: 'Część zamówienia {orderId} oczekuje na towar',
      lines: [
        {
          one: '{count} sztuka z Państwa zamówienia jest chwilowo niedostępna.',
          few: '{count} sztuki z Państwa zamówienia są chwilowo niedostępne.',
          many: '{count} sztuk z Państwa zamówienia jest chwilowo niedostępnych.',
          other: '{count} sztuki z Państwa zamówienia jest chwilowo niedostępne.',
        },
        'Produkty: {items}',
        'Przewidywana dostawa: {promisedDate}',
        'Nie muszą Państwo nic robić: wyślemy towar, gdy tylko do nas dotrze, a o każdej zmianie terminu poinformujemy.',
      ],
    },
    hy: {
      subject: 'Ձեր {orderId} պատվերի մի մասը սպասում է համալրման',
      lines: [
        'Ձեր պատվերից {count} ապրանք այս պահին պահեստում չկա։',
        'Ապրանքներ՝ {items}',
        'Առաքման նախատեսվող օրը՝ {promisedDate}',
        'Ձեզնից ոչինչ չի պահանջվում. ապրանքը կուղարկենք, հենց որ ստանանք, և կտեղեկացնենք Ձեզ, եթե ժամկետը փոխվի։',
      ],
    },
  },
  'promise-changed': {
    en: {
      subject: 'New delivery date for your order {orderId}',
      lines: [
        'The expected delivery date of your order has changed.',
        'New date: {promisedDate}',
        'Previous date: {previousDate}',
        'We apologise for any inconvenience.',
      ],
    },
    ja: {
      subject: 'ご注文 {orderId} のお届け予定日変更のお知らせ',
      lines: [
        'ご注文のお届け予定日が変更となりましたので、お知らせいたします。',
        '変更後：{promisedDate}',
        '変更前：{previousDate}',
        'ご不便をおかけし、誠に申し訳ございません。',
      ],
    },
    pl: {
      subject: 'Nowy termin dostawy zamówienia {orderId}',
      lines: [
        'Przewidywany termin dostawy Państwa zamówienia uległ zmianie.',
        'Nowy termin: {promisedDate}',
        'Poprzedni termin: {previousDate}',
        'Przepraszamy za wszelkie niedogodności.',
      ],
    },
    hy: {
      subject: 'Ձեր {orderId} պատվերի առաքման նոր ժամկետը',
      lines: [
        'Ձեր պատվերի առաքման ժամկետը փոխվել է։',
        'Նոր ժամկետը՝ {promisedDate}',
        'Նախորդ ժամկետը՝ {previousDate}',
        'Ներողություն ենք խնդրում անհարմարության համար։',
      ],
    },
  },
  cancelled: {
    en: {
      subject: 'Cancellation for your order {orderId}',
      lines: [
        {
          one: '{count} item of your order has been cancelled.',
          other: '{count} items of your order have been cancelled.',
        },
        'Items: {items}',
        'You will not be charged for cancelled items; anything you have already paid for them will be refunded.',
      ],
    },
    ja: {
      subject: 'ご注文 {orderId} のキャンセルのお知らせ',
      lines: [
        'ご注文のうち{count}点をキャンセルいたしました。',
        '対象商品：{items}',
        'キャンセル分の代金は請求されません。すでにお支払い済みの場合は返金いたします。',
      ],
    },
    pl: {
      subject: 'Anulowanie w zamówieniu {orderId}',
      lines: [
        {
          one: 'Anulowano {count} sztukę z Państwa zamówienia.',
          few: 'Anulowano {count} sztuki z Państwa zamówienia.',
          many: 'Anulowano {count} sztuk z Państwa zamówienia.',
          other: 'Anulowano {count} sztuki z Państwa zamówienia.',
        },
        'Produkty: {items}',
        'Za anulowane produkty nie pobierzemy opłaty, a wpłacone już środki zwrócimy.',
      ],
    },
    hy: {
      subject: 'Ձեր {orderId} պատվերի չեղարկում',
      lines: [
        'Ձեր պատվերից չեղարկվել է {count} ապրանք։',
        'Ապրանքներ՝ {items}',
        'Չեղարկված ապրանքների համար գումար չի գանձվի, իսկ արդեն վճարվածը կվերադարձվի։',
      ],
    },
  },
} as const satisfies MessageTemplates
