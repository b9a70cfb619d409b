import { expect, test } from 'vitest'
import { SoundError } from '../../../src-renderer/audio/port.ts'
import { sourceError } from '../../../src-renderer/audio/source-errors.ts'

const thrown = (name: string, message = ''): DOMException => new DOMException(message, name)

test.for([
  ['microphone', thrown('NotAllowedError', 'Permission denied'), 'permission-denied'],
  ['microphone', thrown('NotFoundError'), 'no-device'],
  ['microphone', thrown('NotReadableError'), 'device-busy'],
  ['microphone', thrown('OverconstrainedError'), 'device-gone'],
  ['microphone', thrown('AbortError'), 'failed'],
  ['microphone', new TypeError('no such constraint'), 'not-supported'],
  ['microphone', 'not even an error', 'failed'],
  ['system', thrown('NotAllowedError', 'Permission denied by user'), 'share-cancelled'],
  ['system', thrown('NotAllowedError', 'Permission denied'), 'share-cancelled'],
  ['system', thrown('NotAllowedError', 'Permission denied by system'), 'permission-denied'],
  ['system', thrown('NotAllowedError', 'Access to the feature "display-capture" is disallowed by permissions policy.'), 'permission-denied'],
  ['system', thrown('NotReadableError'), 'failed'],
  ['system', thrown('NotSupportedError'), 'not-supported'],
] as const)('[M2] %s: %o means %s', ([kind, cause, reason]) => {
  const error = sourceError(kind, cause)
  expect(error.reason).toBe(reason)
  expect(error.cause).toBe(cause)
})

test('a reason already found is kept', () => {
  const error = new SoundError('no-shared-sound')
  expect(sourceError('system', error)).toBe(error)
})
