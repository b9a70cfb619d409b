import type { SocketEnd } from '../../network/socket.ts'
import { EngineError, type EngineErrorReason } from '../errors.ts'
import { networkFailure } from '../wire/network-failures.ts'

export interface FailureContext {
  readonly host: string
  readonly model: string
  readonly region: string
  readonly profile: string | null
}

type Known = Extract<EngineErrorReason, 'key-missing' | 'key-refused' | 'no-quota' | 'unknown-model' | 'refused' | 'rate-limited' | 'expired' | 'server' | 'protocol' | 'lost' | 'timeout'>

const AGAIN = 'Try again in a minute.'

const SENTENCES: Readonly<Record<Known, (context: FailureContext) => string>> = {
  'key-missing': ({ profile }) =>
    profile === null
      ? 'There are no AWS access keys yet. Enter them in the settings or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, then try again.'
      : `The AWS profile "${profile}" gives no access keys. Sign in with the AWS command line (aws sso login) or name another profile, then try again.`,
  'key-refused': () => 'AWS refused these access keys. Check that they are complete, belong together and have not expired, and that this computer shows the right time, then try again.',
  'no-quota': () => "This AWS account has used up what it may use of Nova Sonic. Look at its Bedrock quotas in the AWS console, or ask whoever runs the account.",
  'unknown-model': ({ model, region }) => `AWS does not offer the model ${model} in the region ${region}. Choose another region or model, then try again.`,
  refused: ({ model, region }) =>
    `This AWS account may not use ${model} in ${region}. In the Bedrock console of that region turn on access to the model, and allow bedrock:InvokeModelWithBidirectionalStream for these keys.`,
  'rate-limited': () => `AWS takes no more conversations of this account at the moment. ${AGAIN}`,
  expired: () => 'AWS ended this connection because its time was up. Start again to go on.',
  server: () => `AWS has a problem on its side. ${AGAIN}`,
  protocol: () => 'Nova Sonic and this version of Dragoman do not understand each other. Look for a newer version of Dragoman.',
  lost: () => 'The connection to AWS was lost. Check the internet connection, then start again.',
  timeout: ({ host }) => `The server ${host} was reached but did not begin to translate in time. ${AGAIN}`,
}

/** Exceptions of the stream and of the request (other-engines.md 2.2). */
const BY_NAME: Readonly<Record<string, Known>> = {
  UnrecognizedClientException: 'key-refused',
  InvalidSignatureException: 'key-refused',
  IncompleteSignatureException: 'key-refused',
  InvalidClientTokenId: 'key-refused',
  ExpiredTokenException: 'key-refused',
  SignatureDoesNotMatch: 'key-refused',
  MissingAuthenticationTokenException: 'key-refused',
  AccessDeniedException: 'refused',
  ResourceNotFoundException: 'unknown-model',
  ServiceQuotaExceededException: 'no-quota',
  ThrottlingException: 'rate-limited',
  ModelNotReadyException: 'rate-limited',
  ModelTimeoutException: 'expired',
  ModelStreamErrorException: 'server',
  ModelErrorException: 'server',
  InternalServerException: 'server',
  ServiceUnavailableException: 'server',
  ValidationException: 'protocol',
  CredentialsProviderError: 'key-missing',
  TokenProviderError: 'key-missing',
}

/** A refused request names its cause only in words. */
const OF_VALIDATION: readonly (readonly [RegExp, Known])[] = [
  [/model identifier|model id|not supported/i, 'unknown-model'],
  // No sound for about 55 s.
  [/timed out|waiting for/i, 'expired'],
]

/** `detail` is for the log. */
export function novaFailure(reason: Known, context: FailureContext, detail: string): EngineError {
  return new EngineError(reason, SENTENCES[reason](context), { detail })
}

/** Why a stream that was still needed is gone. */
export function failureFromEnd(end: SocketEnd, context: FailureContext): EngineError {
  const [, name = '', message = ''] = /^(\w+)(?::\s*(.*))?$/su.exec(end.reason) ?? []
  const known = reasonOf(name, message)
  const detail = [`close ${end.code}`, end.httpStatus, known === null ? null : name, end.failure, end.detail].filter((part) => part !== undefined && part !== null && part !== '').join(', ')
  if (known !== null) return novaFailure(known, context, detail)
  if (end.failure !== undefined) return networkFailure(end.failure, { end, host: context.host, detail })
  return novaFailure(end.httpStatus === undefined ? 'lost' : reasonOfStatus(end.httpStatus), context, detail)
}

function reasonOf(name: string, message: string): Known | null {
  const known = BY_NAME[name] ?? null
  return known === 'protocol' ? (OF_VALIDATION.find(([pattern]) => pattern.test(message))?.[1] ?? known) : known
}

function reasonOfStatus(status: number): Known {
  if (status === 401 || status === 403) return 'key-refused'
  if (status === 404) return 'unknown-model'
  if (status === 429) return 'rate-limited'
  return status === 408 || status >= 500 ? 'server' : 'protocol'
}

export function unsupportedLanguage(language: string): EngineError {
  const message = 'Amazon Nova Sonic does not speak the chosen language. Choose another language, or another translation service.'
  return new EngineError('unsupported-language', message, { detail: `target ${language.slice(0, 35)}` })
}
