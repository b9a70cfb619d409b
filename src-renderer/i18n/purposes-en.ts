/** Words of sessions with two directions and of the virtual microphone; they come with their screens. */
export const purposesEn = {
  both: {
    alsoMe: 'Also translate me',
    note: 'Doubles the price: + {{money}} an hour.',
    notHeard: 'They read and hear nothing of it until a virtual microphone is set up. The transcript has both sides.',
    heard: 'They hear your translated voice from {{device}}: choose it as the microphone in the meeting.',
    theirs: 'They understand',
    theirSearch: 'Search languages',
    mute: 'Your microphone is on. Turn off',
    unmute: 'Your microphone is off. Turn on',
    level: 'Level of your microphone',
    mine: 'My microphone',
  },
  face: {
    title: 'Face to face',
    mine: 'I understand',
    theirs: 'The other understands',
    twice: 'Both directions are translated, so the price is twice that of one.',
    turns: 'How do you listen?',
    hold: 'On loudspeakers: each holds a button to speak',
    automatic: 'With headphones: whoever speaks is translated',
    same: 'Both of you would speak {{language}}. Choose another language for one of you.',
    you: 'Your side',
    other: 'The other side',
    gap: '{{time}} not translated',
  },
}
