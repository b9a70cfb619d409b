import type { InterfaceLanguage } from '../../src-shared/interface-language.ts'
import type { ShellState } from './shell-state.ts'
import { trayWordsAr, trayWordsEn, type TrayWords } from './tray-words.ts'

/** What the shell itself says; the window has its own dictionary. Words of the screen, see product.md. */
export interface ShellWords {
  readonly states: Readonly<Record<ShellState, string>>
  readonly show: string
  readonly start: string
  readonly stop: string
  readonly quit: string
  readonly tray: TrayWords
  readonly view: string
  readonly goesOn: { readonly title: string; readonly body: string }
  readonly windowBroken: { readonly title: string; readonly body: string }
  readonly settingsCorrupt: (keptAs: string | null) => string
  readonly settingsNotSaved: (folder: string) => string
  readonly keyUnreadable: string
}

const en: ShellWords = {
  states: {
    idle: 'Ready',
    connecting: 'Connecting, keep talking',
    live: 'Translating',
    recovering: 'Reconnecting, your words are kept',
    paused: 'Paused, nothing is sent',
    asleep: 'Sleeping, costs nothing',
    held: 'Waiting for your answer, your words are kept',
    draining: 'Finishing the last words',
    ended: 'Ready',
  },
  show: 'Show Dragoman',
  start: 'Start',
  stop: 'Stop',
  quit: 'Quit',
  tray: trayWordsEn,
  view: 'View',
  goesOn: { title: 'Dragoman goes on translating', body: 'The window is closed, the session is not. Find Dragoman in the tray, or start it again, to see it or to stop.' },
  windowBroken: { title: 'The window of Dragoman does not open any more', body: 'What was said until now is saved. Quit Dragoman in the tray and start it again.' },
  settingsCorrupt: (keptAs) =>
    `The settings file could not be read, so the usual settings are in use. ${keptAs === null ? 'It was left where it is and changes hold until Dragoman is closed.' : `It was kept as ${keptAs}.`}`,
  settingsNotSaved: (folder) => `Your settings could not be saved in ${folder}. They hold until Dragoman is closed. Check that there is space and that you may write there.`,
  keyUnreadable: 'A stored key can no longer be read on this computer. Type it again in the settings.',
}

const ar: ShellWords = {
  states: {
    idle: 'جاهز',
    connecting: 'جارٍ الاتصال، واصل الكلام',
    live: 'جارٍ الترجمة',
    recovering: 'جارٍ إعادة الاتصال، كلماتك محفوظة',
    paused: 'متوقف مؤقتًا، لا يُرسل شيء',
    asleep: 'نائم، بلا تكلفة',
    held: 'بانتظار جوابك، كلامك محفوظ',
    draining: 'إنهاء الكلمات الأخيرة',
    ended: 'جاهز',
  },
  show: 'إظهار Dragoman',
  start: 'ابدأ',
  stop: 'إنهاء',
  quit: 'إغلاق Dragoman',
  tray: trayWordsAr,
  view: 'عرض',
  goesOn: { title: 'Dragoman يواصل الترجمة', body: 'أُغلقت النافذة ولم تُغلق الجلسة. تجد Dragoman في منطقة الإشعارات، أو شغّله مجددًا، لتراه أو لتوقفه.' },
  windowBroken: { title: 'نافذة Dragoman لم تعد تُفتح', body: 'ما قيل حتى الآن محفوظ. أغلق Dragoman من منطقة الإشعارات ثم شغّله مجددًا.' },
  settingsCorrupt: (keptAs) =>
    `تعذرت قراءة ملف الإعدادات، لذا تُستخدم الإعدادات المعتادة. ${keptAs === null ? 'تُرك الملف في مكانه، وتبقى التغييرات سارية حتى إغلاق Dragoman.' : `الملف القديم محفوظ باسم \u2068${keptAs}\u2069.`}`,
  settingsNotSaved: (folder) => `تعذر حفظ إعداداتك في \u2068${folder}\u2069. تبقى سارية حتى إغلاق Dragoman. تحقق من توفر المساحة ومن أن لك إذن الكتابة هناك.`,
  keyUnreadable: 'لم يعد ممكنًا قراءة مفتاح محفوظ على هذا الحاسوب. اكتبه من جديد في الإعدادات.',
}

export const shellWords: Readonly<Record<InterfaceLanguage, ShellWords>> = { en, ar }
