/** Words of the tray's menu beside those of state and session. */
export interface TrayWords {
  readonly pause: string
  readonly resume: string
  readonly bookmark: string
  readonly overlay: string
  readonly lock: string
  readonly bigger: string
  readonly smaller: string
}

export const trayWordsEn: TrayWords = {
  pause: 'Pause',
  resume: 'Go on',
  bookmark: 'Set a bookmark',
  overlay: 'Overlay',
  lock: 'Lock the overlay: clicks pass through',
  bigger: 'Bigger letters',
  smaller: 'Smaller letters',
}

export const trayWordsAr: TrayWords = {
  pause: 'إيقاف مؤقت',
  resume: 'متابعة',
  bookmark: 'إضافة إشارة مرجعية',
  overlay: 'الشريط العائم',
  lock: 'قفل الشريط: تمر النقرات من خلاله',
  bigger: 'أحرف أكبر',
  smaller: 'أحرف أصغر',
}
