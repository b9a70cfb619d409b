import { renderApp } from './render-app.tsx'
import { wire } from './wire.ts'

const root = document.getElementById('root')
if (root !== null) renderApp(root, wire())
