import { baseLanguage, isSpaceless, type LanguageTag } from '../../../src-shared/languages.ts'

/**
 * The scripted conversation of the demonstration: Ms Keller and Mr Okafor settle a delivery, in turn, four sentences. `|` parts phrases;
 * the phrases of one sentence say the same in every language, in the same order.
 */
const SCRIPT: Readonly<Record<string, readonly string[]>> = {
  en: [
    'Good morning, Mr Okafor,|the 48 solar panels for Lisbon are ready,|and they leave our warehouse on Tuesday at 7:30.',
    'Thank you, Ms Keller,|that is two days earlier than planned,|so my team of 12 can begin on Thursday at 8.',
    'The price stays at 36,400 euros,|as we agreed with Mrs Tanaka,|and the first half is due within 30 days.',
    'Then please send the contract to Porto,|to 9 Garden Street,|and I will sign it on Friday before noon.',
  ],
  es: [
    'Buenos días, señor Okafor,|los 48 paneles solares para Lisboa están listos|y salen de nuestro almacén el martes a las 7:30.',
    'Gracias, señora Keller,|son dos días antes de lo previsto,|así que mi equipo de 12 personas puede empezar el jueves a las 8.',
    'El precio se mantiene en 36.400 euros,|como acordamos con la señora Tanaka,|y la primera mitad se paga en un plazo de 30 días.',
    'Entonces envíe el contrato a Oporto, por favor,|a la calle del Jardín, 9,|y lo firmaré el viernes antes del mediodía.',
  ],
  de: [
    'Guten Morgen, Herr Okafor,|die 48 Solarmodule für Lissabon sind fertig|und verlassen unser Lager am Dienstag um 7:30 Uhr.',
    'Danke, Frau Keller,|das ist zwei Tage früher als geplant,|also kann mein Team von 12 Leuten am Donnerstag um 8 Uhr anfangen.',
    'Der Preis bleibt bei 36.400 Euro,|wie mit Frau Tanaka vereinbart,|und die erste Hälfte ist innerhalb von 30 Tagen fällig.',
    'Dann schicken Sie den Vertrag bitte nach Porto,|in die Gartenstraße 9,|und ich unterschreibe ihn am Freitag vor Mittag.',
  ],
  fr: [
    'Bonjour, Monsieur Okafor,|les 48 panneaux solaires pour Lisbonne sont prêts|et quittent notre entrepôt mardi à 7 heures 30.',
    'Merci, Madame Keller,|c’est deux jours plus tôt que prévu,|mon équipe de 12 personnes peut donc commencer jeudi à 8 heures.',
    'Le prix reste à 36\u202f400 euros,|comme convenu avec Madame Tanaka,|et la première moitié est due sous 30 jours.',
    'Alors envoyez le contrat à Porto, s’il vous plaît,|au 9, rue du Jardin,|et je le signerai vendredi avant midi.',
  ],
  it: [
    'Buongiorno, signor Okafor,|i 48 pannelli solari per Lisbona sono pronti|e lasciano il nostro magazzino martedì alle 7:30.',
    'Grazie, signora Keller,|sono due giorni prima del previsto,|quindi la mia squadra di 12 persone può cominciare giovedì alle 8.',
    'Il prezzo resta di 36.400 euro,|come concordato con la signora Tanaka,|e la prima metà va pagata entro 30 giorni.',
    'Allora mandi il contratto a Porto, per favore,|in via del Giardino 9,|e lo firmerò venerdì prima di mezzogiorno.',
  ],
  pt: [
    'Bom dia, senhor Okafor,|os 48 painéis solares para Lisboa estão prontos|e saem do nosso armazém na terça-feira às 7:30.',
    'Obrigado, senhora Keller,|são dois dias antes do previsto,|por isso a minha equipe de 12 pessoas pode começar na quinta-feira às 8 horas.',
    'O preço continua em 36.400 euros,|como combinamos com a senhora Tanaka,|e a primeira metade vence em 30 dias.',
    'Então envie o contrato para o Porto, por favor,|para a rua do Jardim, 9,|e eu o assinarei na sexta-feira antes do meio-dia.',
  ],
  ru: [
    'Доброе утро, господин Окафор,|48 солнечных панелей для Лиссабона готовы|и отправятся с нашего склада во вторник в 7:30.',
    'Спасибо, госпожа Келлер,|это на два дня раньше, чем планировалось,|поэтому моя команда из 12 человек может начать в четверг в 8 часов.',
    'Цена остаётся 36\u202f400 евро,|как мы договорились с госпожой Танака,|а первая половина должна быть оплачена в течение 30 дней.',
    'Тогда, пожалуйста, отправьте договор в Порту,|на Садовую улицу, 9,|и я подпишу его в пятницу до полудня.',
  ],
  ja: [
    'オカフォーさん、おはようございます、|リスボン向けの太陽光パネル48枚は準備ができており、|火曜日の7時30分に弊社の倉庫を出ます。',
    'ありがとうございます、ケラーさん、|予定より2日早いので、|私のチーム12人は木曜日の8時に始められます。',
    '価格は36,400ユーロのままで、|タナカさんと合意したとおり、|最初の半額は30日以内のお支払いです。',
    'では、契約書をポルトの、|ガーデン通り9番地に送ってください、|金曜日の正午までに署名します。',
  ],
  zh: [
    '早上好，奥卡福先生，|运往里斯本的48块太阳能板已经准备好，|星期二7:30从我们的仓库发出。',
    '谢谢您，凯勒女士，|这比计划提前了两天，|所以我的12人团队可以在星期四8点开始。',
    '价格仍为36,400欧元，|和田中女士商定的一样，|前一半须在30天内付清。',
    '那么请把合同寄到波尔图，|花园街9号，|我会在星期五中午之前签字。',
  ],
  ko: [
    '안녕하세요, 오카포 씨,|리스본으로 보낼 태양광 패널 48장이 준비되었고,|화요일 7시 30분에 저희 창고에서 출발합니다.',
    '감사합니다, 켈러 씨,|예정보다 이틀 빠르니,|제 팀 12명은 목요일 8시에 시작할 수 있습니다.',
    '가격은 36,400유로 그대로이고,|다나카 씨와 합의한 대로,|절반은 먼저 30일 안에 내시면 됩니다.',
    '그럼 계약서를 포르투로,|가든 거리 9번지로 보내 주세요,|금요일 정오 전에 서명하겠습니다.',
  ],
  hi: [
    'सुप्रभात, श्री ओकाफोर,|लिस्बन के लिए 48 सोलर पैनल तैयार हैं|और मंगलवार को 7:30 बजे हमारे गोदाम से निकलेंगे।',
    'धन्यवाद, सुश्री केलर,|यह योजना से दो दिन पहले है,|इसलिए मेरी 12 लोगों की टीम गुरुवार को 8 बजे शुरू कर सकती है।',
    'कीमत 36,400 यूरो ही रहेगी,|जैसा श्रीमती तनाका के साथ तय हुआ था,|और पहला आधा हिस्सा 30 दिनों में देना होगा।',
    'तो कृपया अनुबंध पोर्टो भेज दीजिए,|9 गार्डन स्ट्रीट पर,|और मैं उस पर शुक्रवार को दोपहर से पहले हस्ताक्षर कर दूँगा।',
  ],
  id: [
    'Selamat pagi, Bapak Okafor,|48 panel surya untuk Lisbon sudah siap|dan berangkat dari gudang kami pada hari Selasa pukul 7:30.',
    'Terima kasih, Ibu Keller,|itu dua hari lebih cepat dari rencana,|jadi tim saya yang berisi 12 orang bisa mulai hari Kamis pukul 8.',
    'Harganya tetap 36.400 euro,|seperti yang disepakati dengan Ibu Tanaka,|dan separuh pertama harus dibayar dalam 30 hari.',
    'Kalau begitu, tolong kirim kontraknya ke Porto,|ke Jalan Taman nomor 9,|dan saya akan menandatanganinya hari Jumat sebelum tengah hari.',
  ],
  vi: [
    'Chào buổi sáng, ông Okafor,|48 tấm pin mặt trời cho Lisbon đã sẵn sàng|và sẽ rời kho của chúng tôi vào thứ Ba lúc 7:30.',
    'Cảm ơn bà Keller,|như vậy là sớm hơn kế hoạch hai ngày,|nên đội 12 người của tôi có thể bắt đầu vào thứ Năm lúc 8 giờ.',
    'Giá vẫn là 36.400 euro,|như đã thỏa thuận với bà Tanaka,|và một nửa đầu phải trả trong vòng 30 ngày.',
    'Vậy xin gửi hợp đồng đến Porto,|số 9 đường Garden,|và tôi sẽ ký vào thứ Sáu trước buổi trưa.',
  ],
  ar: [
    'صباح الخير يا سيد أوكافور،|الألواح الشمسية الـ48 لمدينة لشبونة جاهزة،|وستغادر مستودعنا يوم الثلاثاء في الساعة 7:30.',
    'شكرًا لكِ يا سيدة كيلر،|هذا أبكر من الموعد بيومين،|لذلك يستطيع فريقي المكوّن من 12 شخصًا أن يبدأ يوم الخميس في الساعة 8.',
    'يبقى السعر 36,400 يورو،|كما اتفقنا مع السيدة تاناكا،|والنصف الأول مستحق خلال 30 يومًا.',
    'إذن أرسلوا العقد من فضلكم إلى بورتو،|إلى شارع الحديقة رقم 9،|وسأوقّعه يوم الجمعة قبل الظهر.',
  ],
}

/** Languages the conversation is written in. */
export const DEMO_LANGUAGES: readonly LanguageTag[] = Object.keys(SCRIPT)

export const PHRASES_PER_SENTENCE = 3
export const DEMO_PHRASES = 12

/** The script's language for a tag, or null where it has none. */
export function demoLanguage(tag: LanguageTag): LanguageTag | null {
  const base = baseLanguage(tag)
  return base in SCRIPT ? base : null
}

/** They speak English; to those who read English, Spanish. */
export function demoSource(target: LanguageTag): LanguageTag {
  return baseLanguage(target) === 'en' ? 'es' : 'en'
}

/** All twelve phrases in order. Throws for a language that is not in `DEMO_LANGUAGES`. */
export function demoPhrases(language: LanguageTag): readonly string[] {
  const sentences = SCRIPT[language]
  if (sentences === undefined) throw new Error(`impossible: no script in ${language}`)
  return sentences.flatMap((sentence) => sentence.split('|'))
}

/** A phrase in the pieces a service sends one by one; together with their spaces they are the phrase. */
export function demoWords(phrase: string, language: LanguageTag): readonly string[] {
  if (!isSpaceless(language)) return phrase.split(' ')
  const words: string[] = []
  for (const { segment, isWordLike } of new Intl.Segmenter(language, { granularity: 'word' }).segment(phrase)) {
    const last = words.length - 1
    // Punctuation belongs to the word before it.
    if (isWordLike !== true && last >= 0) words[last] = `${words[last] ?? ''}${segment}`
    else words.push(segment)
  }
  return words
}
