import { defineConfig, mergeConfig } from 'vite';
import ofTheRepository from '../../vite.config.js';

/**
 * `npx vite examples/react` to try it, `npx vite build examples/react` to build it. Here it
 * takes the packages from their sources; a project that installed them from npm needs no
 * configuration at all.
 */
export default mergeConfig(ofTheRepository, defineConfig({ build: { outDir: 'dist', emptyOutDir: true } }));
