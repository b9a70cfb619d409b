import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { SHORTCUT_ACTIONS } from './actions.ts'

/** `on`: works. `own`: another action has the same keys. `denied`: the system gave them to us not, another program may have them. `none`: no keys. */
export const shortcutStatusSchema = z.enum(['on', 'own', 'denied', 'none'])
export type ShortcutStatus = z.infer<typeof shortcutStatusSchema>

export const globalKeysSchema = z.object({
  keys: z.array(z.object({ action: z.enum(SHORTCUT_ACTIONS), keys: z.string().nullable(), status: shortcutStatusSchema })),
  /** The system asks the user first and does not tell of a refusal (Wayland). */
  asksUser: z.boolean(),
})
export type GlobalKeys = z.infer<typeof globalKeysSchema>

/** Only where `capabilities.globalShortcuts` is true. Keys are chosen by the setting `shortcuts`. */
export const shortcutContract = {
  /** What the system made of the chosen keys, again after every change. */
  watch: oc.output(eventIterator(globalKeysSchema)),
  /** While this is read no key of ours is taken from the keyboard, so that it can be pressed to be chosen. */
  quiet: oc.output(eventIterator(z.object({ quiet: z.boolean() }))),
}
