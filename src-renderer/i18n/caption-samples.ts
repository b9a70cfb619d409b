import { baseLanguage } from '../../src-shared/languages.ts'

/** What a preview says where nothing was translated yet. Content, not interface words: the same two sentences in each language. */
const SAMPLES: Readonly<Record<string, string>> = {
  en: 'Good morning, everyone. In the third quarter Siemens spent 4.2 million euros.',
  de: 'Guten Morgen zusammen. Im dritten Quartal hat Siemens 4,2 Millionen Euro ausgegeben.',
  es: 'Buenos días a todos. En el tercer trimestre Siemens gastó 4,2 millones de euros.',
  fr: 'Bonjour à tous. Au troisième trimestre, Siemens a dépensé 4,2 millions d’euros.',
  it: 'Buongiorno a tutti. Nel terzo trimestre Siemens ha speso 4,2 milioni di euro.',
  pt: 'Bom dia a todos. No terceiro trimestre, a Siemens gastou 4,2 milhões de euros.',
  nl: 'Goedemorgen allemaal. In het derde kwartaal gaf Siemens 4,2 miljoen euro uit.',
  pl: 'Dzień dobry wszystkim. W trzecim kwartale Siemens wydał 4,2 miliona euro.',
  cs: 'Dobré ráno všem. Ve třetím čtvrtletí utratil Siemens 4,2 milionu eur.',
  ru: 'Доброе утро всем. В третьем квартале Siemens потратил 4,2 миллиона евро.',
  uk: 'Доброго ранку всім. У третьому кварталі Siemens витратив 4,2 мільйона євро.',
  el: 'Καλημέρα σε όλους. Το τρίτο τρίμηνο η Siemens ξόδεψε 4,2 εκατομμύρια ευρώ.',
  tr: 'Herkese günaydın. Üçüncü çeyrekte Siemens 4,2 milyon avro harcadı.',
  vi: 'Chào buổi sáng mọi người. Trong quý ba, Siemens đã chi 4,2 triệu euro.',
  id: 'Selamat pagi semuanya. Pada kuartal ketiga Siemens membelanjakan 4,2 juta euro.',
  ar: 'صباح الخير جميعًا. في الربع الثالث أنفقت Siemens مبلغ 4.2 مليون يورو.',
  fa: 'صبح همگی به‌خیر. در سه‌ماههٔ سوم، Siemens مبلغ ۴٫۲ میلیون یورو هزینه کرد.',
  he: 'בוקר טוב לכולם. ברבעון השלישי הוציאה Siemens 4.2 מיליון אירו.',
  ur: 'سب کو صبح بخیر۔ تیسری سہ ماہی میں Siemens نے 4.2 ملین یورو خرچ کیے۔',
  hi: 'सभी को सुप्रभात। तीसरी तिमाही में Siemens ने 42 लाख यूरो ख़र्च किए।',
  th: 'อรุณสวัสดิ์ทุกคน ในไตรมาสที่สาม Siemens ใช้จ่ายไป 4.2 ล้านยูโร',
  ja: '皆さん、おはようございます。第3四半期に、シーメンスは420万ユーロを支出しました。',
  ko: '여러분, 좋은 아침입니다. 3분기에 지멘스는 420만 유로를 지출했습니다.',
  zh: '大家早上好。第三季度，西门子支出了四百二十万欧元。',
}
const TRADITIONAL = '大家早安。第三季，西門子支出了四百二十萬歐元。'

export interface CaptionSample {
  readonly language: string
  readonly text: string
}

/** The sentences in a language, or in English where there are none. */
export function captionSample(language: string): CaptionSample {
  if (/^(zh-(Hant|TW|HK|MO)|yue)\b/i.test(language)) return { language, text: TRADITIONAL }
  const text = SAMPLES[baseLanguage(language)]
  return text === undefined ? { language: 'en', text: SAMPLES['en'] ?? '' } : { language, text }
}

export const SAMPLE_LANGUAGES: readonly string[] = Object.keys(SAMPLES)
