
"use strict";
// The replay: worlds told moment by moment in the data are entered in order, drawn and asked.
// Every text of the data is written as text; nothing is ever read as markup.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const map = data.map;
  const find = (id) => document.getElementById(id);
  const KINDS = ["control", "forces", "actors", "relations", "influence"];
  const CONFIDENCE = ["low", "medium", "high"];
  const MOST_IN_KEY = 16;
  const SPACED = 0.16; // between the letters of a country's name, of the size of its type
  const STATUS = { asserted: "asserts", denied: "denies", reported: "reported", alleged: "alleges" };

  // Making elements

  const put = (parent, tag, text, className) => {
    const made = document.createElement(tag);
    if (text !== undefined && text !== null) made.textContent = text;
    if (className) made.className = className;
    parent.append(made);
    return made;
  };
  const svg = (parent, tag, attributes, text) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    if (text !== undefined) made.textContent = text;
    parent.append(made);
    return made;
  };
  const pen = document.createElement("canvas").getContext("2d");
  const family = getComputedStyle(document.body).fontFamily;
  // Pixels across, with what is left clear around it.
  const widthOf = (text, style) => {
    pen.font = `${style} ${family}`;
    return Math.ceil(pen.measureText(text).width) + 4;
  };
  const empty = (element) => element.replaceChildren();

  // The worlds of a perspective, entered once: a list of moments, each with the whole world

  const worldsOf = (perspective) => {
    const blank = Object.fromEntries(KINDS.map((kind) => [kind, new Map()]));
    let world = blank;
    return perspective.moments.map((turn) =>
      turn.map((changed) => {
        const next = { ...world };
        for (const [kind, records] of Object.entries(changed)) {
          next[kind] = new Map(world[kind]);
          for (const [id, record] of Object.entries(records)) {
            if (record === null) next[kind].delete(id);
            else next[kind].set(id, record);
          }
        }
        world = next;
        return { world, changed };
      }),
    );
  };
  const known = new Map();
  const turnsOf = (number) => {
    if (!known.has(number)) known.set(number, worldsOf(data.perspectives[number]));
    return known.get(number);
  };

  // Where the reader stands

  const state = { turn: 0, events: 0, perspective: 0, selected: null, playing: null };
  // The moments of turn 0 begin before its first event, those of a later turn after its first.
  const lastOf = (turn) => data.turns[turn].entries.length;
  const momentOf = (turn, events) => {
    const turns = turnsOf(state.perspective);
    if (turn > 0 && events === 0) return turns[turn - 1].at(-1);
    return turns[turn][turn === 0 ? events : events - 1];
  };
  const worldNow = () => momentOf(state.turn, state.events).world;
  const worldBefore = () => (state.turn === 0 ? null : turnsOf(state.perspective)[state.turn - 1].at(-1).world);

  const go = (turn, events) => {
    turn = Math.min(Math.max(turn, 0), data.turns.length - 1);
    state.turn = turn;
    state.events = events === undefined ? lastOf(turn) : Math.min(Math.max(events, 0), lastOf(turn));
    show();
  };
  const step = (by) => go(state.turn + by);
  const stepEvent = (by) => {
    const events = state.events + by;
    if (events > lastOf(state.turn)) {
      if (state.turn + 1 < data.turns.length) go(state.turn + 1, Math.min(1, lastOf(state.turn + 1)));
    } else if (events < 1 && state.turn > 0) go(state.turn - 1);
    else go(state.turn, events);
  };

  // Names and colours

  const named = (record, id) => (record ? record[0] : (data.actors[id] || { name: id }).name);
  const actorName = (id) => (id ? named(worldNow().actors.get(id), id) : "nobody");
  const actorShort = (id) => {
    const record = worldNow().actors.get(id);
    return record ? record[1] : id;
  };
  // With its state where the short name only says what kind of actor it is.
  const keyName = (id) => {
    const [short, { kind, home }] = [actorShort(id), data.actors[id] || {}];
    return home && home !== id && short.toLowerCase() === kind ? `${short} (${actorShort(home)})` : short;
  };
  const locationName = (id) => (data.territories[id] || data.places[id] || { name: id || "" }).name;
  const dark = () => {
    const chosen = document.documentElement.dataset.theme;
    return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  };
  const colours = (id) => data.colours[id] || ["#888888", "#FFFFFF", "#BBBBBB", "#666666"];
  const fillOf = (id) => colours(id)[dark() ? 3 : 2];
  const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  const mixed = (one, other) => {
    const parts = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
    const [a, b] = [parts(one), parts(other)];
    return `#${a.map((value, n) => Math.round((value + b[n]) / 2).toString(16).padStart(2, "0")).join("")}`;
  };

  // What a piece of ground is painted with: its holder's colour, or a hatch

  const patterns = () => {
    let defs = document.querySelector("#map defs");
    if (!defs) defs = svg(find("map"), "defs", {});
    return defs;
  };
  const hatch = (fills, way) => {
    const id = `h${way}${fills.join("").replaceAll("#", "")}`;
    if (document.getElementById(id)) return `url(#${id})`;
    const width = way > 0 ? 7 : 5;
    const made = svg(patterns(), "pattern", {
      id, width: width * fills.length, height: 8, patternUnits: "userSpaceOnUse",
      patternTransform: `rotate(${way > 0 ? -45 : 45})`,
    });
    fills.forEach((fill, n) => svg(made, "rect", { x: n * width, y: 0, width: width + 0.5, height: 8, fill }));
    return `url(#${id})`;
  };
  const paintOf = (record) => {
    const land = token("--land");
    if (!record) return hatch([land, mixed(land, token("--strong"))], 1);
    const [how, holder, rivals, confidence] = record;
    if (how === "unknown" || (!holder && !rivals.length)) {
      return how === "demilitarised" ? mixed(land, token("--strong")) : hatch([land, mixed(land, token("--strong"))], 1);
    }
    const sure = (fill) => (confidence === 0 ? mixed(fill, land) : fill);
    const own = sure(holder ? fillOf(holder) : land);
    if (how === "contested") return hatch([own, ...rivals.map((rival) => sure(fillOf(rival)))], 1);
    if (how === "claimed" && rivals.length) return hatch([own, own, colours(rivals[0])[0]], -1);
    return own;
  };

  // The map: ground in map units under one transform, marks in pixels above it

  const view = { x: 0, y: 0, k: 1 };
  const ground = new Map();
  const size = () => find("map").getBoundingClientRect();
  const fit = () => {
    const { width, height } = size();
    view.k = Math.min(width / map.width, height / map.height) || 0.1;
    view.x = (width - map.width * view.k) / 2;
    view.y = (height - map.height * view.k) / 2;
  };
  const at = (id) => {
    const spot = map.spots[id];
    return spot ? [spot[0] * view.k + view.x, spot[1] * view.k + view.y] : null;
  };

  const drawGround = () => {
    const land = find("land");
    empty(land);
    svg(land, "path", { d: map.land, class: "ground", fill: "var(--land)", "fill-rule": "evenodd" });
    for (const [id, d] of Object.entries(map.territories)) {
      const path = svg(land, "path", { d, class: "territory", "fill-rule": "evenodd" });
      svg(path, "title", {}, data.territories[id].name);
      path.addEventListener("click", () => moved || select({ kind: "location", id }));
      ground.set(id, path);
    }
    const line = (d, name, width) => svg(land, "path", { d, class: "line", stroke: `var(--${name})`, "stroke-width": width });
    svg(land, "path", { d: map.lakes, class: "line lake" });
    line(map.rivers, "shore", 0.8);
    line(map.inner, "inner", 1);
    for (const [id, territory] of Object.entries(data.territories)) {
      if (territory.approximate) line(map.outlines[id], "border", 1).classList.add("guess");
    }
    line(map.coast, "coast", 1);
    line(map.borders, "border", 1);
    svg(land, "g", { id: "outlines" });
  };

  const paintGround = () => {
    const { control } = worldNow();
    const before = worldBefore();
    const outlines = find("outlines");
    empty(outlines);
    for (const [id, path] of ground) {
      let own = id;
      while (!control.has(own) && map.parents[own]) own = map.parents[own];
      path.setAttribute("fill", paintOf(control.get(own)));
      const [now, then] = [control.get(id), before && before.control.get(id)];
      if (before && JSON.stringify(now && now.slice(0, 3)) !== JSON.stringify(then && then.slice(0, 3))) {
        svg(outlines, "path", { d: map.outlines[id], class: "changed" });
      }
    }
    if (state.selected && map.territories[state.selected.id]) {
      const d = map.outlines[state.selected.id];
      svg(outlines, "path", { d, class: "chosen under" });
      svg(outlines, "path", { d, class: "chosen over" });
    }
    for (const pattern of document.querySelectorAll("#map pattern")) scalePattern(pattern);
  };
  const scalePattern = (pattern) => {
    const turned = pattern.getAttribute("patternTransform").replace(/ scale\(.*\)/, "");
    pattern.setAttribute("patternTransform", `${turned} scale(${1 / view.k})`);
  };

  // Marks: forces, places and names, the most important first, none upon another

  const taken = [];
  const free = (box) => {
    const meets = taken.some((other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3]);
    if (!meets) taken.push(box);
    return !meets;
  };
  const beside = (x, y, width, height, gap) => [
    [x + gap, y - height / 2], [x - gap - width, y - height / 2], [x - width / 2, y - gap - height], [x - width / 2, y + gap],
  ];
  const around = (x, y, width, height, gap) => [
    ...beside(x, y, width, height, gap),
    [x + gap, y - gap - height], [x - gap - width, y - gap - height], [x + gap, y + gap], [x - gap - width, y + gap],
  ];
  const firstFree = (spots, width, height, suits = () => true) => {
    const edge = size();
    return spots.find(([left, top]) => {
      if (left < 2 || top < 2 || left + width > edge.width - 2 || top + height > edge.height - 2) return false;
      return suits(left, top) && free([left, top, left + width, top + height]);
    });
  };

  const drawMarks = () => {
    const marks = find("marks");
    empty(marks);
    taken.length = 0;
    const edge = size();
    for (const id of ["zoom", "legend", "scale", "unseen"]) {
      const box = find(id).getBoundingClientRect();
      taken.push([box.left - edge.left, box.top - edge.top, box.right - edge.left, box.bottom - edge.top]);
    }
    const world = worldNow();
    const places = Object.entries(data.places).filter(([id]) => at(id));
    const order = { capital: 0, base: 1, town: 1, village: 2, site: 2 };
    places.sort((one, other) => order[one[1].kind] - order[other[1].kind]);
    for (const [id] of places) {
      const [x, y] = at(id);
      taken.push([x - 6, y - 6, x + 6, y + 6]);
    }
    const [capitals, others] = [places.filter(([, place]) => place.kind === "capital"), places.filter(([, place]) => place.kind !== "capital")];
    for (const [id, place] of capitals) drawPlace(marks, id, place, world);
    drawForces(marks, world);
    for (const [id, place] of others) drawPlace(marks, id, place, world);
    drawNames(marks);
  };
  const drawPlace = (marks, id, place, world) => {
    const [x, y] = at(id);
    let own = id;
    while (own && !world.control.has(own)) own = own === id ? place.in : map.parents[own];
    const holder = own ? world.control.get(own)[1] : null;
    const fill = holder ? colours(holder)[0] : token("--land");
    const dot = place.kind === "capital"
      ? svg(marks, "rect", { x: x - 4.5, y: y - 4.5, width: 9, height: 9, fill, class: "dot" })
      : svg(marks, "circle", { cx: x, cy: y, r: 4.25, fill, class: "dot" });
    svg(dot, "title", {}, place.name);
    dot.addEventListener("click", () => select({ kind: "location", id }));
    const width = widthOf(place.name, place.kind === "capital" ? "600 12px" : "12px");
    const found = firstFree([8, 16].flatMap((gap) => around(x, y, width, 15, gap)), width, 15);
    if (found) svg(marks, "text", { x: found[0], y: found[1] + 12, class: place.kind }, place.name);
  };
  const drawForces = (marks, world) => {
    const stacks = new Map();
    for (const [id, record] of world.forces) {
      const [, status, where, from, , cause] = record;
      const left = status !== "present" && cause[0] === state.turn;
      const spot = left ? from || where : where;
      if ((status !== "present" && !left) || !at(spot)) continue;
      if (!stacks.has(spot)) stacks.set(spot, []);
      stacks.get(spot).push([id, record, left]);
    }
    let unseen = 0;
    for (const [spot, stack] of stacks) {
      const labels = stack.map(([, record, left]) => {
        const strength = record[4] ? ` ${number(record[4])}` : "";
        return `${actorShort(record[0])}${left ? " left" : strength}`;
      });
      const width = 28 + Math.max(...labels.map((label) => widthOf(label, "600 11px")));
      const found = roomForForces(marks, at(spot), width, stack.length * 20);
      if (!found) unseen += stack.length;
      else stack.forEach(([id, record, left], n) => drawForce(marks, id, record, left, labels[n], found[0], found[1] + n * 20, width));
    }
    tellUnseen(unseen);
  };
  const roomForForces = (marks, [x, y], width, height) => {
    const near = firstFree(around(x, y, width, height, 8), width, height);
    if (near) return near;
    const end = (left, top) => [Math.min(Math.max(x, left), left + width), Math.min(Math.max(y, top), top + height)];
    const steps = (left, top) => {
      const [dx, dy] = [end(left, top)[0] - x, end(left, top)[1] - y];
      const count = Math.ceil(Math.hypot(dx, dy) / 4);
      return Array.from({ length: Math.max(count - 3, 0) }, (_, n) => [x + dx * (n + 2) / count, y + dy * (n + 2) / count]);
    };
    const clear = (left, top) => steps(left, top).every(([px, py]) =>
      !taken.some((box) => px > box[0] && px < box[2] && py > box[1] && py < box[3]));
    const far = [24, 48, 80, 120].flatMap((gap) => around(x, y, width, height, gap));
    const found = firstFree(far, width, height, clear) || firstFree(far, width, height);
    if (!found) return null;
    const [x2, y2] = end(...found);
    marks.prepend(svg(marks, "line", { x1: x, y1: y, x2, y2, class: "leader" }));
    for (const [px, py] of steps(...found)) taken.push([px - 1, py - 1, px + 1, py + 1]);
    return found;
  };
  const tellUnseen = (count) => {
    const line = find("unseen");
    line.hidden = !count;
    line.textContent = count === 1 ? "1 force has no room: zoom in" : `${count} forces have no room: zoom in`;
  };
  const drawForce = (marks, id, record, left, label, x, y, width) => {
    const group = svg(marks, "g", { class: `force${left ? " left" : ""}` });
    svg(group, "title", {}, data.forces[id].name);
    svg(group, "rect", { x, y, width, height: 18, rx: 3, class: "tag" });
    svg(group, "rect", { x: x + 3, y: y + 4, width: 14, height: 10, fill: colours(record[0])[0] });
    svg(group, "text", { x: x + 21, y: y + 13 }, label);
    group.addEventListener("click", () => select({ kind: "force", id }));
  };
  const drawNames = (marks) => {
    const edge = size();
    for (const [name, ux, uy, km2] of [...map.countries].sort((one, other) => other[3] - one[3])) {
      const [x, y] = [ux * view.k + view.x, uy * view.k + view.y];
      const width = widthOf(name.toUpperCase(), "600 12px") + name.length * 12 * SPACED;
      if (Math.sqrt(km2) * 1000 / map.metres * view.k < width * 0.8) continue;
      for (const dy of [0, -18, 18, -36, 36]) {
        if (x - width / 2 < 2 || x + width / 2 > edge.width - 2) continue;
        if (!free([x - width / 2, y + dy - 9, x + width / 2, y + dy + 7])) continue;
        svg(marks, "text", { x, y: y + dy + 4, class: "country" }, name);
        break;
      }
    }
    const countries = new Set(map.countries.map(([name]) => name));
    for (const [id, territory] of Object.entries(data.territories)) {
      if (countries.has(territory.name)) continue;
      const spot = at(id);
      const box = spot && ground.get(id).getBBox();
      const width = widthOf(territory.name, "italic 11px");
      if (!spot || box.width * view.k < width * 1.3) continue;
      if (spot[0] - width / 2 < 2 || spot[0] + width / 2 > edge.width - 2) continue;
      if (free([spot[0] - width / 2, spot[1] - 8, spot[0] + width / 2, spot[1] + 6])) {
        svg(marks, "text", { x: spot[0], y: spot[1] + 4, class: "region" }, territory.name);
      }
    }
  };
  const number = ([low, best, high]) => {
    const plain = (value) => value.toLocaleString("en-GB").replaceAll(",", "\u2009");
    if (best !== null) return plain(best);
    if (low !== null && high !== null) return `${plain(low)}–${plain(high)}`;
    return low !== null ? `≥${plain(low)}` : high !== null ? `≤${plain(high)}` : "";
  };

  const drawScale = () => {
    const metres = map.metres / view.k;
    const rounded = [1, 2, 5].flatMap((n) => [1, 10, 100, 1000].map((p) => n * p)).sort((a, b) => a - b);
    const kilometres = rounded.findLast((km) => km * 1000 / metres <= 130) || 1;
    find("scale").querySelector("span").textContent = `${kilometres} km`;
    find("scale").querySelector("i").style.width = `${kilometres * 1000 / metres}px`;
  };
  const drawLegend = () => {
    const legend = find("legend");
    empty(legend);
    const entry = (fill, text, stripe) => {
      const row = put(legend, "span");
      const swatch = svg(row, "svg", { viewBox: "0 0 20 13", "aria-hidden": "true" });
      svg(swatch, "rect", { width: 20, height: 13, fill });
      if (stripe) svg(swatch, "path", { d: "M-2 13L11 0h5L3 13zM11 13L24 0v13z", fill: stripe });
      row.append(text);
    };
    const { control } = worldNow();
    const parties = new Map();
    for (const [, holder, rivals] of control.values()) {
      for (const id of [holder, ...rivals]) if (id) parties.set(id, (parties.get(id) || 0) + 1);
    }
    const most = [...parties].sort((one, other) => other[1] - one[1]);
    for (const [actor] of most.slice(0, MOST_IN_KEY)) entry(fillOf(actor), keyName(actor));
    if (most.length > MOST_IN_KEY) put(legend, "span", `and ${most.length - MOST_IN_KEY} more`);
    const [strong, land] = [token("--text3"), token("--land")];
    entry(land, "contested", strong);
    entry(mixed(strong, land), "uncertain: paler");
    entry(land, "unknown", mixed(land, token("--strong")));
  };

  let waiting = false;
  const place = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      placeNow();
    });
  };
  const placeNow = () => {
    find("land").setAttribute("transform", `translate(${view.x} ${view.y}) scale(${view.k})`);
    for (const pattern of document.querySelectorAll("#map pattern")) scalePattern(pattern);
    drawMarks();
    drawScale();
  };
  const zoom = (factor, x, y) => {
    const { width, height } = size();
    const [cx, cy] = [x === undefined ? width / 2 : x, y === undefined ? height / 2 : y];
    const k = Math.min(Math.max(view.k * factor, 0.02), 8);
    view.x = cx - (cx - view.x) * k / view.k;
    view.y = cy - (cy - view.y) * k / view.k;
    view.k = k;
    place();
  };

  // Dragging and pinching

  const fingers = new Map();
  let moved = false;
  const canvas = find("map");
  canvas.addEventListener("pointerdown", (event) => {
    fingers.set(event.pointerId, [event.clientX, event.clientY]);
    moved = false;
  });
  addEventListener("pointermove", (event) => {
    const then = fingers.get(event.pointerId);
    if (!then) return;
    const [dx, dy] = [event.clientX - then[0], event.clientY - then[1]];
    if (Math.abs(dx) + Math.abs(dy) > 3) moved = true;
    else if (!moved) return;
    if (fingers.size === 2) {
      const [other] = [...fingers].filter(([id]) => id !== event.pointerId).map(([, point]) => point);
      const span = (point) => Math.hypot(point[0] - other[0], point[1] - other[1]);
      const box = size();
      const now = [event.clientX, event.clientY];
      zoom(span(now) / Math.max(span(then), 1), (now[0] + other[0]) / 2 - box.left, (now[1] + other[1]) / 2 - box.top);
    } else {
      view.x += dx;
      view.y += dy;
      place();
    }
    fingers.set(event.pointerId, [event.clientX, event.clientY]);
  });
  for (const name of ["pointerup", "pointercancel"]) addEventListener(name, (event) => fingers.delete(event.pointerId));
  canvas.addEventListener("wheel", (event) => {
    event.preventDefault();
    const box = size();
    zoom(Math.exp(-event.deltaY / 500), event.clientX - box.left, event.clientY - box.top);
  }, { passive: false });

  // Words of a turn

  const chip = (parent, actor) => {
    const made = put(parent, "span", undefined, "chip");
    const drawn = svg(made, "svg", { width: 10, height: 10, "aria-hidden": "true" });
    svg(drawn, "rect", { width: 10, height: 10, rx: 3, fill: colours(actor)[0] });
  };
  const actorText = (parent, actor) => {
    chip(parent, actor);
    parent.append(actorName(actor));
  };
  const handsText = (parent, record) => {
    if (!record || record[0] === "unknown") { parent.append("nobody can say"); return; }
    if (record[0] === "demilitarised") { parent.append("demilitarised"); return; }
    if (record[1]) actorText(parent, record[1]); else parent.append("nobody");
    const word = { contested: " contested with ", claimed: " also claimed by " }[record[0]];
    if (!word) return;
    parent.append(word);
    record[2].forEach((rival, n) => { if (n) parent.append(", "); actorText(parent, rival); });
  };
  const pictureOf = (parent, named) => {
    if (!named) return;
    const found = data.pictures[named.file];
    const box = put(parent, "figure");
    if (found.address) {
      const image = put(box, "img");
      image.alt = named.alt;
      image.width = found.width;
      image.height = found.height;
      image.src = found.address;
    } else put(box, "p", `${named.alt} (a picture that cannot be shown: ${found.why})`, "quiet");
    if (named.credit) put(box, "figcaption", named.credit);
  };
  const dots = (confidence) => "●".repeat(confidence + 1) + "○".repeat(2 - confidence);
  const link = (parent, text, act) => put(parent, "button", text, "link").addEventListener("click", act);

  const sourceText = (parent, [id, locator]) => {
    const source = data.sources[id];
    const line = put(parent, "p", undefined, "quiet");
    const words = [source.publisher, source.title, locator, source.when, source.reliability].filter(Boolean).join(" · ");
    line.append(source.kind === "general-knowledge" ? `General knowledge, no page opened: ${words}` : words);
    if (/^[a-z0-9.-]+\.[a-z]{2,}(\/|$)/i.test(source.address)) {
      line.append(" ");
      link(line, source.address, () => {
        const address = `https://${source.address}`;
        if (confirm(`This leaves the replay and opens a page on the internet:\n\n${address}`)) open(address, "_blank", "noopener,noreferrer");
      });
    } else if (source.address) line.append(` ${source.address}`);
  };
  const claimText = (parent, claim) => {
    const box = put(parent, "div", undefined, "claim");
    const head = put(box, "p");
    const voice = put(head, "strong");
    if (claim.by) actorText(voice, claim.by);
    else voice.textContent = [...new Set(claim.sources.map(([id]) => data.sources[id].publisher))].join(", ") || "No source";
    head.append(` ${STATUS[claim.status]} `);
    const sure = put(head, "span", dots(claim.confidence), "dots");
    sure.title = `confidence: ${CONFIDENCE[claim.confidence]}`;
    put(box, "p", claim.text);
    for (const toll of claim.tolls) put(box, "p", tollText(toll), "quiet");
    for (const citation of claim.sources) sourceText(box, citation);
  };
  const tollText = (toll) => {
    const counts = ["killed", "wounded", "captured"].filter((what) => toll[what]).map((what) => `${number(toll[what])} ${what}`);
    return `${toll.of ? actorName(toll.of) : toll.who || "in all"}: ${counts.join(", ")}`;
  };
  const differ = (entry) => {
    const said = entry.claims.map((claim) => claim.status === "denied");
    if (said.some(Boolean) && !said.every(Boolean)) return true;
    const tolls = new Map();
    for (const toll of entry.claims.flatMap((claim) => claim.tolls)) {
      const about = `${toll.of}|${toll.who}`;
      const text = JSON.stringify(toll);
      if (tolls.has(about) && tolls.get(about) !== text) return true;
      tolls.set(about, text);
    }
    return false;
  };

  const changesOf = (turn, entry) => {
    const now = momentOf(turn, entry);
    const first = turn === 0 && entry === 0;
    const then = first ? null : entry > 0 ? momentOf(turn, entry - 1) : null;
    if (!then || now === then) return [];
    const lines = [];
    for (const [id, record] of Object.entries(now.changed.control || {})) {
      lines.push((line) => {
        line.append(`${locationName(id)}: `);
        handsText(line, then.world.control.get(id));
        line.append(" → ");
        handsText(line, record);
      });
    }
    for (const [id, record] of Object.entries(now.changed.forces || {})) {
      if (record) lines.push((line) => forceLine(line, id, record));
    }
    return lines;
  };
  const forceLine = (line, id, record) => {
    chip(line, record[0]);
    const strength = record[4] ? `, ${number(record[4])}` : "";
    const where = record[1] === "present" ? `at ${locationName(record[2])}${strength}` : record[1];
    line.append(`${data.forces[id].name}: ${where}`);
  };

  const showTurn = () => {
    const turn = data.turns[state.turn];
    find("turn-id").textContent = turn.id;
    find("turn-title").textContent = turn.title;
    find("turn-when").textContent = turn.when;
    const brief = find("brief");
    empty(brief);
    put(brief, "h2", "Brief");
    put(brief, "p", turn.brief || "This turn has no brief.");
    put(brief, "p", data.perspectives[state.perspective].summary, "quiet");
    const events = find("events");
    empty(events);
    const told = turn.entries.filter(Boolean).length;
    put(events, "h2", `Events ${told}`);
    if (!told) put(events, "p", "No events in this turn.", "quiet");
    turn.entries.forEach((entry, n) => entry && showEntry(events, entry, n + 1));
  };
  const showEntry = (events, entry, n) => {
    const now = n === state.events ? " now" : n > state.events ? " later" : "";
    const card = put(events, "article", undefined, now.trim());
    const head = put(card, "header");
    const title = put(head, "h3");
    put(title, "span", n, "number");
    title.append(entry.title);
    put(head, "span", entry.when || "in play", "quiet");
    if (entry.text) put(card, "p", entry.text);
    pictureOf(card, entry.picture);
    if (entry.act) { put(card, "p", "An act of play, not history.", "warn"); return; }
    if (differ(entry)) put(card, "p", "accounts differ", "warn");
    if (n <= state.events) for (const write of changesOf(state.turn, n)) write(put(card, "p", undefined, "quiet"));
    if (n !== state.events) link(put(card, "p"), "Show the map after this event", () => go(state.turn, n));
    const more = put(card, "details");
    more.open = innerWidth > 860;
    put(more, "summary", `${entry.claims.length} ${entry.claims.length === 1 ? "claim" : "claims"}`, "quiet");
    for (const claim of entry.claims) claimText(more, claim);
  };

  // Since when, why, who says so

  const select = (what) => {
    state.selected = what;
    show();
    if (what) find("inspector").scrollIntoView({ block: "nearest" });
  };
  const why = (parent, cause) => {
    const turn = data.turns[cause[0]];
    put(parent, "dt", "since");
    const since = put(parent, "dd");
    link(since, `${turn.id} ${turn.title}`, () => go(cause[0]));
    if (!cause[1]) {
      put(parent, "dt", "why");
      put(parent, "dd", `An act of play, not history. ${[cause[4], cause[5]].filter(Boolean).join(": ")}`);
      return;
    }
    const number = turn.entries.findIndex((entry) => entry && entry.id === cause[1]);
    const event = turn.entries[number] || data.turns.flatMap((each) => each.entries).find((entry) => entry && entry.id === cause[1]);
    since.append(` · ${event.when}`);
    put(parent, "dt", "why");
    const reason = put(parent, "dd");
    if (number < 0) reason.textContent = event.title;
    else link(reason, event.title, () => go(cause[0], number + 1));
    put(parent, "dt", "who says so");
    const voices = put(parent, "dd", undefined, "wide");
    const believed = event.claims.filter((claim) => cause[2].includes(claim.id));
    if (!believed.length) voices.textContent = "nobody that this perspective believes";
    for (const claim of believed) claimText(voices, claim);
    const others = event.claims.length - believed.length;
    if (others) put(voices, "p", `${others} more ${others === 1 ? "claim" : "claims"} with the event`, "quiet");
  };
  const inspect = () => {
    const box = find("inspected");
    empty(box);
    find("close").hidden = !state.selected;
    find("look").value = state.selected ? `${state.selected.kind}:${state.selected.id}` : "";
    if (!state.selected) { put(box, "p", "Nothing selected: click the map, or choose from the list.", "quiet"); return; }
    const { kind, id } = state.selected;
    if (kind === "force") inspectForce(box, id);
    else inspectLocation(box, id);
  };
  const inspectLocation = (box, id) => {
    const world = worldNow();
    put(box, "h2", locationName(id));
    pictureOf(box, (data.places[id] || {}).picture);
    let own = id;
    while (own && !world.control.has(own)) own = data.places[own] ? data.places[own].in : map.parents[own];
    const rows = put(box, "dl");
    put(rows, "dt", "held by");
    const held = put(rows, "dd");
    const record = own ? world.control.get(own) : null;
    handsText(held, record);
    if (own && own !== id) held.append(` (with ${locationName(own)})`);
    if (record) {
      put(rows, "dt", "confidence");
      put(rows, "dd", CONFIDENCE[record[3]]);
      why(rows, record[4]);
    }
    const there = [...world.forces].filter(([, force]) => force[1] === "present" && force[2] === id);
    if (there.length) put(rows, "dt", "forces");
    for (const [force, state_] of there) forceLine(put(rows, "dd"), force, state_);
    const note = (data.territories[id] || {}).note;
    if (note) put(box, "p", note, "quiet");
  };
  const inspectForce = (box, id) => {
    const record = worldNow().forces.get(id);
    put(box, "h2", data.forces[id].name);
    if (!record) { put(box, "p", "It is not on the map at this moment.", "quiet"); return; }
    const rows = put(box, "dl");
    put(rows, "dt", "of");
    actorText(put(rows, "dd"), record[0]);
    put(rows, "dt", record[1]);
    put(rows, "dd", locationName(record[2] || record[3]));
    if (record[4]) { put(rows, "dt", "strength"); put(rows, "dd", number(record[4])); }
    why(rows, record[5]);
    if (data.forces[id].note) put(box, "p", data.forces[id].note, "quiet");
  };

  // The whole page

  const show = () => {
    showTurn();
    paintGround();
    drawLegend();
    inspect();
    place();
    document.querySelectorAll("#timeline button").forEach((button, n) => {
      button.classList.toggle("played", n < state.turn);
      if (n === state.turn) button.setAttribute("aria-current", "step");
      else button.removeAttribute("aria-current");
      if (n === state.turn) {
        const list = find("timeline");
        list.scrollLeft = button.parentElement.offsetLeft - list.offsetLeft - list.clientWidth / 3;
      }
    });
    const atEnd = state.turn === data.turns.length - 1 && state.events === lastOf(state.turn);
    find("forward").disabled = find("last").disabled = find("event-forward").disabled = atEnd;
    find("back").disabled = find("first").disabled = state.turn === 0;
    find("event-back").disabled = state.turn === 0 && state.events === 0;
    const turn = data.turns[state.turn];
    const changed = document.querySelectorAll("#outlines .changed").length;
    find("said").textContent = `${turn.id} ${turn.title}, ${turn.when}. ${state.events} of ${turn.entries.length} events. ${changed} territories changed.`;
    canvas.setAttribute("aria-label", `Map of ${turn.title}, ${data.perspectives[state.perspective].name}`);
  };
  const play = () => {
    if (state.playing) { clearInterval(state.playing); state.playing = null; }
    else {
      if (state.turn === data.turns.length - 1) go(0);
      state.playing = setInterval(() => {
        if (state.turn === data.turns.length - 1) play();
        else step(1);
      }, 1500);
    }
    find("play").setAttribute("aria-pressed", String(Boolean(state.playing)));
    icon("play", state.playing ? "pause" : "play");
    find("play").setAttribute("aria-label", state.playing ? "Pause" : "Play");
  };
  const whole = () => { fit(); place(); };
  const look = (perspective) => {
    state.perspective = perspective;
    find("perspective").value = perspective;
    show();
  };

  const begin = () => {
    find("title").textContent = data.title;
    find("name").textContent = data.name || "A replay: nothing here can be changed";
    data.perspectives.forEach((perspective, n) => { put(find("perspective"), "option", perspective.name).value = n; });
    const choices = find("look");
    put(choices, "option", "choose a place or territory …").value = "";
    const add = (kind, entries) => entries
      .sort((one, other) => one[1].name.localeCompare(other[1].name))
      .forEach(([id, each]) => { put(choices, "option", each.name).value = `${kind}:${id}`; });
    add("location", Object.entries(data.territories));
    add("location", Object.entries(data.places));
    add("force", Object.entries(data.forces));
    data.turns.forEach((turn, n) => {
      const button = put(put(find("timeline"), "li"), "button", turn.id);
      put(button, "span", ` ${turn.title}`);
      button.type = "button";
      button.title = `${turn.title}, ${turn.when}`;
      button.addEventListener("click", () => go(n));
    });
    for (const id of Object.keys(ICONS)) if (find(id)) icon(id, id);
    about();
    drawGround();
    fit();
    show();
  };
  const about = () => {
    const box = find("about");
    put(box, "h2", "About");
    for (const text of [data.summary, data.note, data.mapNote]) if (text) put(box, "p", text, "quiet");
    const made = [data.authors.join(", "), data.licence].filter(Boolean).join(" · ");
    if (made) put(box, "p", made, "quiet");
    const sources = put(box, "details");
    put(sources, "summary", `${Object.keys(data.sources).length} sources`, "quiet");
    for (const id of Object.keys(data.sources)) sourceText(sources, [id, ""]);
  };

  const ICONS = {
    first: "M4 3v10M13 3L6 8l7 5z", back: "M12 3L4 8l8 5z", play: "M4 3l9 5-9 5z", forward: "M4 3l8 5-8 5zM13 3v10",
    last: "M3 3l7 5-7 5zM12 3v10", pause: "M5 3v10M11 3v10", closer: "M8 3v10M3 8h10", farther: "M3 8h10",
    whole: "M3 6V3h3M10 3h3v3M13 10v3h-3M6 13H3v-3",
  };
  const icon = (id, name) => {
    const button = find(id);
    empty(button);
    const drawn = svg(button, "svg", { width: 16, height: 16, viewBox: "0 0 16 16", "aria-hidden": "true" });
    const solid = ["back", "play", "forward", "first", "last"].includes(name);
    svg(drawn, "path", { d: ICONS[name], fill: solid ? "currentColor" : "none", stroke: "currentColor", "stroke-width": 1.75 });
  };
  const acts = {
    first: () => go(0), back: () => step(-1), play, forward: () => step(1), last: () => go(data.turns.length - 1),
    "event-back": () => stepEvent(-1), "event-forward": () => stepEvent(1),
    closer: () => zoom(1.5), farther: () => zoom(1 / 1.5), whole, close: () => select(null),
    help: () => find("keys").showModal(),
    theme: () => { document.documentElement.dataset.theme = dark() ? "light" : "dark"; show(); },
  };
  for (const [id, act] of Object.entries(acts)) find(id).addEventListener("click", act);
  find("perspective").addEventListener("change", (event) => look(Number(event.target.value)));
  find("look").addEventListener("change", (event) => {
    const [kind, id] = event.target.value.split(":");
    select(event.target.value ? { kind, id } : null);
  });
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("select, dialog")) return;
    const pressed = event.target.closest("button, summary");
    const keys = {
      ArrowRight: () => (event.shiftKey ? stepEvent(1) : step(1)),
      ArrowLeft: () => (event.shiftKey ? stepEvent(-1) : step(-1)),
      Home: acts.first, End: acts.last, Escape: acts.close, " ": pressed ? null : play,
      p: () => look((state.perspective + 1) % data.perspectives.length),
      "+": acts.closer, "=": acts.closer, "-": acts.farther, "0": whole, "?": acts.help,
    };
    const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
  new ResizeObserver(() => whole()).observe(canvas);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", show);
  // On paper: light, the map as wide as the sheet, and every claim laid open.
  let theme = "", folded = [];
  addEventListener("beforeprint", () => {
    theme = document.documentElement.dataset.theme || "";
    document.documentElement.dataset.theme = "light";
    document.documentElement.classList.add("printing");
    show();
    folded = [...document.querySelectorAll("#events details:not([open])")];
    folded.forEach((each) => { each.open = true; });
    fit();
    placeNow();
  });
  addEventListener("afterprint", () => {
    document.documentElement.dataset.theme = theme;
    document.documentElement.classList.remove("printing");
    folded.forEach((each) => { each.open = false; });
    show();
    whole();
  });
  begin();
})();
