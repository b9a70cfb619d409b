/** Words for what goes wrong around a session, and for its figures. Part of en.ts. */
export const enTrouble = {
  notice: {
    'not-listening-shared': {
      title: 'Share the sound again: one click',
      text: 'This page was loaded again while a session runs, and what was shared ends with its page. What was said until then is safe; what is said now is not heard until you click.',
    },
    instead: { text: 'The chosen microphone is gone. {{device}} listens in its place; when the chosen one is back, it listens again by itself.' },
    waiting: { text: 'There is no microphone, so what is said now is not heard. Plug one in: it is listened to by itself.' },
    'no-frames': {
      microphone: { text: 'The microphone has stopped giving sound, so what is said now is not heard. Listen again, or unplug it and plug it in again.' },
      system: { text: 'No sound comes from this computer any more, so what is said now is not heard. Listen again.' },
    },
    muted: { text: 'The microphone is turned off at the device or by the system, so what is said now is not heard. Turn it on there.' },
    zeros: { text: 'The microphone gives only silence, not even its own noise. Turn it on at the device, or listen again.' },
  },
}
