import { WAVEFORM_STYLE_HASH } from '../../src-shared/waveform-style.ts'
import { allowedHosts } from './request-guard.ts'

/** Features the page uses are its own; the rest are off. */
const PERMISSIONS = [
  'microphone=(self)',
  'display-capture=(self)',
  'speaker-selection=(self)',
  'autoplay=(self)',
  'clipboard-write=(self)',
  'screen-wake-lock=(self)',
  ...['camera', 'geolocation', 'payment', 'usb', 'serial', 'hid', 'midi', 'clipboard-read'].map((name) => `${name}=()`),
].join(', ')

/** Headers of every answer of the browser host. */
export function securityHeaders(port: number): Readonly<Record<string, string>> {
  return pageHeaders(allowedHosts(port).map((host) => `ws://${host}`))
}

/**
 * Headers of the page and its files, wherever they are served; `sockets`: where the page may connect beside its own origin.
 * Audio worklets fall under `script-src`; downloads are blobs the page makes itself and need no source.
 * Recorded sound is played from a media source of the page's own, which has a blob address.
 */
export function pageHeaders(sockets: readonly string[]): Readonly<Record<string, string>> {
  return {
    'Content-Security-Policy': [
      "default-src 'none'",
      "script-src 'self'",
      "worker-src 'self'",
      `style-src 'self' '${WAVEFORM_STYLE_HASH}'`,
      "img-src 'self'",
      "font-src 'self'",
      "media-src 'self' blob:",
      ["connect-src 'self'", ...sockets].join(' '),
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Origin-Agent-Cluster': '?1',
    'Permissions-Policy': PERMISSIONS,
  }
}
