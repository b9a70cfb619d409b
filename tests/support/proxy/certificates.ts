import { generate } from 'selfsigned'

export interface Certificate {
  /** PEM, both. */
  readonly key: string
  readonly cert: string
}

/** A company of one's own: a private authority and the certificate it gave a server on this machine. */
export interface PrivateTrust {
  readonly authority: Certificate
  readonly server: Certificate
}

/** Elliptic keys, because RSA keys take up to a second each. */
const KEY = { keyType: 'ec', curve: 'P-256', algorithm: 'sha256' } as const
const DAY_MS = 86_400_000

export interface CertificateOptions {
  /** Names of the server; 127.0.0.1 and ::1 are always in. */
  readonly names?: readonly string[]
  /** Days from now at which the server's certificate ends; negative for one that has expired. */
  readonly validDays?: number
}

/** Makes a new authority and a server certificate by it, in this process. Nothing is written to disk. */
export async function makePrivateTrust(options: CertificateOptions = {}): Promise<PrivateTrust> {
  const made = await generate([{ name: 'commonName', value: 'Dragoman test authority' }], {
    ...KEY,
    notBeforeDate: new Date(Date.now() - 30 * DAY_MS),
    notAfterDate: new Date(Date.now() + 30 * DAY_MS),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  })
  const authority = { key: made.private, cert: made.cert }
  return { authority, server: await makeServerCertificate(authority, options) }
}

export async function makeServerCertificate(authority: Certificate, options: CertificateOptions = {}): Promise<Certificate> {
  const { names = ['localhost'], validDays = 7 } = options
  const made = await generate([{ name: 'commonName', value: names[0] ?? '127.0.0.1' }], {
    ...KEY,
    ca: authority,
    notBeforeDate: new Date(Date.now() - 20 * DAY_MS),
    notAfterDate: new Date(Date.now() + validDays * DAY_MS),
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          ...names.map((value) => ({ type: 2 as const, value })),
          { type: 7 as const, ip: '127.0.0.1' },
          { type: 7 as const, ip: '::1' },
        ],
      },
    ],
  })
  return { key: made.private, cert: made.cert }
}
