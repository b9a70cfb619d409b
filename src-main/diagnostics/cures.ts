import type { SocketFailure } from '../network/socket.ts'

const CURES: Readonly<Record<SocketFailure, string>> = {
  name: 'Check the internet connection and the address of the service.',
  refused: 'Check the internet connection and any firewall.',
  timeout: 'Check the internet connection and any firewall, then try again.',
  reset: 'Something on the way cut the connection. Check any firewall, or try another network.',
  certificate: "Check this computer's date, sign in to the network if it asks for it, or install your company's certificate.",
  tls: 'Something on the way does not speak TLS. Sign in to the network if it asks for it, and check the address of the service.',
  proxy: 'Check the address of the proxy in HTTPS_PROXY, and that the proxy allows the service.',
  'proxy-auth': 'The proxy wants a login. Put it before the host in HTTPS_PROXY, like name:password@host.',
  'bad-url': 'Write the address of the service like wss://host/path.',
}

/** What to do about a failure on the way to the service, in one sentence or two. */
export function failureCure(failure: SocketFailure): string {
  return CURES[failure]
}
