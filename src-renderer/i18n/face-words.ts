import { baseLanguage } from '../../src-shared/languages.ts'
import { tellTheOthers } from './tell-the-others.ts'

/** What a half of the screen says in its person's language. Not interface words: the two halves speak two languages at once. */
export interface FaceWords {
  readonly notice: (service: string) => string
  /** On the button. */
  readonly hold: string
  /** On the button while it is held. */
  readonly holding: string
  /** Instead of the button, where nobody needs it. */
  readonly speak: string
}

const WORDS: Readonly<Record<string, FaceWords>> = {
  en: { notice: (service) => `This is a translator. Your voice is sent to ${service}.`, hold: 'Hold to speak', holding: 'Speak, then let go', speak: 'Just speak' },
  de: { notice: (service) => `Dies ist ein Übersetzer. Ihre Stimme wird an ${service} gesendet.`, hold: 'Zum Sprechen halten', holding: 'Sprechen, dann loslassen', speak: 'Sprechen Sie einfach' },
  es: { notice: (service) => `Esto es un traductor. Su voz se envía a ${service}.`, hold: 'Mantenga pulsado para hablar', holding: 'Hable y después suelte', speak: 'Hable sin más' },
  fr: { notice: (service) => `Ceci est un traducteur. Votre voix est envoyée à ${service}.`, hold: 'Maintenez pour parler', holding: 'Parlez, puis relâchez', speak: 'Parlez simplement' },
  it: { notice: (service) => `Questo è un traduttore. La sua voce viene inviata a ${service}.`, hold: 'Tenga premuto per parlare', holding: 'Parli, poi lasci', speak: 'Parli pure' },
  pt: { notice: (service) => `Isto é um tradutor. A sua voz é enviada para ${service}.`, hold: 'Segure para falar', holding: 'Fale e depois solte', speak: 'É só falar' },
  ru: { notice: (service) => `Это переводчик. Ваш голос отправляется в ${service}.`, hold: 'Удерживайте, чтобы говорить', holding: 'Говорите, затем отпустите', speak: 'Просто говорите' },
  ja: { notice: (service) => `これは翻訳機です。お話しになった声は${service}に送信されます。`, hold: '押したまま話してください', holding: '話し終えたら離してください', speak: 'そのままお話しください' },
  zh: { notice: (service) => `这是翻译器。您的语音会发送到 ${service}。`, hold: '按住说话', holding: '说完请松开', speak: '直接说话即可' },
  ko: { notice: (service) => `이것은 번역기입니다. 음성은 ${service}(으)로 전송됩니다.`, hold: '누른 채 말씀하세요', holding: '말씀이 끝나면 놓으세요', speak: '그냥 말씀하세요' },
  hi: { notice: (service) => `यह एक अनुवादक है। आपकी आवाज़ ${service} को भेजी जाती है।`, hold: 'बोलने के लिए दबाए रखें', holding: 'बोलें, फिर छोड़ दें', speak: 'बस बोलिए' },
  id: { notice: (service) => `Ini penerjemah. Suara Anda dikirim ke ${service}.`, hold: 'Tahan untuk bicara', holding: 'Bicara, lalu lepaskan', speak: 'Silakan bicara' },
  vi: { notice: (service) => `Đây là máy phiên dịch. Giọng nói của bạn được gửi đến ${service}.`, hold: 'Giữ để nói', holding: 'Nói xong thì thả ra', speak: 'Bạn cứ nói' },
  ar: { notice: (service) => `هذا مترجم. يُرسل صوتك إلى ${service}.`, hold: 'اضغط باستمرار لتتكلم', holding: 'تكلم ثم ارفع إصبعك', speak: 'تكلم مباشرة' },
  tr: { notice: (service) => `Bu bir çevirmendir. Sesiniz ${service} hizmetine gönderilir.`, hold: 'Konuşmak için basılı tutun', holding: 'Konuşun, sonra bırakın', speak: 'Konuşmanız yeterli' },
}

export const FACE_LANGUAGES: readonly string[] = Object.keys(WORDS)

/** In this language, else in English: the language they then read is on screen beside it. */
export function faceWords(language: string): FaceWords & { readonly language: string } {
  const base = baseLanguage(language)
  const known = WORDS[base]
  const english = WORDS['en']
  if (english === undefined) throw new Error('impossible: no English')
  return known === undefined ? { ...english, language: 'en' } : { ...known, language: base }
}

/** Where their sound goes, and that it is recorded where it is. */
export function faceNotice(language: string, { service, recorded }: { readonly service: string; readonly recorded: boolean }): string {
  const words = faceWords(language)
  return recorded ? tellTheOthers(words.language, words.language, { service, recorded }) : words.notice(service)
}
