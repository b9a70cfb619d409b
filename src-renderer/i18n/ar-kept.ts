import type { Dictionary } from './pseudo.ts'

export const arKept = {
  kept: {
    label: 'صوت محفوظ',
    waiting: '{{time}} من هذه الجلسة محفوظة على هذا الحاسوب ولم تُترجم بعد.',
    takes: 'تستغرق نحو {{time}}',
    goesTo: 'يذهب الصوت إلى {{company}} ({{region}})',
    translate: 'ترجِم الباقي',
    translating: 'تجري ترجمة الباقي: {{share}}، بقي نحو {{time}}',
    stop: 'توقف الآن',
    stopped: 'توقفت الترجمة. ما بقي محفوظ على هذا الحاسوب.',
    elsewhere: '{{time}} من هذه الجلسة يترجمها برنامج Dragoman آخر على هذا الحاسوب.',
    failed: 'لم يُترجم الباقي بعد. {{message}}',
    erase: 'احذف الصوت…',
    eraseTitle: 'أتحذف الصوت المحفوظ؟',
    eraseText: 'ستبقى {{time}} من هذه الجلسة بلا ترجمة. النص الموجود يبقى.',
    erased: 'حُذف الصوت المحفوظ.',
    inGap: 'محفوظ على هذا الحاسوب',
    now: 'ترجِم الآن',
    busy: 'تجري ترجمته',
  },
  lateVoice: {
    title: 'بعد الانقطاع',
    label: 'انطق الترجمات المتأخرة أيضًا',
    note: 'بعد الانقطاع يُنطق ما قيل أثناءه حين لا يُترجم كلام آخر.',
  },
} satisfies Dictionary
