import type { DocumentWords } from './document-words.ts'

/** A name or text of any direction among right-to-left words keeps its own and leaves theirs alone. */
const isolated = (text: string): string => `\u2068${text}\u2069`

export const ar: DocumentWords = {
  language: 'ar',
  dates: 'ar-u-nu-latn',
  transcript: 'النص',
  time: 'الوقت',
  speaker: 'المتكلم',
  original: 'الأصل',
  translation: 'الترجمة',
  sides: { you: 'أنا', them: 'الآخرون' },
  detected: 'لغة مكتشفة',
  fromTo: (source, target) => `من ${source} إلى ${target}`,
  length: (time) => `المدة ${time}`,
  participants: (names) => `المشاركون: ${names.map(isolated).join('، ')}`,
  translated: 'ترجمة آلية',
  transcribed: 'تفريغ آلي',
  made: (how, review) => `${how}، ${review}`,
  reviewedBy: (name) => `المراجعة: ${isolated(name)}`,
  notReviewed: 'بلا مراجعة',
  reviewed: 'مع مراجعة',
  partlyReviewed: (done, all) => `عدد الجمل المراجَعة: ${done} من ${all}`,
  bookmark: 'علامة',
  bookmarked: (label) => `علامة: ${isolated(label)}`,
  note: (text) => `ملاحظة: ${isolated(text)}`,
  seconds: (count) => `${count} ث`,
  minutes: (count) => `${count} د`,
  gap: (length, reason) => `لم يُترجم ${length}: ${reason}`,
  reasons: {
    'connection-lost': 'لا يوجد اتصال',
    'not-sent': 'لم يُرسل في الوقت المناسب',
    interrupted: 'أُوقف البرنامج',
    'device-lost': 'انقطع جهاز الصوت',
    'journal-full': 'طال الانقطاع كثيرًا',
    budget: 'نفدت الميزانية',
    'engine-refused': 'رفضته خدمة الترجمة',
  },
}
