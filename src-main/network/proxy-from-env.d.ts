/** The package has no types of its own. */
declare module 'proxy-from-env' {
  /** The proxy for a URL by the environment variables, or an empty string. */
  export function getProxyForUrl(url: string | URL): string
}
