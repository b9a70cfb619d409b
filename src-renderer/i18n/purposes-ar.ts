import type { Dictionary } from './pseudo.ts'

export const purposesAr: Dictionary = {
  both: {
    alsoMe: 'ترجم كلامي أيضًا',
    note: 'يضاعف السعر: + {{money}} في الساعة.',
    notHeard: 'لا يقرؤون منه شيئًا ولا يسمعونه حتى يُعدّ ميكروفون افتراضي. أما النص المحفوظ ففيه الجانبان.',
    theirs: 'هم يفهمون',
    theirSearch: 'ابحث عن لغة',
    mute: 'ميكروفونك يعمل. أوقفه',
    unmute: 'ميكروفونك متوقف. شغّله',
    level: 'مستوى ميكروفونك',
    mine: 'ميكروفوني',
  },
  face: {
    title: 'وجهًا لوجه',
    mine: 'أنا أفهم',
    theirs: 'الآخر يفهم',
    twice: 'يُترجم الاتجاهان معًا، لذلك يكون السعر ضعف سعر اتجاه واحد.',
    turns: 'كيف تستمعان؟',
    hold: 'بمكبر الصوت: يضغط كل منكما زرًا ليتكلم',
    automatic: 'بسماعات الأذن: يُترجم كلام من يتكلم',
    same: 'ستتكلمان كلاكما {{language}}. اختر لغة أخرى لأحدكما.',
    you: 'جانبك',
    other: 'الجانب الآخر',
    gap: 'لم تُترجم {{time}}',
  },
  virtual: {
    title: 'ميكروفون افتراضي',
    none: 'لا شيء: يصدر الصوت من مكبر الصوت',
    nobody: 'لا شيء: لا يسمعه الآخرون',
    made: 'ينشئه Dragoman لكل جلسة',
    why: 'ينقل الميكروفون الافتراضي صوتك المترجم إلى الاجتماع. من دونه لا يسمعه إلا من في الغرفة.',
    choose: 'اختر في الاجتماع «{{device}}» ميكروفونًا.',
    gone: 'ليس موجودًا الآن. تحقق من تثبيته، أو اختر غيره.',
    try: 'جرّبه: شغّل نغمة',
    trying: 'نستمع إلى النغمة…',
    result: {
      heard: 'إنه يعمل: خرجت النغمة من الميكروفون.',
      silent: 'لم تخرج النغمة. تحقق من أن صوت الجهاز مرفوع وغير مكتوم، أو أعد تشغيل الحاسوب.',
      'no-input': 'لا ميكروفون لهذا الجهاز، فلن يسمعه الآخرون. اختر غيره.',
      failed: 'تعذّر فتحه. تحقق من أن برنامجًا آخر لا يستعمله، ثم حاول مجددًا.',
    },
    steps: {
      windows: {
        one: 'ثبّت VB-CABLE من vb-audio.com (مجاني)، ثم أعد تشغيل الحاسوب.',
        two: 'اختر هنا «CABLE Input».',
        three: 'واختر في الاجتماع «CABLE Output» ميكروفونًا.',
      },
      mac: {
        one: 'ثبّت BlackHole 2ch من existential.audio (مجاني).',
        two: 'اختر هنا «BlackHole 2ch».',
        three: 'واختر في الاجتماع «BlackHole 2ch» ميكروفونًا.',
      },
      linux: {
        one: 'في الطرفية: pactl load-module module-null-sink sink_name=voice sink_properties=device.description=Voice',
        two: 'ثم: pactl load-module module-remap-source master=voice.monitor source_name=voice_microphone source_properties=device.description=Voice_microphone',
        three: 'اختر هنا «Voice»، وفي الاجتماع «Voice_microphone». تطبيق سطح المكتب يفعل كل هذا بنفسه.',
      },
    },
  },
}
