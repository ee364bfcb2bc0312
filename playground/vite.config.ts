/** `npm run playground`: docs/playground/index.html, one file. */
import { defineConfig } from 'vite';
import { browserModules, CONDITIONS } from '../build/bundle-for-browser.js';
import { onePage } from './one-page.js';

export default defineConfig({
  root: import.meta.dirname,
  base: './',
  resolve: { conditions: CONDITIONS },
  plugins: [browserModules, onePage],
  worker: { plugins: () => [browserModules], rolldownOptions: { output: { codeSplitting: false } } },
  build: {
    outDir: '../docs/playground',
    emptyOutDir: true,
    modulePreload: false,
    chunkSizeWarningLimit: 3000,
  },
});
