import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// In development the pages come from vite and everything else from a running server:
//   API_URL=http://127.0.0.1:7420 npm run dev
const api = process.env.API_URL ?? 'http://127.0.0.1:7420';

export default defineConfig({
  plugins: [react()],
  build: {
    // The oldest browser we promise: Chromium 109.
    target: 'chrome109',
    // No data: addresses, so that the content security policy can stay at 'self'.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    manifest: true,
    chunkSizeWarningLimit: 1500,
  },
  server: {
    proxy: Object.fromEntries(
      ['/graphql', '/auth', '/events', '/photos', '/files', '/demo', '/healthz', '/readyz'].map((path) => [
        path,
        { target: api, changeOrigin: true },
      ]),
    ),
  },
  test: { include: ['src/**/*.test.ts'], environment: 'node' },
});
