// The simulation of ours in plain JavaScript, from its prepared model: same parts, same draws that lines share, same
// limits, same outcome. Written to be fast: numbers in typed arrays, nothing allocated in a path.

import { Chance } from './chance.mjs';
import { spread } from './outcome.mjs';

// How the months ahead may stray from a forecast: a level, what each month leaves to those after it, and its own error.
// Where a month cannot cross zero its square root strays instead, and the mean is kept.
class Walk {
  constructor({ pool, carry, points, drift, around }, shared, chance) {
    this.pool = Float64Array.from(pool);
    this.carry = carry;
    this.points = points;
    this.drift = Float64Array.from(drift);
    this.drifts = drift.some((off) => off !== 0);
    this.kept = Uint8Array.from(around, (month) => (month === null ? 0 : 1));
    this.around = Float64Array.from(around, (month) => month ?? 0);
    const variance = pool.reduce((sum, error) => sum + error * error, 0) / pool.length;
    this.variances = Float64Array.from(around, (_, i) => variance * (1 + 1 / points + carry * carry * i));
    const whole = (month, i) => 4 * month * month + this.variances[i];
    this.scales = this.around.map((month, i) => (whole(month, i) > 0 ? month / whole(month, i) : 0));
    this.places = shared.places(points, pool.length);
    this.chance = chance;
  }

  // Writes how far each month ahead is off in a path.
  draw(off, open) {
    const { pool, places, points, carry, drift, drifts, kept, around, variances, scales } = this;
    let level = 0;
    for (let i = 0; i < points; i++) level += pool[places[i]];
    level /= points;
    const goneOn = drifts ? this.chance.unit() : 0;
    let carried = 0;
    for (let i = 0; i < open; i++) {
      const error = pool[places[points + i]];
      const strayed = level + carried + error;
      carried += carry * error;
      if (kept[i] === 0) {
        off[i] = drift[i] * goneOn + strayed;
        continue;
      }
      const centre = around[i] + drift[i] * goneOn;
      let scale = scales[i];
      if (drift[i] !== 0) {
        const whole = 4 * centre * centre + variances[i];
        scale = whole > 0 ? centre / whole : 0;
      }
      const root = 2 * centre + strayed;
      off[i] = scale * root * root - around[i];
    }
  }
}

// Draws that the lines of one area have in common: each points to a month of the history and a sign.
class Shared {
  constructor(open, chance) {
    this.open = open;
    this.chance = chance;
    this.units = new Float64Array(open);
    this.shapes = [];
  }

  // The places that are pointed to, for lines with so long a history: of the level, then of the months ahead.
  places(points, length) {
    let shape = this.shapes.find((shape) => shape.points === points && shape.length === length);
    if (!shape) {
      shape = { points, length, places: new Int32Array(points + this.open) };
      this.shapes.push(shape);
      if (this.units.length < points + this.open) this.units = new Float64Array(points + this.open);
    }
    return shape.places;
  }

  draw() {
    const { units, open, shapes, chance } = this;
    for (let i = 0; i < units.length; i++) units[i] = chance.unit();
    for (let s = 0; s < shapes.length; s++) {
      const { points, length, places } = shapes[s];
      for (let i = 0; i < points; i++) places[i] = (units[open + i] * length) | 0;
      for (let i = 0; i < open; i++) places[points + i] = (units[i] * length) | 0;
    }
  }
}

// A line's own outcome.
class Flow {
  constructor({ leaf, walk, level }, walked) {
    this.first = leaf * level.length;
    this.walk = walked(walk);
    this.level = Float64Array.from(level);
  }

  draw(months, off, open) {
    const { first, level } = this;
    this.walk.draw(off, open);
    for (let i = 0; i < open; i++) months[first + i] += off[i] * level[i];
  }
}

// Hours per day, and every line that is calculated from them.
class Hours {
  constructor({ walk, effects }, walked) {
    this.walk = walked(walk);
    this.firsts = Int32Array.from(effects, ({ leaf, worth }) => leaf * worth.length);
    this.worths = Float64Array.from(effects.flatMap(({ worth }) => worth));
  }

  draw(months, off, open) {
    const { firsts, worths } = this;
    this.walk.draw(off, open);
    for (let e = 0; e < firsts.length; e++) {
      for (let i = 0; i < open; i++) months[firsts[e] + i] += off[i] * worths[e * open + i];
    }
  }
}

// Households and what they are paid.
class Assistance {
  constructor({ leaf, households, payment, assumed }, walked) {
    this.first = leaf * assumed.length;
    this.households = households && walked(households);
    this.payment = payment && walked(payment);
    [this.number, this.mean, this.level] = [0, 1, 2].map((k) => Float64Array.from(assumed, (month) => month[k]));
    this.paid = new Float64Array(assumed.length);
  }

  draw(months, off, open) {
    const { first, number, mean, level, paid } = this;
    off.fill(0);
    paid.fill(0);
    if (this.households) this.households.draw(off, open);
    if (this.payment) this.payment.draw(paid, open);
    for (let i = 0; i < open; i++) {
      const now = (number[i] + off[i]) * (mean[i] + paid[i]);
      months[first + i] -= (now - number[i] * mean[i]) * level[i];
    }
  }
}

// Those in place who may leave.
class Leaving {
  constructor(leaf, { stays, cost }) {
    this.first = leaf * stays.length;
    this.stays = Float64Array.from(stays);
    this.cost = Float64Array.from(cost);
  }

  draw(months, open, unit) {
    const { first, stays, cost } = this;
    if (unit < stays[open - 1]) return;
    let before = 1;
    for (let i = 0; i < open; i++) {
      const after = stays[i];
      // In the month where the stay ends, any day is as likely as another.
      const away = unit >= before ? 1 : unit >= after ? (unit - after) / (before - after) : 0;
      months[first + i] += away * cost[i];
      before = after;
    }
  }
}

// Those who may come.
class Arrivals {
  constructor(leaf, arrivals, bands) {
    this.first = leaf * arrivals.level.length;
    this.mean = arrivals.mean;
    this.seen = arrivals.seen;
    this.none = Math.exp(-arrivals.mean);
    this.bands = Float64Array.from(bands);
    for (const name of ['until', 'rates', 'prices', 'weight', 'days', 'level', 'expected']) {
      this[name] = Float64Array.from(arrivals[name]);
    }
  }

  // The length of a stay, days; beyond all years where stays do not end.
  stay(chance) {
    const { rates, bands } = this;
    const last = bands.length - 1;
    let left = chance.wait();
    for (let band = 0; band < last; band++) {
      const ends = rates[band] * (bands[band + 1] - bands[band]);
      if (left <= ends && ends > 0) return bands[band] + left / rates[band];
      left -= ends;
    }
    return rates[last] > 0 ? bands[last] + left / rates[last] : 1e9;
  }

  draw(months, open, chance) {
    const { first, until, prices, weight, days, level, expected } = this;
    for (let i = 0; i < open; i++) months[first + i] += expected[i];
    let mean = this.mean;
    let none = this.none;
    if (this.seen > 0) {
      mean *= chance.rate(this.seen);
      none = Math.exp(-mean);
    }
    for (let left = chance.count(mean, none); left > 0; left--) {
      const unit = chance.unit();
      let month = 0;
      while (month < open - 1 && until[month] <= unit) month++;
      const start = days[month] + chance.index(days[month + 1] - days[month]);
      const end = start + this.stay(chance);
      const price = prices[chance.index(prices.length)] * weight[month];
      for (let i = month; i < open; i++) {
        const overlap = Math.min(end, days[i + 1]) - Math.max(start, days[i]);
        if (overlap <= 0) break;
        months[first + i] -= overlap * price * level[i];
      }
    }
  }
}

// A simulation that is ready to be walked, once or again, each time with draws of its own.
export class Simulation {
  constructor(model) {
    const { paths, open, lines } = model;
    this.paths = paths;
    this.open = open;
    this.chance = new Chance(model.seed);
    this.families = model.families.map(({ flows, hours, assistance }) => {
      const shared = new Shared(open, this.chance);
      const walked = (walk) => new Walk(walk, shared, this.chance);
      const of = (Kind, members) => members.map((member) => new Kind(member, walked));
      return { shared, flows: of(Flow, flows), hours: of(Hours, hours), assistance: of(Assistance, assistance) };
    });
    this.leaving = model.placements.flatMap(({ leaf, leaving }) => leaving.map((one) => new Leaving(leaf, one)));
    const arriving = model.placements.filter(({ arrivals }) => arrivals);
    this.arrivals = arriving.map(({ leaf, arrivals }) => new Arrivals(leaf, arrivals, model.bands));
    this.oneOffs = model.oneOffs.flatMap(({ leaf, each }) =>
      each.map(([month, amount, chance]) => ({ at: leaf * open + month, amount, chance })));
    this.months = new Float64Array(lines.length * open);
    this.off = new Float64Array(open);
    // The parts of all lines after each other, and where those of each line end.
    this.parts = Int32Array.from(lines.flatMap(({ parts }) => parts.map((part) => part * open)));
    this.ends = new Int32Array(lines.length);
    lines.reduce((end, { parts }, i) => (this.ends[i] = end + parts.length), 0);
    const empty = () => new Float64Array(paths);
    this.lines = lines.map(({ line, figures, before }) => (
      { line, figures, before, years: empty(), months: before && before.map(empty) }));
    this.years = this.lines.map(({ years }) => years);
    this.followed = this.lines.flatMap(({ months }, i) => (months ? [{ first: i * open, months }] : []));
  }

  // Draws all paths.
  walk() {
    for (let path = 0; path < this.paths; path++) {
      this.months.fill(0);
      this.draw();
      this.sum(path);
    }
  }

  draw() {
    const { months, off, open, chance, leaving, arrivals, oneOffs } = this;
    for (const { shared, flows, hours, assistance } of this.families) {
      shared.draw();
      for (let i = 0; i < flows.length; i++) flows[i].draw(months, off, open);
      for (let i = 0; i < hours.length; i++) hours[i].draw(months, off, open);
      for (let i = 0; i < assistance.length; i++) assistance[i].draw(months, off, open);
    }
    for (let i = 0; i < leaving.length; i++) leaving[i].draw(months, open, chance.unit());
    for (let i = 0; i < arrivals.length; i++) arrivals[i].draw(months, open, chance);
    for (let i = 0; i < oneOffs.length; i++) {
      const one = oneOffs[i];
      months[one.at] += one.amount * ((chance.unit() < one.chance ? 1 : 0) - one.chance);
    }
  }

  // Adds up every line of a path and keeps its year, and the months of those that are followed.
  sum(path) {
    const { months, parts, ends, years, followed, open } = this;
    let part = 0;
    for (let line = 0; line < years.length; line++) {
      const first = line * open;
      for (; part < ends[line]; part++) {
        for (let i = 0; i < open; i++) months[first + i] += months[parts[part] + i];
      }
      let year = 0;
      for (let i = 0; i < open; i++) year += months[first + i];
      years[line][path] = year;
    }
    for (let f = 0; f < followed.length; f++) {
      const { first, months: kept } = followed[f];
      let since = 0;
      for (let i = 0; i < open; i++) {
        since += months[first + i];
        kept[i][path] = since;
      }
    }
  }

  // What all paths come to, for every line that has figures. Numbers that were drawn change places.
  outcome() {
    const found = {};
    for (const line of this.lines) if (line.figures) found[line.line] = spread(line);
    return found;
  }
}
