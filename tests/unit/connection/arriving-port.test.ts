import { expect, test } from 'vitest'
import { PORT_MESSAGE } from '../../../src-shared/preload.ts'
import { arrivingPort, type MessageTarget } from '../../../src-renderer/connection/arriving-port.ts'

class FakeWindow implements MessageTarget {
  readonly origin = 'app://dragoman'
  listeners: ((event: MessageEvent) => void)[] = []
  addEventListener(_type: 'message', listener: (event: MessageEvent) => void): void {
    this.listeners.push(listener)
  }
  removeEventListener(_type: 'message', listener: (event: MessageEvent) => void): void {
    this.listeners = this.listeners.filter((one) => one !== listener)
  }
  hand(event: Partial<{ source: unknown; origin: string; data: unknown; ports: readonly MessagePort[] }>): void {
    for (const listener of [...this.listeners]) listener({ source: this, origin: this.origin, data: PORT_MESSAGE, ports: [], ...event } as unknown as MessageEvent)
  }
}

const nextMessage = (port: MessagePort): Promise<unknown> =>
  new Promise((resolve) => {
    port.onmessage = ({ data }) => resolve(data)
  })

test('what is done before the port is there is done when it comes', async () => {
  const window = new FakeWindow()
  const port = arrivingPort(window)
  const { port1, port2 } = new MessageChannel()
  const heard: unknown[] = []
  port.addEventListener('message', ({ data }) => heard.push(data))
  port.start()
  port.postMessage('first')
  const arrived = nextMessage(port2)
  window.hand({ ports: [port1] })
  expect(await arrived).toBe('first')
  port2.postMessage('back')
  await expect.poll(() => heard).toEqual(['back'])
  expect(window.listeners).toEqual([])
  port.close()
  port2.close()
})

test('a port from another window, another origin or under another name is not taken', () => {
  const window = new FakeWindow()
  arrivingPort(window)
  const { port1, port2 } = new MessageChannel()
  window.hand({ ports: [port1], source: {} })
  window.hand({ ports: [port1], origin: 'https://evil.example' })
  window.hand({ ports: [port1], data: 'other' })
  window.hand({ ports: [] })
  expect(window.listeners).toHaveLength(1)
  port1.close()
  port2.close()
})

test('closed before it came, it stays closed', async () => {
  const window = new FakeWindow()
  const port = arrivingPort(window)
  port.close()
  const { port1, port2 } = new MessageChannel()
  const closed = new Promise<void>((resolve) => {
    port2.addEventListener('close', () => resolve())
  })
  window.hand({ ports: [port1] })
  await closed
})
