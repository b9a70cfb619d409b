import type { ShellState } from './shell-state.ts'

/** What the shell itself says; the window has its own dictionary. Words of the screen, see product.md. */
export const stateWords: Readonly<Record<ShellState, string>> = {
  idle: 'Ready',
  connecting: 'Connecting, keep talking',
  live: 'Translating',
  recovering: 'Reconnecting, your words are kept',
  paused: 'Paused, nothing is sent',
  asleep: 'Sleeping, costs nothing',
  held: 'Waiting for your answer, your words are kept',
  draining: 'Finishing the last words',
  ended: 'Ready',
}

export const words = {
  show: 'Show Dragoman',
  start: 'Start',
  stop: 'Stop',
  quit: 'Quit',
  goesOn: { title: 'Dragoman goes on translating', body: 'The window is closed, the session is not. Find Dragoman in the tray, or start it again, to see it or to stop.' },
  windowBroken: { title: 'The window of Dragoman does not open any more', body: 'What was said until now is saved. Quit Dragoman in the tray and start it again.' },
  noWindow: 'The window of Dragoman is not built. Run "npm run build" first.',
}
