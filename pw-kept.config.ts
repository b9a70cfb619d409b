import base from './playwright.config.ts'
const port = 47_839
export default { ...base, workers: 1, use: { ...base.use, baseURL: `http://127.0.0.1:${port}` }, webServer: { command: `vite preview -c tests/e2e/ui/vite.config.ts --strictPort --port ${port}`, url: `http://127.0.0.1:${port}/stage.html`, reuseExistingServer: false, timeout: 60_000 } }
