import type { MessageTemplates } from './template.ts'

/** What customer care says, and what it asks. */
export const careMessages = {
  'case-received': {
    en: {
      subject: 'We have your question about order {orderId}',
      lines: ['Thank you for writing to us. A person will read your question and answer you.', 'Case number: {caseId}'],
    },
    ja: {
      subject: 'ご注文 {orderId} に関するお問い合わせを承りました',
      lines: [
        'お問い合わせいただき、ありがとうございます。担当者が内容を確認し、ご返信いたします。',
        'お問い合わせ番号：{caseId}',
      ],
    },
    pl: {
      subject: 'Otrzymaliśmy Państwa pytanie o zamówienie {orderId}',
      lines: ['Dziękujemy za wiadomość. Nasz pracownik przeczyta pytanie i odpowie Państwu.', 'Numer sprawy: {caseId}'],
    },
    hy: {
      subject: 'Ստացել ենք Ձեր հարցը {orderId} պատվերի մասին',
      lines: [
        'Շնորհակալություն մեզ գրելու համար։ Մեր աշխատակիցը կկարդա Ձեր հարցը և կպատասխանի Ձեզ։',
        'Հարցման համար՝ {caseId}',
      ],
    },
  },
  'case-answered': {
    en: {
      subject: 'Our answer about order {orderId}',
      lines: ['{answer}', 'Case number: {caseId}', 'You can write to us again on the tracking page.'],
    },
    ja: {
      subject: 'ご注文 {orderId} に関するご回答',
      lines: ['{answer}', 'お問い合わせ番号：{caseId}', '追跡ページより、再度お問い合わせいただけます。'],
    },
    pl: {
      subject: 'Nasza odpowiedź w sprawie zamówienia {orderId}',
      lines: ['{answer}', 'Numer sprawy: {caseId}', 'Mogą Państwo napisać do nas ponownie na stronie śledzenia.'],
    },
    hy: {
      subject: 'Մեր պատասխանը {orderId} պատվերի վերաբերյալ',
      lines: ['{answer}', 'Հարցման համար՝ {caseId}', 'Կարող եք կրկին գրել մեզ պատվերի հետևման էջում։'],
    },
  },
  'csat-asked': {
    en: {
      subject: 'How did we do with your order {orderId}?',
      lines: ['How satisfied are you with {occasion}?', 'One click is enough; a comment is welcome.'],
    },
    ja: {
      subject: 'ご注文 {orderId} のご満足度をお聞かせください',
      lines: [
        '{occasion}について、どの程度ご満足いただけましたか。',
        'ワンクリックでご回答いただけます。ご感想もお寄せください。',
      ],
    },
    pl: {
      subject: 'Jak oceniają Państwo zamówienie {orderId}?',
      lines: ['Jak oceniają Państwo {occasion}?', 'Wystarczy jedno kliknięcie; komentarz mile widziany.'],
    },
    hy: {
      subject: 'Ինչպե՞ս եք գնահատում Ձեր {orderId} պատվերը',
      lines: ['Որքանո՞վ եք գոհ. {occasion}', 'Մեկ սեղմումը բավական է, իսկ մեկնաբանությունը՝ ողջունելի։'],
    },
  },
  'nps-asked': {
    en: {
      subject: 'Would you recommend us?',
      lines: ['How likely are you to recommend us to a friend or colleague, from 0 (not at all) to 10 (certainly)?'],
    },
    ja: {
      subject: '当店を知人におすすめいただけますか',
      lines: [
        '当店を親しい方にすすめる可能性はどのくらいございますか。0（全くない）から10（必ずすすめる）でお答えください。',
      ],
    },
    pl: {
      subject: 'Czy polecą nas Państwo znajomym?',
      lines: ['Jak bardzo prawdopodobne jest, że polecą nas Państwo znajomym, od 0 (wcale) do 10 (na pewno)?'],
    },
    hy: {
      subject: 'Կառաջարկե՞ք մեզ Ձեր ծանոթներին',
      lines: ['Որքանո՞վ է հավանական, որ մեզ խորհուրդ կտաք Ձեր ծանոթներին՝ 0-ից (ամենևին) մինչև 10 (անպայման)։'],
    },
  },
  'delivery-failed': {
    en: {
      subject: 'The delivery of your order {orderId} did not succeed',
      lines: [
        'The carrier could not deliver your parcel.',
        'What happened: {reason}',
        'Carrier: {carrier}',
        'Tracking number: {trackingNumber}',
        'On the tracking page you can choose another day or another place.',
      ],
    },
    ja: {
      subject: 'ご注文 {orderId} をお届けできませんでした',
      lines: [
        '配送業者がお荷物をお届けできませんでした。',
        '理由：{reason}',
        '配送業者：{carrier}',
        '追跡番号：{trackingNumber}',
        '追跡ページより、別の日時またはお受け取り場所をご指定いただけます。',
      ],
    },
    pl: {
      subject: 'Nie udało się doręczyć zamówienia {orderId}',
      lines: [
        'Kurier nie mógł doręczyć Państwa paczki.',
        'Przyczyna: {reason}',
        'Przewoźnik: {carrier}',
        'Numer przesyłki: {trackingNumber}',
        'Na stronie śledzenia mogą Państwo wybrać inny dzień lub inne miejsce.',
      ],
    },
    hy: {
      subject: 'Ձեր {orderId} պատվերը չհաջողվեց հանձնել',
      lines: [
        'Առաքիչը չի կարողացել հանձնել Ձեր ծանրոցը։',
        'Պատճառը՝ {reason}',
        'Առաքող ընկերություն՝ {carrier}',
        'Հետևման համար՝ {trackingNumber}',
        'Պատվերի հետևման էջում կարող եք ընտրել այլ օր կամ այլ վայր։',
      ],
    },
  },
} as const satisfies MessageTemplates
