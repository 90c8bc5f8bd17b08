// Says at the end of a run how many requests were made and where they went. A test with one that leaves the origin has
// failed by then; this is the sum.

export default class Requests {
  #tests = 0;
  #requests = 0;
  #left = [];

  onTestEnd(test, result) {
    const counted = result.annotations.find(({ type }) => type === 'requests');
    if (!counted) return;
    this.#tests += 1;
    this.#requests += Number(counted.description);
    const errors = result.errors.map(({ message }) => message ?? '');
    if (errors.some((message) => /leaves the origin|websocket: /.test(message))) this.#left.push(test.title);
  }

  onEnd() {
    const where = this.#left.length === 0 ? 'all to the origin' : `not all to the origin: ${this.#left.join('; ')}`;
    console.log(`${this.#requests} requests in ${this.#tests} tests, ${where}`);
  }
}
