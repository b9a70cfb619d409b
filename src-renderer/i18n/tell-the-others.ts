import { baseLanguage } from '../../src-shared/languages.ts'

/** One honest sentence for the people in the call, in the language they read. Content to be copied, not interface words. */
const SENTENCES: Readonly<Record<string, (service: string) => string>> = {
  en: (service) => `I am using a live translator: what you say is sent to ${service} to be translated and is not recorded.`,
  de: (service) => `Ich benutze einen Live-Übersetzer: Was Sie sagen, wird zur Übersetzung an ${service} gesendet und nicht aufgezeichnet.`,
  es: (service) => `Uso un traductor en directo: lo que dice se envía a ${service} para traducirlo y no se graba.`,
  fr: (service) => `J’utilise un traducteur en direct : ce que vous dites est envoyé à ${service} pour être traduit et n’est pas enregistré.`,
  ja: (service) => `ライブ翻訳を使っています。お話しになった内容は翻訳のため${service}に送信されますが、録音はされません。`,
  zh: (service) => `我正在使用实时翻译：您说的话会发送到 ${service} 进行翻译，不会被录音。`,
  ar: (service) => `أستخدم مترجمًا فوريًا: يُرسل ما تقولونه إلى ${service} لترجمته ولا يُسجَّل.`,
  pt: (service) => `Estou usando um tradutor ao vivo: o que você diz é enviado para ${service} para ser traduzido e não é gravado.`,
  it: (service) => `Sto usando un traduttore in tempo reale: ciò che dice viene inviato a ${service} per essere tradotto e non viene registrato.`,
  ru: (service) => `Я пользуюсь переводчиком в реальном времени: ваши слова отправляются для перевода в ${service} и не записываются.`,
  ko: (service) => `실시간 번역기를 사용하고 있습니다. 말씀하시는 내용은 번역을 위해 ${service}(으)로 전송되며 녹음되지 않습니다.`,
  hi: (service) => `मैं लाइव अनुवादक का उपयोग कर रहा/रही हूँ: आप जो कहते हैं वह अनुवाद के लिए ${service} को भेजा जाता है और रिकॉर्ड नहीं किया जाता।`,
  id: (service) => `Saya memakai penerjemah langsung: ucapan Anda dikirim ke ${service} untuk diterjemahkan dan tidak direkam.`,
  vi: (service) => `Tôi đang dùng trình dịch trực tiếp: những gì bạn nói được gửi đến ${service} để dịch và không được ghi âm.`,
  tr: (service) => `Canlı çeviri kullanıyorum: söyledikleriniz çevrilmek üzere ${service} hizmetine gönderilir ve kaydedilmez.`,
}

export const TELL_LANGUAGES: readonly string[] = Object.keys(SENTENCES)

/** The sentence in their language and, below it, in the user's own where there is one. */
export function tellTheOthers(theirs: string, own: string, service: string): string {
  const languages = [...new Set([baseLanguage(theirs), baseLanguage(own)])]
  return languages.flatMap((language) => SENTENCES[language]?.(service) ?? []).join('\n')
}
