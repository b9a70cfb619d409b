/** Part of ar.ts, see en-sound.ts. */
export const arSound = {
  notice: {
    'voice-skipped': { text: 'تأخر الصوت المترجم كثيرًا، فجرى تخطي {{skipped}} منه. النص كامل.' },
  },
}
