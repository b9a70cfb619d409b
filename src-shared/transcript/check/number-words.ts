import type { LanguageTag } from '../../languages.ts'

/** The words for 0 to 12, then (behind a bar) for first to tenth. Several forms of one number are joined by "/". */
const WORDS: Readonly<Record<string, string>> = {
  en: 'zero one two three four five six seven eight nine ten eleven twelve/dozen | first second third fourth fifth sixth seventh eighth ninth tenth',
  de: 'null ein/eins/eine/einen/einem/einer zwei drei vier fünf sechs sieben acht neun zehn elf zwölf/dutzend | erste/ersten/erster/erstes zweite/zweiten/zweiter dritte/dritten/dritter vierte/vierten/vierter fünfte/fünften sechste/sechsten siebte/siebten achte/achten neunte/neunten zehnte/zehnten',
  es: 'cero un/uno/una dos tres cuatro cinco seis siete ocho nueve diez once doce/docena | primer/primero/primera segundo/segunda tercer/tercero/tercera cuarto/cuarta quinto/quinta sexto/sexta séptimo/séptima octavo/octava noveno/novena décimo/décima',
  pt: 'zero um/uma dois/duas três quatro cinco seis sete oito nove dez onze doze/dúzia | primeiro/primeira segundo/segunda terceiro/terceira quarto/quarta quinto/quinta sexto/sexta sétimo/sétima oitavo/oitava nono/nona décimo/décima',
  fr: 'zéro un/une deux trois quatre cinq six sept huit neuf dix onze douze/douzaine | premier/première deuxième/second/seconde troisième quatrième cinquième sixième septième huitième neuvième dixième',
  it: 'zero un/uno/una due tre quattro cinque sei sette otto nove dieci undici dodici/dozzina | primo/prima secondo/seconda terzo/terza quarto/quarta quinto/quinta sesto/sesta settimo/settima ottavo/ottava nono/nona decimo/decima',
  nl: 'nul een/één twee drie vier vijf zes zeven acht negen tien elf twaalf/dozijn | eerste tweede derde vierde vijfde zesde zevende achtste negende tiende',
  ru: 'ноль один/одна/одно/одного две/два/двух три/трёх/трех четыре/четырёх/четырех пять/пяти шесть/шести семь/семи восемь/восьми девять/девяти десять/десяти одиннадцать/одиннадцати двенадцать/двенадцати | первый/первая/первом второй/вторая/втором третий/третья/третьем четвёртый/четвертый/четвёртом пятый/пятая/пятом шестой/шестом седьмой/седьмом восьмой/восьмом девятый/девятом десятый/десятом',
  zh: '零/〇 一 二/两/兩 三 四 五 六 七 八 九 十 十一 十二',
  ja: '零/ゼロ 一/ひとつ 二/ふたつ 三/みっつ 四/よっつ 五/いつつ 六/むっつ 七/ななつ 八/やっつ 九/ここのつ 十 十一 十二',
  ko: '영 하나/한/일 둘/두/이 셋/세/삼 넷/네/사 다섯/오 여섯/육 일곱/칠 여덟/팔 아홉/구 열/십 열하나/열한/십일 열둘/열두/십이',
  hi: 'शून्य एक दो तीन चार पांच/पाँच छह/छः/छे सात आठ नौ दस ग्यारह बारह | पहला/पहली/पहले दूसरा/दूसरी/दूसरे तीसरा/तीसरी/तीसरे चौथा/चौथी/चौथे पांचवां/पाँचवाँ छठा/छठी सातवां आठवां नौवां दसवां',
  id: 'nol satu/se dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas dua_belas/selusin | pertama kedua ketiga keempat kelima keenam ketujuh kedelapan kesembilan kesepuluh',
  vi: 'không một hai ba bốn năm sáu bảy tám chín mười mười_một mười_hai | nhất nhì thứ_ba thứ_tư thứ_năm thứ_sáu thứ_bảy thứ_tám thứ_chín thứ_mười',
  ar: 'صفر واحد/واحدة اثنان/اثنين/اثنتان/اثنتين ثلاثة/ثلاث أربعة/أربع خمسة/خمس ستة/ست سبعة/سبع ثمانية/ثماني تسعة/تسع عشرة/عشر أحد_عشر/إحدى_عشرة اثنا_عشر/اثني_عشر/اثنتي_عشرة | الأول/الأولى الثاني/الثانية الثالث/الثالثة الرابع/الرابعة الخامس/الخامسة السادس/السادسة السابع/السابعة الثامن/الثامنة التاسع/التاسعة العاشر/العاشرة',
  tr: 'sıfır bir iki üç dört beş altı yedi sekiz dokuz on on_bir on_iki/düzine | birinci ikinci üçüncü dördüncü beşinci altıncı yedinci sekizinci dokuzuncu onuncu',
  pl: 'zero jeden/jedna/jedno dwa/dwie trzy cztery pięć sześć siedem osiem dziewięć dziesięć jedenaście dwanaście/tuzin | pierwszy drugi trzeci czwarty piąty szósty siódmy ósmy dziewiąty dziesiąty',
}

/** No spaces between words, so that a number word is found inside. */
const SPACELESS = new Set(['zh', 'ja', 'ko'])

interface Words {
  readonly pattern: RegExp
  readonly values: ReadonlyMap<string, string>
}

const compiled = new Map<string, Words>()

/** How often each number is said as a word, `"12"` -> 1; also by the name of its month. A language without a list is searched with all. */
export function numberWords(text: string, language: LanguageTag | null): Map<string, number> {
  const languages = language === null || WORDS[language] === undefined ? Object.keys(WORDS) : [language]
  const counts = new Map<string, number>()
  for (const one of languages) {
    const { pattern, values } = compiled.get(one) ?? compile(one)
    for (const match of text.toLowerCase().normalize('NFC').matchAll(pattern)) {
      const value = values.get(match[0]) ?? ''
      counts.set(value, (counts.get(value) ?? 0) + 1)
    }
  }
  return counts
}

/** The words for 2 to 12 of a language with spaces between words; empty where no list is known. */
export function countingWords(language: LanguageTag): string[] {
  if (SPACELESS.has(language)) return []
  const cardinals = (WORDS[language] ?? '').split(' | ')[0]?.split(' ') ?? []
  return cardinals.slice(2).flatMap((forms) => forms.split('/').map((form) => form.replaceAll('_', ' ')))
}

function compile(language: string): Words {
  const values = new Map<string, string>()
  const [cardinals = '', ordinals = ''] = (WORDS[language] ?? '').split(' | ')
  const add = (list: string, first: number): void => {
    for (const [at, forms] of list.split(' ').entries()) for (const form of forms.split('/')) values.set(form.replaceAll('_', ' '), String(at + first))
  }
  if (ordinals !== '') add(ordinals, 1)
  add(cardinals, 0)
  for (const [at, name] of monthNames(language).entries()) if (!/\d/u.test(name)) values.set(name, String(at + 1))
  const words = [...values.keys()].filter((word) => word !== '').toSorted((a, b) => b.length - a.length)
  const [before, after] = SPACELESS.has(language) ? ['', ''] : ['(?<![\\p{L}\\p{M}])', '(?![\\p{L}\\p{M}])']
  const made = { pattern: new RegExp(`${before}(?:${words.join('|')})${after}`, 'gu'), values }
  compiled.set(language, made)
  return made
}

function monthNames(language: string): string[] {
  const format = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' })
  const inDates = new Intl.DateTimeFormat(language, { month: 'long', day: 'numeric', timeZone: 'UTC' })
  const names = Array.from({ length: 12 }, (_, month) => format.format(Date.UTC(2026, month, 1)).toLowerCase())
  // Some languages bend the name beside a day ("ноября"); it is the better one to look for where it is a word of its own.
  return names.map((name, month) => inDates.formatToParts(Date.UTC(2026, month, 1)).find((part) => part.type === 'month')?.value.toLowerCase() ?? name)
}
