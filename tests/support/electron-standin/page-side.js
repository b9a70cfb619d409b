// Runs in the page before any of its scripts: Electron's renderer side for one sandboxed preload, in the page's own world.
// `__standinCall(kind, ...)` is Playwright's binding; the preload's source takes the place of the comment near the end.
;(() => {
  if (globalThis.__standin || location.protocol === 'about:') return
  const call = globalThis.__standinCall
  const listeners = new Map()
  const on = (channel, listener, once) => {
    listeners.set(channel, [...(listeners.get(channel) ?? []), { listener, once }])
    return ipcRenderer
  }
  const emit = (channel, event, args) => {
    const found = listeners.get(channel) ?? []
    listeners.set(channel, found.filter(({ once }) => !once))
    for (const { listener } of found) listener(event, ...args)
  }
  const ipcRenderer = {
    on: (channel, listener) => on(channel, listener, false),
    once: (channel, listener) => on(channel, listener, true),
    send: (channel, ...args) => void call('send', channel, args),
    async invoke(channel, ...args) {
      const answer = await call('invoke', channel, args)
      if ('error' in answer) throw new Error(`Error invoking remote method '${channel}': ${answer.error}`)
      return answer.value
    },
  }
  const exposed = {}
  const contextBridge = {
    exposeInMainWorld(key, value) {
      exposed[key] = Object.keys(value)
      Object.defineProperty(globalThis, key, { value: Object.freeze(structuredClone(value)), enumerable: true, writable: false, configurable: false })
    },
  }
  const inside = new Map()
  Object.defineProperty(globalThis, '__standin', {
    value: {
      exposed,
      /** A message for the page, with as many ports as have ids. */
      post(channel, message, portIds) {
        const ports = portIds.map((id) => {
          const { port1, port2 } = new MessageChannel()
          port2.onmessage = ({ data }) => void call('port', id, data)
          port2.onclose = () => void call('port-closed', id)
          inside.set(id, port2)
          return port1
        })
        emit(channel, { sender: ipcRenderer, ports }, [message])
      },
      deliver(batch) {
        for (const [id, data] of batch) inside.get(id)?.postMessage(data)
      },
      closePort: (id) => inside.get(id)?.close(),
      invoke: ipcRenderer.invoke,
    },
  })

  const { mediaDevices } = navigator
  const getUserMedia = mediaDevices?.getUserMedia.bind(mediaDevices)
  const refused = () => new DOMException('Permission denied', 'NotAllowedError')
  if (mediaDevices) {
    mediaDevices.getUserMedia = async (constraints = {}) => {
      const mediaTypes = ['audio', 'video'].filter((type) => constraints[type])
      if (!(await call('permission', 'media', { mediaTypes }, constraints))) throw refused()
      return getUserMedia(constraints)
    }
    mediaDevices.getDisplayMedia = async (constraints = { video: true }) => {
      const mediaTypes = ['audio', 'video'].filter((type) => constraints[type])
      if (!(await call('permission', 'display-capture', { mediaTypes }, constraints))) throw refused()
      const answer = await call('display', { videoRequested: Boolean(constraints.video), audioRequested: Boolean(constraints.audio), userGesture: navigator.userActivation.isActive })
      if (answer.error) throw new DOMException(answer.error, answer.name)
      // The fake microphone stands for the loopback, a blank canvas for the app's own picture.
      const stream = new MediaStream()
      if (answer.video) stream.addTrack(document.createElement('canvas').captureStream(1).getVideoTracks()[0])
      if (answer.audio) {
        const { restrictOwnAudio: _own, suppressLocalAudioPlayback: _local, ...audio } = typeof constraints.audio === 'object' ? constraints.audio : {}
        stream.addTrack((await getUserMedia({ audio })).getAudioTracks()[0])
      }
      return stream
    }
  }
  window.open = (url = '') => {
    void call('window-open', new URL(url, location.href).href)
    return null
  }
  addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[target="_blank"]') : null
    if (link === null) return
    event.preventDefault()
    void call('window-open', link.href)
  })

  const require = (name) => {
    if (name === 'electron') return { contextBridge, ipcRenderer }
    throw new Error(`module not found: ${name}`)
  }
  const module = { exports: {} }
  const run = (preload) => preload(require, module, module.exports)
  run((require, _module, _exports) => {
    void require
    /* PRELOAD */
  })
})()
