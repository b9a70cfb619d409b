import type { captionsEn } from './captions-en.ts'

export const captionsAr: typeof captionsEn = {
  captions: {
    heldBack: 'تأخير {{time}} لراحة القراءة',
    heldBackWhy: 'تظهر الكلمات بعد أن تثبت لحظة، كي لا تتغير وأنت تقرأ. مدة ذلك في الإعدادات.',
  },
}
