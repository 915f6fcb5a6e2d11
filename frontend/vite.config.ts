import { svelte } from '@sveltejs/vite-plugin-svelte'
import { svelteTesting } from '@testing-library/svelte/vite'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  base: '/assets/',
  plugins: [svelte(), svelteTesting()],
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    outDir: 'dist',
    assetsDir: '',
    manifest: true,
    // Fonts and pictures stay files: the page's policy admits no data: addresses for them.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: ['src/videos.ts', 'src/editor.ts', 'src/admin.ts'] },
  },
  // Style sheets are empty in tests, except where one is read as text.
  test: { include: ['src/**/*.test.ts'], css: { include: [/\.css\?raw$/] } },
})
