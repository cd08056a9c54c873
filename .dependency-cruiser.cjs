// Who may import whom. Two arrows only: view -> client -> port, and adapter -> port.

// As isWorkshop in packages/build/places.ts.
const TESTS = String.raw`(\.test\.ts|\.stories\.ts|-contract\.ts|/testing/.*|/(own-world|story-world|test-support|fake-[a-z-]+)\.ts)$`;
const CLIENT = '^packages/client/src';
const ELEMENTS = '^packages/elements/src';
const ELEMENT_FOLDER = `${ELEMENTS}/(?!shared/|media/)([^/]+)/`;

/** The files of the client that put the features together, and what lies below the features. */
const CLIENT_JOINTS = `${CLIENT}/(index|client|connect)\\.ts$`;
const CLIENT_GROUND = `${CLIENT}/(backend|errors|live)\\.ts$`;
const CLIENT_FEATURE = `${CLIENT}/(?!(index|client|connect|backend|errors|live|live-query|record)\\.ts)[^/]+\\.ts$`;

const PUBLISHED = [
  '^packages/(tokens|client|elements|react)/src/index\\.ts$',
  `${CLIENT}/backends/(memory|pocketbase)/index\\.ts$`,
  `${ELEMENTS}/define\\.ts$`,
  `${ELEMENTS}/[^/]+/define\\.ts$`,
  '^packages/react/src/[^/]+\\.ts$',
];

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

module.exports = {
  forbidden: [
    rule(
      'no-circles',
      // Through a define.ts, which is fetched late or by another define.ts: two elements may show each other.
      'A circle has no first file to read.',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'], pathNot: 'define\\.ts$' } },
    ),
    rule('nothing-missing', 'Every import must lead somewhere.', {}, { couldNotResolve: true }),
    rule(
      'tokens-import-nothing',
      'Tokens are values.',
      { path: '^packages/tokens/src/', pathNot: TESTS },
      { pathNot: '^packages/tokens/src/' },
    ),
    rule(
      'models-import-nothing',
      'Models are types and pure functions.',
      { path: `${CLIENT}/models/`, pathNot: TESTS },
      { pathNot: `${CLIENT}/models/` },
    ),
    rule(
      'the-port-knows-models-only',
      'The port, the errors and live values lie below everything else in the client.',
      { path: CLIENT_GROUND },
      { pathNot: [`${CLIENT}/models/`, CLIENT_GROUND] },
    ),
    rule(
      'outbox-knows-no-features',
      'The outbox is given what it sends with.',
      { path: `${CLIENT}/outbox/`, pathNot: TESTS },
      { path: `${CLIENT}/`, pathNot: [`${CLIENT}/(outbox|models)/`, CLIENT_GROUND] },
    ),
    rule(
      'features-know-no-backends',
      'A feature talks to the port.',
      { path: CLIENT_FEATURE, pathNot: TESTS },
      { path: `${CLIENT}/backends/` },
    ),
    rule(
      'features-stand-apart',
      'Two features meet in client.ts and nowhere else.',
      { path: CLIENT_FEATURE, pathNot: TESTS },
      { path: [CLIENT_FEATURE, CLIENT_JOINTS] },
    ),
    rule(
      'adapters-know-the-port-only',
      'An adapter answers the port: no features, no outbox.',
      { path: `${CLIENT}/backends/`, pathNot: TESTS },
      { path: `${CLIENT}/`, pathNot: [`${CLIENT}/(backends|models)/`, CLIENT_GROUND] },
    ),
    rule(
      'one-place-for-the-sdk',
      'Only the PocketBase adapter knows the PocketBase SDK.',
      { path: '^packages/', pathNot: `${CLIENT}/backends/pocketbase/` },
      { path: '^node_modules/pocketbase/' },
    ),
    rule(
      'client-knows-no-view',
      'The client runs without a document.',
      { path: `${CLIENT}/`, pathNot: TESTS },
      { path: '^(packages/(elements|tokens|embed|react)/|node_modules/(lit|@lit))' },
    ),
    rule(
      'shared-knows-no-element',
      'What all elements share knows none of them.',
      { path: `${ELEMENTS}/shared/`, pathNot: TESTS },
      { path: `${ELEMENTS}/`, pathNot: `${ELEMENTS}/shared/` },
    ),
    rule(
      'media-knows-no-view',
      'Sound and calls come without a picture.',
      { path: `${ELEMENTS}/media/`, pathNot: TESTS },
      { path: [`${ELEMENTS}/`, '^node_modules/(lit|@lit)'], pathNot: `${ELEMENTS}/media/` },
    ),
    rule(
      'engines-load-late',
      'RecordRTC is fetched on the first press: by import(), and from media alone.',
      {},
      { path: '^node_modules/recordrtc/', dependencyTypesNot: ['type-only'], dynamic: false },
    ),
    rule(
      'engines-load-in-media',
      'RecordRTC is loaded in media and nowhere else.',
      { pathNot: `${ELEMENTS}/media/` },
      { path: '^node_modules/recordrtc/' },
    ),
    rule(
      'elements-stand-apart',
      'An element knows another one by its tag; only define.ts imports the define.ts of another.',
      { path: ELEMENT_FOLDER, pathNot: [TESTS, 'define\\.ts$'] },
      { path: ELEMENT_FOLDER, pathNot: [`${ELEMENTS}/$1/`, 'define\\.ts$'] },
    ),
    rule(
      'elements-define-late',
      'Importing a class registers nothing: another define.ts may only be loaded when it is needed.',
      { path: ELEMENT_FOLDER, pathNot: [TESTS, 'define\\.ts$'] },
      { path: 'define\\.ts$', dynamic: false },
    ),
    rule(
      'define-only-defines',
      'define.ts imports its class, the context root and the define.ts of elements in its template.',
      { path: `${ELEMENTS}/([^/]+)/define\\.ts$` },
      { pathNot: [`${ELEMENTS}/$1/$1\\.ts$`, `${ELEMENTS}/shared/context-root\\.ts$`, 'define\\.ts$'] },
    ),
    rule(
      'published-entry-points-only',
      'Whoever stands outside of a package uses what it publishes.',
      {
        path: '^(packages/(react|embed|elements)|examples|\\.storybook|test|backend)/',
        pathNot: '^packages/elements/src/',
      },
      { path: '^packages/[^/]+/src/', pathNot: [...PUBLISHED, '^packages/embed/src/'] },
    ),
    rule(
      'elements-use-published-client',
      'Elements use what the client and the tokens publish.',
      { path: `${ELEMENTS}/` },
      { path: '^packages/(client|tokens)/src/', pathNot: PUBLISHED },
    ),
    rule(
      'nothing-ships-the-workshop',
      'What is published needs nothing from tests, tools and examples.',
      { path: '^packages/[^/]+/src/', pathNot: TESTS },
      { path: ['^(test|examples|backend|packages/build)/', '^node_modules/(@open-wc|@web|esbuild|vite|storybook)'] },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules|/dist/' },
    exclude: { path: '/dist/|^storybook-static/|^backend/pb_' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'browser', 'default', 'types', 'node'],
      extensionAlias: { '.js': ['.ts', '.js'], '.mjs': ['.mts', '.mjs'] },
    },
  },
};
