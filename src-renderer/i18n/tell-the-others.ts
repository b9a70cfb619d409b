import { baseLanguage } from '../../src-shared/languages.ts'

interface Told {
  readonly service: string
  readonly recorded: boolean
}

/** One honest sentence for the people in the call, in the language they read. Content to be copied, not interface words. */
const SENTENCES: Readonly<Record<string, (told: Told) => string>> = {
  en: ({ service, recorded }) => `I am using a live translator: what you say is sent to ${service} to be translated ${recorded ? 'and is recorded on my computer.' : 'and is not recorded.'}`,
  de: ({ service, recorded }) => `Ich benutze einen Live-Übersetzer: Was Sie sagen, wird zur Übersetzung an ${service} ${recorded ? 'gesendet und auf meinem Computer aufgezeichnet.' : 'gesendet und nicht aufgezeichnet.'}`,
  es: ({ service, recorded }) => `Uso un traductor en directo: lo que dice se envía a ${service} para traducirlo ${recorded ? 'y se graba en mi ordenador.' : 'y no se graba.'}`,
  fr: ({ service, recorded }) => `J’utilise un traducteur en direct : ce que vous dites est envoyé à ${service} pour être traduit ${recorded ? 'et enregistré sur mon ordinateur.' : 'et n’est pas enregistré.'}`,
  ja: ({ service, recorded }) => `ライブ翻訳を使っています。お話しになった内容は翻訳のため${service}${recorded ? 'に送信され、私のコンピューターに録音されます。' : 'に送信されますが、録音はされません。'}`,
  zh: ({ service, recorded }) => `我正在使用实时翻译：您说的话会发送到 ${service} ${recorded ? '进行翻译，并在我的电脑上录音。' : '进行翻译，不会被录音。'}`,
  ar: ({ service, recorded }) => `أستخدم مترجمًا فوريًا: يُرسل ما تقولونه إلى ${service} ${recorded ? 'لترجمته ويُسجَّل على حاسوبي.' : 'لترجمته ولا يُسجَّل.'}`,
  pt: ({ service, recorded }) => `Estou usando um tradutor ao vivo: o que você diz é enviado para ${service} para ser traduzido ${recorded ? 'e é gravado no meu computador.' : 'e não é gravado.'}`,
  it: ({ service, recorded }) => `Sto usando un traduttore in tempo reale: ciò che dice viene inviato a ${service} per essere tradotto ${recorded ? 'e viene registrato sul mio computer.' : 'e non viene registrato.'}`,
  ru: ({ service, recorded }) => `Я пользуюсь переводчиком в реальном времени: ваши слова отправляются для перевода в ${service}${recorded ? ' и записываются на моём компьютере.' : ' и не записываются.'}`,
  ko: ({ service, recorded }) => `실시간 번역기를 사용하고 있습니다. 말씀하시는 내용은 번역을 위해 ${service}${recorded ? '(으)로 전송되며 제 컴퓨터에 녹음됩니다.' : '(으)로 전송되며 녹음되지 않습니다.'}`,
  hi: ({ service, recorded }) => `मैं लाइव अनुवादक का उपयोग कर रहा/रही हूँ: आप जो कहते हैं वह अनुवाद के लिए ${service} को भेजा जाता है ${recorded ? 'और मेरे कंप्यूटर पर रिकॉर्ड किया जाता है।' : 'और रिकॉर्ड नहीं किया जाता।'}`,
  id: ({ service, recorded }) => `Saya memakai penerjemah langsung: ucapan Anda dikirim ke ${service} untuk diterjemahkan ${recorded ? 'dan direkam di komputer saya.' : 'dan tidak direkam.'}`,
  vi: ({ service, recorded }) => `Tôi đang dùng trình dịch trực tiếp: những gì bạn nói được gửi đến ${service} để dịch ${recorded ? 'và được ghi âm trên máy tính của tôi.' : 'và không được ghi âm.'}`,
  tr: ({ service, recorded }) => `Canlı çeviri kullanıyorum: söyledikleriniz çevrilmek üzere ${service} hizmetine ${recorded ? 'gönderilir ve bilgisayarıma kaydedilir.' : 'gönderilir ve kaydedilmez.'}`,
}

export const TELL_LANGUAGES: readonly string[] = Object.keys(SENTENCES)

/** The sentence in their language and, below it, in the user's own where there is one. */
export function tellTheOthers(theirs: string, own: string, told: Told): string {
  const languages = [...new Set([baseLanguage(theirs), baseLanguage(own)])]
  return languages.flatMap((language) => SENTENCES[language]?.(told) ?? []).join('\n')
}
