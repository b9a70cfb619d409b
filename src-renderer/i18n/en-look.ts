/** Words about the look of captions that the first load needs. Part of en.ts; all others are in captions-en.ts. */
export const enLook = {
  open: 'Look of the captions',
}
