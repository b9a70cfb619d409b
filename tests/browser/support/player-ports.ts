import { browserClock } from '../../../src-renderer/connection/index.ts'
import type { Ports } from '../../../src-renderer/app/ports.ts'
import { FakeConnection } from '../../support/fake-host/fake-connection.ts'
import type { FakeHost } from '../../support/fake-host/fake-client.ts'
import { FakeSound } from '../../support/fake-host/fake-sound.ts'

/** Ports of a window whose program is the fake host. */
export function fakePorts(host: FakeHost): Ports {
  return {
    client: host.client,
    sound: new FakeSound(),
    connection: new FakeConnection(),
    clock: browserClock,
    languages: ['en'],
    copy: async () => undefined,
    save: () => undefined,
    reload: () => undefined,
  }
}
