/** Words of the page where keys are chosen. */
export const keysEn = {
  keys: {
    title: 'Keyboard shortcuts',
    global: 'In every program',
    globalNote: 'These work whichever program is in front.',
    window: 'In this window',
    windowNote: 'These work only while this window is in front, and never while you type.',
    asksUser: 'Under Wayland the system asks you once whether Dragoman may have these keys, and does not tell when they are refused. You can change them in the settings of the system, too.',
    press: 'Press the new keys',
    pressNote: 'Escape leaves them as they are.',
    none: 'No keys',
    clear: 'No keys for “{{action}}”',
    back: 'The usual keys for “{{action}}”',
    reset: 'All as usual',
    action: {
      'start-stop': 'Start or stop',
      pause: 'Pause or go on',
      overlay: 'Show or hide the overlay',
      unlock: 'Lock or unlock the overlay',
      bigger: 'Bigger letters',
      smaller: 'Smaller letters',
      bookmark: 'Set a bookmark',
      hold: 'Hold to be translated',
    },
    status: {
      own: 'The same keys as “{{action}}”. Only that one works.',
      denied: 'The system does not give these keys; another program has them perhaps. Choose others.',
    },
    trouble: {
      'needs-modifier': 'Together with Ctrl, Alt or Command, please: on its own this key would be lost to every other program.',
      writes: 'On many keyboards these keys write a letter or a sign. Choose others.',
      reserved: 'The system or most programs use these keys. Choose others.',
      moves: 'This key moves about in the window. Choose another.',
      taken: 'These keys are for “{{action}}” already.',
    },
    key: { Space: 'Space', Enter: 'Enter', Escape: 'Esc', Tab: 'Tab', Backspace: 'Backspace', Delete: 'Del', Insert: 'Ins', Home: 'Home', End: 'End', PageUp: 'Page Up', PageDown: 'Page Down' },
  },
}
