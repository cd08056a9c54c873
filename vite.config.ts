import { defaultClientConditions, defineConfig, type Plugin } from 'vite';
import { vendorRecordRtc } from './packages/build/recordrtc.js';

/** RecordRTC as an ES module that does not meet the page's globals. */
function recordRtcPlugin(): Plugin {
  return {
    name: 'coachlight:recordrtc',
    enforce: 'pre',
    resolveId: (source) => (source === 'recordrtc' ? vendorRecordRtc() : undefined),
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
