/** Every test of a suite, with those of the suites in it. */
function testsOf(suite) {
  return suite ? [...suite.tests, ...suite.suites.flatMap(testsOf)] : [];
}

/** What the sessions of a run add up to; a file that broke outside of its tests counts as one failure. */
export function countSessions(sessions) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const session of sessions) {
    const tests = testsOf(session.testResults);
    for (const test of tests) counts[test.skipped ? 'skipped' : test.passed ? 'passed' : 'failed'] += 1;
    if (!session.passed && tests.every((test) => test.passed || test.skipped)) counts.failed += 1;
  }
  return counts;
}

/** Reporter that ends a run with one line, which `test/run.ts` reads. */
export function countsReporter() {
  return {
    onTestRunFinished({ sessions }) {
      const { passed, failed, skipped } = countSessions([...sessions]);
      const all = [...sessions].flatMap(({ testResults }) => testsOf(testResults));
      for (const { name } of all.filter((test) => test.skipped)) console.log(`skipped: ${name}`);
      console.log(`browser tests: ${passed} passed, ${failed} failed, ${skipped} skipped`);
    },
  };
}
