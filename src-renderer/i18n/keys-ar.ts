import type { keysEn } from './keys-en.ts'

export const keysAr: typeof keysEn = {
  keys: {
    title: 'اختصارات لوحة المفاتيح',
    global: 'في كل برنامج',
    globalNote: 'تعمل أيًّا كان البرنامج الذي في المقدمة.',
    window: 'في هذه النافذة',
    windowNote: 'تعمل فقط وهذه النافذة في المقدمة، ولا تعمل أثناء الكتابة.',
    asksUser: 'في Wayland يسألك النظام مرة هل لـ Dragoman هذه المفاتيح، ولا يخبر إن رُفضت. يمكنك تغييرها في إعدادات النظام أيضًا.',
    press: 'اضغط المفاتيح الجديدة',
    pressNote: 'مفتاح Esc يتركها كما هي.',
    none: 'بلا مفاتيح',
    clear: 'لا مفاتيح لـ«{{action}}»',
    back: 'المفاتيح المعتادة لـ«{{action}}»',
    reset: 'الكل كالمعتاد',
    action: {
      'start-stop': 'بدء أو إنهاء',
      pause: 'إيقاف مؤقت أو متابعة',
      overlay: 'إظهار الشريط العائم أو إخفاؤه',
      unlock: 'قفل الشريط العائم أو فتحه',
      bigger: 'أحرف أكبر',
      smaller: 'أحرف أصغر',
      bookmark: 'إضافة إشارة مرجعية',
      hold: 'اضغط باستمرار لتُترجَم',
    },
    status: {
      own: 'المفاتيح نفسها لـ«{{action}}». تعمل تلك وحدها.',
      denied: 'لا يعطي النظام هذه المفاتيح، ربما هي لبرنامج آخر. اختر غيرها.',
    },
    trouble: {
      'needs-modifier': 'مع Ctrl أو Alt أو Command من فضلك: وحده يضيع هذا المفتاح على كل برنامج آخر.',
      writes: 'على كثير من لوحات المفاتيح تكتب هذه المفاتيح حرفًا أو علامة. اختر غيرها.',
      reserved: 'يستخدم النظام أو معظم البرامج هذه المفاتيح. اختر غيرها.',
      moves: 'هذا المفتاح للتنقل في النافذة. اختر غيره.',
      taken: 'هذه المفاتيح لـ«{{action}}» أصلًا.',
    },
    key: { Space: 'مسافة', Enter: 'Enter', Escape: 'Esc', Tab: 'Tab', Backspace: 'Backspace', Delete: 'Del', Insert: 'Ins', Home: 'Home', End: 'End', PageUp: 'Page Up', PageDown: 'Page Down' },
  },
}
