import { readFileSync } from 'node:fs'
import tls from 'node:tls'

/** Whom to trust when a server shows its certificate. */
export interface Certificates {
  /** Made once, at the first encrypted connection; undefined leaves Node to its own list. */
  secureContext(): tls.SecureContext | undefined
}

/** Where certificates come from; tests give their own. Each may throw. */
export interface CertificateSources {
  /** PEM texts of one of Node's stores. */
  readonly store: (name: 'default' | 'system' | 'extra') => readonly string[]
  /** PEM texts of the file SSL_CERT_FILE names; empty when it names none. */
  readonly file: () => readonly string[]
  /** Told once for each source that could not be read. */
  readonly report?: (source: string, error: unknown) => void
}

/**
 * Certificates of Node, of the operating system (where companies put theirs), of NODE_EXTRA_CA_CERTS and of SSL_CERT_FILE, together.
 * Read late because the system store takes up to a second on some machines; a source that fails is left out.
 */
export function createCertificates(sources: CertificateSources = systemSources()): Certificates {
  let context: tls.SecureContext | undefined
  let isLoaded = false
  return {
    secureContext() {
      if (!isLoaded) context = buildContext(sources)
      isLoaded = true
      return context
    },
  }
}

export function systemSources(): CertificateSources {
  return { store: (name) => tls.getCACertificates(name), file: readCertificateFile }
}

/** All PEM texts, each once. */
export function collectCertificates(sources: CertificateSources): readonly string[] {
  const found = new Set<string>()
  const take = (source: string, read: () => readonly string[]): void => {
    try {
      for (const pem of read()) found.add(pem.trim())
    } catch (error) {
      sources.report?.(source, error)
    }
  }
  for (const name of ['default', 'system', 'extra'] as const) take(name, () => sources.store(name))
  take('SSL_CERT_FILE', sources.file)
  return [...found]
}

function buildContext(sources: CertificateSources): tls.SecureContext | undefined {
  const ca = collectCertificates(sources)
  if (ca.length === 0) return undefined
  // OpenSSL passes over a certificate it cannot read, so one damaged entry does not cost us the others.
  return tls.createSecureContext({ ca: [...ca] })
}

function readCertificateFile(): readonly string[] {
  const path = process.env['SSL_CERT_FILE']
  return path === undefined || path === '' ? [] : splitPem(readFileSync(path, 'utf8'))
}

/** The certificates of a PEM bundle, one text each; anything between them is left out. */
export function splitPem(text: string): readonly string[] {
  return text.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? []
}
