import type { Dictionary } from './pseudo.ts'

export const soundOptionsAr: Dictionary = {
  soundOptions: {
    noise: 'خفّف الضجيج على هذا الحاسوب',
    noiseNote: 'يُزال الضجيج الثابت، كصوت المروحة، من ميكروفونك قبل إرسال أي شيء، ولا تفعل خدمة الترجمة ذلك مرة أخرى. وتبقى التسجيلات بالصوت كما كان.',
    nextStart: 'يسري من البدء التالي.',
    which: 'ماذا منه',
    everything: 'كل شيء',
    only: '{{name}} فقط',
    titled: '{{name}} فقط: {{title}}',
    silent: 'لا شيء يُشغَّل في {{name}} الآن. ننتظره.',
  },
}
