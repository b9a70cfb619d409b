import type { OpenHttp } from '../../src-main/network/http.ts'

/** For whatever has no business with HTTP. */
export const noHttp: OpenHttp = () => {
  throw new Error('no HTTP here')
}
