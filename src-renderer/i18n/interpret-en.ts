export const interpretEn = {
  interpret: {
    strip: 'Terms and names at hand',
    terms: 'Terms',
    names: 'Names',
    heard: 'Just heard:',
    stays: 'stays as it is',
    bookmark: 'Bookmark',
    empty: 'Your terms and names would stand here. Prepare a word list before the next session; numbers are marked all the same.',
    noSource: 'Only the translation is written down. To see what is said, switch on the original text in the settings.',
  },
}
