import { defaultClientConditions, defineConfig, type Plugin } from 'vite';
import { RECORDRTC_PREFIX } from './packages/build/recordrtc.js';

/** See RECORDRTC_PREFIX: the engine may not meet the page's globals. */
export function recordRtcPlugin(): Plugin {
  return {
    name: 'coachlight:recordrtc',
    enforce: 'pre',
    transform: (code, id) =>
      /[\\/]RecordRTC\.js$/.test(id) ? { code: RECORDRTC_PREFIX + code, map: null } : undefined,
  };
}

/** What every build of Coachlight shares: Storybook's, the npm packages' and the CDN's. */
export default defineConfig({
  resolve: { conditions: ['source', ...defaultClientConditions] },
  // Vite takes decorator settings from the tsconfig only for files that it includes: this holds for all.
  oxc: { decorator: { legacy: true } },
  build: { target: 'es2022' },
  plugins: [recordRtcPlugin()],
});
