// Draws in plain JavaScript: sfc32, which has 32-bit numbers alone, made many at a time.

const SIZE = 4096;
// Multiplying takes a fraction of what dividing does.
const SCALE = 2 ** -32;

// From this many on, a gamma distribution looks like a bell.
const MANY = 64;
// The most numbers whose product cannot become zero.
const PRODUCT = 16;

export class Chance {
  constructor(seed) {
    this.state = Int32Array.of(0x9e3779b9, 0x243f6a88, seed, 1);
    this.units = new Float64Array(SIZE);
    // The first numbers still look like the seed.
    this.fill();
    this.fill();
  }

  fill() {
    const { state, units } = this;
    let a = state[0];
    let b = state[1];
    let c = state[2];
    let counter = state[3];
    for (let i = 0; i < SIZE; i++) {
      const drawn = (((a + b) | 0) + counter) | 0;
      counter = (counter + 1) | 0;
      a = b ^ (b >>> 9);
      b = (c + (c << 3)) | 0;
      c = (((c << 21) | (c >>> 11)) + drawn) | 0;
      units[i] = ((drawn >>> 0) + 0.5) * SCALE;
    }
    state[0] = a;
    state[1] = b;
    state[2] = c;
    state[3] = counter;
    this.next = 0;
  }

  // A number strictly between 0 and 1, every size alike.
  unit() {
    if (this.next === SIZE) this.fill();
    return this.units[this.next++];
  }

  // A place below `length`, every place alike.
  index(length) {
    return (this.unit() * length) | 0;
  }

  // A waiting time with the mean 1 (exponential distribution).
  wait() {
    return -Math.log(this.unit());
  }

  // How many come when `mean` are expected, and none with this chance (Poisson distribution).
  count(mean, none) {
    const most = Math.floor(mean * 4) + 50;
    let chance = none;
    let left = this.unit() - chance;
    let count = 0;
    while (left > 0 && count < most) {
      count++;
      chance *= mean / count;
      left -= chance;
    }
    return count;
  }

  // How much larger a rate may be than the one that `seen` events tell of (gamma distribution with the mean 1).
  rate(seen) {
    if (seen > MANY) {
      let bell = -6;
      for (let i = 0; i < 12; i++) bell += this.unit();
      return 1 + bell / Math.sqrt(seen);
    }
    let sum = 0;
    for (let left = seen; left > 0; left -= PRODUCT) {
      let product = 1;
      for (let i = Math.min(left, PRODUCT); i > 0; i--) product *= this.unit();
      sum -= Math.log(product);
    }
    return sum / seen;
  }
}
