import type { MessageTemplates } from './template.ts'

/** What a customer has to decide or to mend, and what was decided about their return. */
export const choiceMessages = {
  'substitute-offered': {
    en: {
      subject: 'Another item for your order {orderId}?',
      lines: [
        'A part of your order cannot come in time. We can send you something else instead.',
        'Ordered: {items}',
        'Instead: {instead}',
        'Price of one: {amount}',
        'Please answer by: {promisedDate}',
        'Without an answer your order stays as it is.',
      ],
    },
    ja: {
      subject: 'ご注文 {orderId} の代替商品のご提案',
      lines: [
        'ご注文の一部商品を期日までにお届けできない見込みです。代わりの商品をお送りすることができます。',
        'ご注文商品：{items}',
        '代替商品：{instead}',
        '代替商品の単価：{amount}',
        'ご回答期限：{promisedDate}',
        'ご回答がない場合、ご注文内容は変更いたしません。',
      ],
    },
    pl: {
      subject: 'Inny produkt w zamówieniu {orderId}?',
      lines: [
        'Część zamówienia nie dotrze na czas. Możemy wysłać Państwu coś innego.',
        'Zamówiono: {items}',
        'Zamiast tego: {instead}',
        'Cena za sztukę: {amount}',
        'Prosimy o odpowiedź do: {promisedDate}',
        'Bez odpowiedzi zamówienie pozostaje bez zmian.',
      ],
    },
    hy: {
      subject: 'Այլ ապրա՞նք Ձեր {orderId} պատվերի փոխարեն',
      lines: [
        'Ձեր պատվերի մի մասը ժամանակին չի հասնի։ Կարող ենք փոխարենը այլ ապրանք ուղարկել։',
        'Պատվիրված է՝ {items}',
        'Փոխարենը՝ {instead}',
        'Մեկի գինը՝ {amount}',
        'Խնդրում ենք պատասխանել մինչև՝ {promisedDate}',
        'Առանց պատասխանի պատվերը մնում է անփոփոխ։',
      ],
    },
  },
  'payment-declined': {
    en: {
      subject: 'The payment of your order {orderId} did not succeed',
      lines: [
        'Your bank did not approve the payment. Nothing was charged.',
        'Amount: {amount}',
        'We will try again on: {promisedDate}',
        'Your items stay reserved until then.',
      ],
    },
    ja: {
      subject: 'ご注文 {orderId} のお支払いが完了しておりません',
      lines: [
        '金融機関の承認が得られませんでした。代金は引き落とされておりません。',
        '金額：{amount}',
        '再試行日：{promisedDate}',
        'それまで商品は確保しております。',
      ],
    },
    pl: {
      subject: 'Płatność za zamówienie {orderId} nie powiodła się',
      lines: [
        'Bank nie zatwierdził płatności. Niczego nie pobrano.',
        'Kwota: {amount}',
        'Spróbujemy ponownie: {promisedDate}',
        'Do tego czasu produkty pozostają zarezerwowane.',
      ],
    },
    hy: {
      subject: 'Ձեր {orderId} պատվերի վճարումը չի հաջողվել',
      lines: [
        'Ձեր բանկը չի հաստատել վճարումը։ Գումար չի գանձվել։',
        'Գումարը՝ {amount}',
        'Կրկին կփորձենք՝ {promisedDate}',
        'Մինչ այդ Ձեր ապրանքները պահվում են։',
      ],
    },
  },
  'pickup-expired': {
    en: {
      subject: 'Your order {orderId} is no longer waiting for pickup',
      lines: [
        'The time to collect your order has passed, so the items went back to the shelf.',
        'Pickup at: {location}',
        'Items: {items}',
        'What you have paid for them will be refunded.',
      ],
    },
    ja: {
      subject: 'ご注文 {orderId} のお取り置き期限が過ぎました',
      lines: [
        'お受け取り期限が過ぎたため、商品を店頭に戻しました。',
        '受け取り場所：{location}',
        '対象商品：{items}',
        'お支払い済みの代金は返金いたします。',
      ],
    },
    pl: {
      subject: 'Zamówienie {orderId} nie czeka już na odbiór',
      lines: [
        'Minął termin odbioru, więc produkty wróciły na półkę.',
        'Miejsce odbioru: {location}',
        'Produkty: {items}',
        'Wpłacone za nie środki zwrócimy.',
      ],
    },
    hy: {
      subject: 'Ձեր {orderId} պատվերն այլևս չի սպասում Ձեզ',
      lines: [
        'Պատվերը ստանալու ժամկետն անցել է, և ապրանքները վերադարձվել են դարակ։',
        'Ստանալու վայրը՝ {location}',
        'Ապրանքներ՝ {items}',
        'Դրանց համար վճարված գումարը կվերադարձվի։',
      ],
    },
  },
  'return-authorized': {
    en: {
      subject: 'Your return for order {orderId} is accepted',
      lines: [
        { one: 'You may send back {count} item.', other: 'You may send back {count} items.' },
        'Items: {items}',
        'Return number: {returnId}',
        'Please send it by: {promisedDate}',
        'How to hand it in stands on the tracking page.',
      ],
    },
    ja: {
      subject: 'ご注文 {orderId} の返品を承りました',
      lines: [
        '{count}点の返品を承りました。',
        '対象商品：{items}',
        '返品番号：{returnId}',
        '返送期限：{promisedDate}',
        '返送方法は追跡ページをご覧ください。',
      ],
    },
    pl: {
      subject: 'Przyjęliśmy zgłoszenie zwrotu do zamówienia {orderId}',
      lines: [
        {
          one: 'Mogą Państwo odesłać {count} sztukę.',
          few: 'Mogą Państwo odesłać {count} sztuki.',
          many: 'Mogą Państwo odesłać {count} sztuk.',
          other: 'Mogą Państwo odesłać {count} sztuki.',
        },
        'Produkty: {items}',
        'Numer zwrotu: {returnId}',
        'Prosimy odesłać do: {promisedDate}',
        'Jak oddać przesyłkę, podajemy na stronie śledzenia.',
      ],
    },
    hy: {
      subject: 'Ձեր {orderId} պատվերի վերադարձն ընդունված է',
      lines: [
        'Կարող եք վերադարձնել {count} ապրանք։',
        'Ապրանքներ՝ {items}',
        'Վերադարձի համար՝ {returnId}',
        'Խնդրում ենք ուղարկել մինչև՝ {promisedDate}',
        'Ինչպես հանձնել, նշված է պատվերի հետևման էջում։',
      ],
    },
  },
  'return-declined': {
    en: {
      subject: 'About your return for order {orderId}',
      lines: [
        'We are sorry: we cannot accept this return.',
        'Return number: {returnId}',
        'If you think that this is wrong, please write to us on the tracking page.',
      ],
    },
    ja: {
      subject: 'ご注文 {orderId} の返品について',
      lines: [
        '誠に申し訳ございませんが、このたびの返品はお受けいたしかねます。',
        '返品番号：{returnId}',
        'ご不明な点がございましたら、追跡ページよりお問い合わせください。',
      ],
    },
    pl: {
      subject: 'W sprawie zwrotu do zamówienia {orderId}',
      lines: [
        'Przykro nam: nie możemy przyjąć tego zwrotu.',
        'Numer zwrotu: {returnId}',
        'Jeśli uważają Państwo, że to pomyłka, prosimy napisać do nas na stronie śledzenia.',
      ],
    },
    hy: {
      subject: 'Ձեր {orderId} պատվերի վերադարձի մասին',
      lines: [
        'Ցավոք, չենք կարող ընդունել այս վերադարձը։',
        'Վերադարձի համար՝ {returnId}',
        'Եթե կարծում եք, որ սա սխալ է, գրեք մեզ պատվերի հետևման էջում։',
      ],
    },
  },
} as const satisfies MessageTemplates
