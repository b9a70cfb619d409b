/** Words for the voice that is heard. Part of en.ts. */
export const enSound = {
  notice: {
    'voice-skipped': { text: 'The voice was far behind, so {{skipped}} of it were skipped. The text is complete.' },
  },
}
