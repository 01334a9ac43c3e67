import { defineConfig } from 'vite'

export default defineConfig({
  root: 'client',
  publicDir: 'public',
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: false,
    // The map library alone is over the default warning; the real budget is checked by the size test.
    chunkSizeWarningLimit: 1200,
    // An inlined asset would be a data: URL, which the content security policy refuses for scripts.
    assetsInlineLimit: 0,
  },
  worker: { format: 'es' },
  server: {
    host: '127.0.0.1',
    proxy: Object.fromEntries(
      // Not the client's own modules, whose folder is also called api.
      ['^/api/(?!.*\\.ts)', '/tiles', '/public/api', '/healthz', '/readyz'].map((path) => [
        path,
        'http://127.0.0.1:8080',
      ]),
    ),
  },
})
