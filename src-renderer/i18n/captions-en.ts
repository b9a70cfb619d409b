/** Words of the captions' chunk. */
export const captionsEn = {
  captions: {
    heldBack: 'Held back {{time}} for reading',
    heldBackWhy: 'Words are shown once they have stood for a moment, so that they do not change while you read. The settings say how long.',
  },
}
