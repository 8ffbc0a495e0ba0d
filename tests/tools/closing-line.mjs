/** Prints the run's last line. A suite that could not even load counts as one failure. */
export default class ClosingLine {
  onRunComplete(_contexts, results) {
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites
    process.on('exit', () => {
      console.log(`${results.numPassedTests} passed, ${failed} failed`)
    })
  }
}
