import { z } from 'zod'

/** `Control+Shift+F9`; null: none. What is no chord is not used (actions.ts). */
const keys = z.string().max(64).nullable().optional()
const chosen = z.object({ 'start-stop': keys, pause: keys, overlay: keys, unlock: keys, bigger: keys, smaller: keys, bookmark: keys, hold: keys })

/** The setting `shortcuts`: only what was chosen otherwise than the default. */
export const shortcutSettingsSchema = z.object({ global: chosen, window: chosen })
export type ShortcutSettings = z.infer<typeof shortcutSettingsSchema>

export const NO_CHOSEN_KEYS: ShortcutSettings = { global: {}, window: {} }
