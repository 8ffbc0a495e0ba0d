import type { MessageTemplates } from './template.ts'

/** What is said when an order went wrong: the true cause, and what is done about it. */
export const recoveryMessages = {
  apology: {
    en: {
      subject: 'We are sorry about your order {orderId}',
      lines: [
        'Your order did not go as we promised. That is our responsibility, and we are sorry.',
        'What happened: {reason}',
        'New expected delivery: {promisedDate}',
        'What we do for you: {remedy}',
        'You do not need to do anything.',
      ],
    },
    ja: {
      subject: 'ご注文 {orderId} についてのお詫び',
      lines: [
        'ご注文がお約束どおりに進んでおりません。弊社の責任であり、深くお詫び申し上げます。',
        '原因：{reason}',
        '変更後のお届け予定日：{promisedDate}',
        '弊社の対応：{remedy}',
        'お客様にお手続きいただくことはございません。',
      ],
    },
    pl: {
      subject: 'Przepraszamy w sprawie zamówienia {orderId}',
      lines: [
        'Nie dotrzymaliśmy obietnicy dotyczącej Państwa zamówienia. To nasza odpowiedzialność i bardzo przepraszamy.',
        'Przyczyna: {reason}',
        'Nowy przewidywany termin dostawy: {promisedDate}',
        'Co robimy: {remedy}',
        'Nie muszą Państwo nic robić.',
      ],
    },
    hy: {
      subject: 'Ներողություն ենք խնդրում Ձեր {orderId} պատվերի համար',
      lines: [
        'Ձեր պատվերը չի ընթացել այնպես, ինչպես խոստացել էինք։ Դա մեր պատասխանատվությունն է, և մենք ներողություն ենք խնդրում։',
        'Պատճառը՝ {reason}',
        'Առաքման նոր ժամկետը՝ {promisedDate}',
        'Ինչ ենք անում՝ {remedy}',
        'Ձեզնից ոչինչ չի պահանջվում։',
      ],
    },
  },
  remedy: {
    en: {
      subject: 'What we do for you about your order {orderId}',
      lines: [
        'To make up for the trouble with your order:',
        'What we do for you: {remedy}',
        'Thank you for your patience.',
      ],
    },
    ja: {
      subject: 'ご注文 {orderId} に関する弊社の対応について',
      lines: [
        'このたびのご不便に対し、次のとおり対応いたします。',
        '弊社の対応：{remedy}',
        'お待ちいただき、誠にありがとうございます。',
      ],
    },
    pl: {
      subject: 'Rekompensata w sprawie zamówienia {orderId}',
      lines: ['W związku z kłopotami z Państwa zamówieniem:', 'Co robimy: {remedy}', 'Dziękujemy za cierpliwość.'],
    },
    hy: {
      subject: 'Ինչ ենք անում Ձեր {orderId} պատվերի համար',
      lines: [
        'Ձեր պատվերի հետ կապված անհարմարությունը հատուցելու համար՝',
        'Ինչ ենք անում՝ {remedy}',
        'Շնորհակալություն համբերության համար։',
      ],
    },
  },
  'recovery-follow-up': {
    en: {
      subject: 'Is everything all right with your order {orderId}?',
      lines: [
        'Some days ago something went wrong with your order. We would like to be sure that it is settled.',
        'What we did: {remedy}',
        'If anything is still not right, please tell us on the tracking page: we will take care of it.',
      ],
    },
    ja: {
      subject: 'ご注文 {orderId} のその後はいかがでしょうか',
      lines: [
        '先日はご注文に関してご不便をおかけいたしました。その後問題がないか、確認のためご連絡いたします。',
        '弊社の対応：{remedy}',
        'まだお困りのことがございましたら、追跡ページよりお知らせください。責任をもって対応いたします。',
      ],
    },
    pl: {
      subject: 'Czy z zamówieniem {orderId} wszystko jest już w porządku?',
      lines: [
        'Kilka dni temu mieliśmy kłopot z Państwa zamówieniem. Chcemy się upewnić, że sprawa jest załatwiona.',
        'Co zrobiliśmy: {remedy}',
        'Jeśli coś nadal jest nie tak, prosimy dać nam znać na stronie śledzenia: zajmiemy się tym.',
      ],
    },
    hy: {
      subject: 'Ամեն ինչ կարգի՞ն է Ձեր {orderId} պատվերի հետ',
      lines: [
        'Մի քանի օր առաջ Ձեր պատվերի հետ խնդիր է եղել։ Ցանկանում ենք համոզվել, որ այն լուծված է։',
        'Ինչ ենք արել՝ {remedy}',
        'Եթե դեռ որևէ խնդիր կա, տեղեկացրեք մեզ պատվերի հետևման էջում, և մենք կզբաղվենք դրանով։',
      ],
    },
  },
  'refund-offered': {
    en: {
      subject: 'Your choice for order {orderId}: wait or get your money back',
      lines: [
        'A part of your order is taking longer than we estimated. We are sorry.',
        'Items: {items}',
        'You can have {amount} back, or keep your place in the queue. Please choose on the tracking page.',
        'Please answer by: {promisedDate}',
      ],
    },
    ja: {
      subject: 'ご注文 {orderId}：お待ちいただくか、返金をお選びいただけます',
      lines: [
        'ご注文の一部の商品について、当初の見込みよりお時間をいただいております。申し訳ございません。',
        '対象商品：{items}',
        '{amount}の返金、または引き続きお待ちいただくことをお選びいただけます。追跡ページよりお知らせください。',
        'ご回答期限：{promisedDate}',
      ],
    },
    pl: {
      subject: 'Zamówienie {orderId}: mogą Państwo poczekać lub otrzymać zwrot pieniędzy',
      lines: [
        'Część Państwa zamówienia trwa dłużej, niż szacowaliśmy. Przepraszamy.',
        'Produkty: {items}',
        'Mogą Państwo otrzymać zwrot {amount} albo zachować miejsce w kolejce. Prosimy o wybór na stronie śledzenia.',
        'Prosimy o odpowiedź do: {promisedDate}',
      ],
    },
    hy: {
      subject: 'Ձեր {orderId} պատվերը. սպասել կամ ստանալ գումարը',
      lines: [
        'Ձեր պատվերի մի մասը պահանջում է ավելի շատ ժամանակ, քան գնահատել էինք։ Ներողություն ենք խնդրում։',
        'Ապրանքներ՝ {items}',
        'Կարող եք հետ ստանալ {amount} կամ շարունակել սպասել։ Խնդրում ենք ընտրել պատվերի հետևման էջում։',
        'Խնդրում ենք պատասխանել մինչև՝ {promisedDate}',
      ],
    },
  },
} as const satisfies MessageTemplates
