interface Suite {
  tests: { passed: boolean; skipped: boolean }[];
  suites: Suite[];
}

export function countSessions(sessions: Iterable<{ passed?: boolean; testResults?: Suite | undefined }>): {
  passed: number;
  failed: number;
  skipped: number;
};

export function countsReporter(): {
  onTestRunFinished(args: { sessions: Iterable<{ passed?: boolean; testResults?: Suite }> }): void;
};
