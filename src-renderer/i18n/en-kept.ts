/** Sound of a session that was kept to be translated later. */
export const enKept = {
  kept: {
    label: 'Kept sound',
    waiting: '{{time}} of this session is kept on this computer and not translated yet.',
    takes: 'Takes about {{time}}',
    goesTo: 'sound goes to {{company}} ({{region}})',
    translate: 'Translate the rest',
    translating: 'Translating the rest: {{share}}, about {{time}} to go',
    stop: 'Stop for now',
    stopped: 'Stopped. What is left stays on this computer.',
    elsewhere: '{{time}} of this session is being translated by another Dragoman on this computer.',
    failed: 'The rest is not translated yet. {{message}}',
    erase: 'Delete the sound…',
    eraseTitle: 'Delete the kept sound?',
    eraseText: '{{time}} of this session will then stay without a translation. The text that is there is kept.',
    erased: 'The kept sound is deleted.',
    inGap: 'kept on this computer',
    now: 'Translate now',
    busy: 'being translated',
  },
  lateVoice: {
    title: 'After an interruption',
    label: 'Speak late translations, too',
    note: 'After an interruption, what was said meanwhile is spoken as soon as nobody else is being translated.',
  },
}
