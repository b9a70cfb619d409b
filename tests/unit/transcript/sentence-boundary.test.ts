import { describe, expect, it } from 'vitest'
import { findLengthCut } from '../../../src-shared/transcript/length-cut.ts'
import { findBoundary } from '../../../src-shared/transcript/sentence-boundary.ts'

/** All sentences of a text, the last with whatever is left. */
function sentences(text: string, language: string | null): string[] {
  const found: string[] = []
  let rest = text
  for (let cut = findBoundary(rest, language); cut !== null; cut = findBoundary(rest, language)) {
    found.push(rest.slice(0, cut).trim())
    rest = rest.slice(cut)
  }
  return [...found, rest.trim()]
}

/** `|` stands where a sentence ends. */
const TABLE: readonly (readonly [language: string | null, text: string])[] = [
  ['en', 'We meet on Tuesday.| Bring the plans, please.| Is that clear?| Good!'],
  ['en', 'It grew by 3.5 percent.| That is $1,204.75 in all.| Then it fell to .5 again.'],
  ['en', 'Mr. Brown and Dr. Lee met Prof. King.| They agreed.'],
  ['en', 'Use short words, e.g. cat or i.e. the first one.| Done.'],
  ['en', 'J. R. R. Tolkien wrote it.| I read it.'],
  ['en', 'So do I.| Then we agree.'],
  ['en', 'We wait ... and wait.| Well... Fine.'.replace('... Fine', '...| Fine')],
  ['en', 'See www.example.com/a.b?q=1 for more.| Or mail a.b@example.org today.'],
  ['en', 'He said "Stop." | She did not.'.replace('" |', '"|')],
  ['en', '"Why?" he asked.| Nobody knew.'],
  ['en', 'They left (at last!).| The room was quiet.'],
  ['en', 'We start at 9 a.m. on Monday.| We end at 5 p.m.| Then we rest.'.replace('p.m.| Then', 'p.m.| Then')],
  ['en', 'It was built in 2019.| Then it burned.'],
  ['en', '1. Open the lid.| 2. Press the button.'],
  ['en', 'this stream has no capitals. it still ends.'.replace('. it', '.| it')],
  ['de', 'Der Vertrag gilt ab dem 3. Oktober.| Danach sehen wir weiter.'],
  ['de', 'Am 3. Oktober 1990 war es so weit.| Das 19. Jahrhundert war lang.'],
  ['de', 'Viele Tiere, z. B. Hunde, bellen.| Katzen bzw. Kater nicht.'],
  ['de', 'Nehmen Sie Zimmer Nr. 12, Hr. Meier.| Es ist frei.'],
  ['de', 'Es kostet 3,50 Euro.| Um 14.30 Uhr ist Schluss.'],
  ['de', 'Er rief: »Komm!«| Dann ging er.'],
  ['de', 'Das war 2019.| Dann kam alles anders.'],
  ['es', '¿Cómo está usted?| ¡Muy bien!| El Sr. García llegó a las 3.'],
  ['es', 'La Dra. Ruiz vive en la pág. 7.| ¿Verdad?| Sí.'],
  ['fr', 'Bonjour !| Comment allez-vous ?| M. Dupont est là.'],
  ['fr', '« Oui ! »| Il partit.| « Quoi ? » demanda-t-elle.| Rien.'],
  ['fr', 'Mme. Petit habite au n. 5, p. ex. ici.| Voilà.'],
  ['ja', '今日は晴れです。|明日は雨でしょう。|「行こう。」と言った。|本当ですか？|はい！'],
  ['ja', '彼は「待って！」|誰も待たなかった。'],
  ['zh', '你好。|今天是3.5度吗？|是的！|我们走吧。'],
  ['zh', '他说：“走吧。”|我们就走了。'],
  ['zh', '我买了苹果.|他没有来!|走吧'],
  ['th', 'วันนี้อากาศดีมากเราจะไปเที่ยวทะเลกัน| พรุ่งนี้ฝนจะตก'],
  ['th', 'สวัสดี ครับ'],
  ['ar', 'كيف حالك؟| أنا بخير.| شكرا لك!'],
  ['ar', 'وصل د. أحمد أمس.| ثم غادر.'],
  ['ur', 'یہ ٹھیک ہے۔| آپ کیسے ہیں؟| شکریہ'],
  ['hi', 'यह अच्छा है।| क्या आप आ रहे हैं?| डॉ. शर्मा आ गए।| ठीक'],
  ['ru', 'А. С. Пушкин родился в Москве.| Он жил на ул. Арбат.| Это было давно?'],
  ['ru', 'Купи хлеб, молоко и т. д. и приходи.| Жду!| Т.е. сегодня.'],
  [null, 'Mr. Brown came.| Am 3. Oktober ging er.| 好的。|Fine'],
]

describe('findBoundary', () => {
  it.each(TABLE)('[T1] parts %s: %s', (language, marked) => {
    expect(sentences(marked.replaceAll('|', ''), language)).toEqual(marked.split('|').map((part) => part.trim()))
  })

  it('[T1] waits for what stands behind a mark', () => {
    expect(findBoundary('It is 3.', 'en')).toBeNull()
    expect(findBoundary('It is over. ', 'en')).toBeNull()
    expect(findBoundary('終わり。', 'ja')).toBeNull()
    expect(findBoundary('It is over. N', 'en')).toBe(11)
    expect(findBoundary('終わり。次', 'ja')).toBe(4)
  })

  it('[T1] waits for the whole word behind a German number', () => {
    expect(findBoundary('Wir gehen am 3. Okt', 'de')).toBeNull()
    expect(findBoundary('Es waren nur 3. Danach ', 'de')).toBe(15)
  })

  it('[T1] does not end a sentence that has no word yet', () => {
    expect(findBoundary('... and then', 'en')).toBeNull()
    expect(findBoundary('? What', 'en')).toBeNull()
  })
})

describe('findLengthCut', () => {
  const words = (count: number, word: string) => Array.from({ length: count }, () => word).join(' ')

  it('[T2] leaves a short text whole', () => {
    expect(findLengthCut(words(40, 'words'))).toBeNull()
    expect(findLengthCut('字'.repeat(79))).toBeNull()
  })

  it('[T2] cuts behind the last clause', () => {
    const text = `${words(25, 'alpha')}, ${words(20, 'bravo')}`
    expect(findLengthCut(text)).toBe(text.indexOf(',') + 1)
  })

  it('[T2] does not take a thousands separator for a clause', () => {
    const text = `${words(25, 'alpha')} 1,000 ${words(20, 'bravo')}`
    expect(text.slice(0, findLengthCut(text) ?? 0).endsWith('bravo')).toBe(true)
  })

  it('[T2] cuts between words without a clause', () => {
    const text = words(50, 'alpha')
    const cut = findLengthCut(text) ?? 0
    expect(text.charAt(cut)).toBe(' ')
    expect(cut).toBeGreaterThan(200)
  })

  it('[T2] cuts Chinese behind a comma and Thai between words', () => {
    const chinese = `${'我们今天去公园'.repeat(8)}，${'他们明天回家'.repeat(6)}`
    expect(findLengthCut(chinese)).toBe(chinese.indexOf('，') + 1)
    const thai = 'ภาษาไทยสวยงาม'.repeat(7)
    const cut = findLengthCut(thai) ?? 0
    const starts = [...new Intl.Segmenter('th', { granularity: 'word' }).segment(thai)].map((part) => part.index)
    expect(starts).toContain(cut)
  })

  it('[T2] cuts an endless word only when it is hopeless, and never inside a grapheme', () => {
    expect(findLengthCut('x'.repeat(400))).toBeNull()
    const family = '👨‍👩‍👧‍👦'
    const cut = findLengthCut(family.repeat(80)) ?? -1
    expect(cut).toBeGreaterThan(0)
    expect(cut % family.length).toBe(0)
  })
})
