/** Words of *Translate only while a key is held*; they come with its screens. */
export const holdEn = {
  hold: {
    option: 'Translate me only while I hold a key',
    note: 'A key of this window or a button on the screen. Let go, and nothing you say leaves this computer.',
    hold: 'Hold to be translated',
    holding: 'Speak, then let go',
    unheard: 'You are not heard now. Hold the button first, then speak.',
    heard: 'You are heard and translated.',
    resting: 'Nobody is heard now, whatever you hold.',
  },
}
