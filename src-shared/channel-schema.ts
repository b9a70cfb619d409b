import { z } from 'zod'

export const channelIdSchema = z.enum(['microphone', 'system', 'file', 'opposite'])

/** Why captured or missed time was not translated. */
export const gapReasonSchema = z.enum(['connection-lost', 'not-sent', 'interrupted', 'device-lost', 'journal-full', 'budget', 'engine-refused'])
