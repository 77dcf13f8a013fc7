/* Takes the scene that the page holds; makes of its drawing a graph that one can drag, open and play through time.
   Without this script the page shows the same drawing, and every filter works by its form. */
"use strict";
(() => {
  const own = document.currentScript;
  const stage = document.querySelector(".stage[data-view=graph]");
  const holder = document.getElementById("scene");
  const params = () => new URLSearchParams(location.search);
  const embedded = document.body.classList.contains("embed");

  const remember = (query) => {
    const text = query.toString();
    try { history.replaceState(null, "", location.pathname + (text ? "?" + text : "")); } catch { /* a sandbox may forbid it */ }
    for (const link of document.querySelectorAll(".tabs a")) {
      const view = new URL(link.href).searchParams.get("view");
      const to = new URLSearchParams(query);
      if (view) to.set("view", view); else to.delete("view");
      link.href = "/?" + to;
    }
  };

  const suggest = (input) => {
    const list = input.list;
    let latest = 0;
    input.addEventListener("input", async () => {
      const mine = ++latest;
      if (input.value.trim().length < 2) return;
      const answer = await fetch(input.dataset.suggest + "?q=" + encodeURIComponent(input.value)).catch(() => null);
      if (!answer || !answer.ok || mine !== latest) return;
      const options = (await answer.json()).map((one) => {
        const option = document.createElement("option");
        option.value = one.text;
        return option;
      });
      list.replaceChildren(...options);
    });
  };

  const FONT = "system-ui, sans-serif";
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  /* Names, marks and lines are as large at any zoom, as on a map: what is too near for its name comes apart. */
  const style = (spoken, mark) => (zoom) => [
    { selector: "node", style: { shape: "data(shape)", "background-color": "data(colour)", width: mark / zoom, height: mark / zoom, label: "data(lines)", "text-wrap": "wrap", "line-height": 1.15, "font-size": 13 / zoom, "font-weight": 600, "text-valign": "bottom", "text-margin-y": 5 / zoom, "text-margin-x": (node) => node.data("aside") || 0, color: colour("--ink"), "text-outline-color": colour("--card"), "text-outline-width": 3 / zoom, "font-family": FONT, "border-width": 0 } },
    { selector: "node[?pinned]", style: { "border-width": 3 / zoom, "border-color": colour("--ink") } },
    { selector: "edge", style: { width: (edge) => edge.data("width") / zoom, "arrow-scale": 1 / zoom, "line-color": "data(colour)", "target-arrow-color": "data(colour)", "target-arrow-shape": "data(arrow)", "curve-style": "bezier", "control-point-step-size": "data(step)", opacity: 0.9, label: spoken ? "data(says)" : "", "font-size": 11 / zoom, color: colour("--soft"), "text-outline-color": colour("--card"), "text-outline-width": 2.5 / zoom, "font-family": FONT } },
    { selector: "edge[?dashed]", style: { "line-style": "dashed", "line-dash-pattern": (edge) => edge.data("dash").map((part) => part / zoom) } },
    { selector: "node.above", style: { "text-valign": "top", "text-margin-y": -5 / zoom } },
    { selector: "node.right", style: { "text-valign": "center", "text-halign": "right", "text-margin-x": 5 / zoom, "text-margin-y": 0 } },
    { selector: "node.left", style: { "text-valign": "center", "text-halign": "left", "text-margin-x": -5 / zoom, "text-margin-y": 0 } },
    { selector: ".mute", style: { label: "" } },
    { selector: "node.near, node:selected", style: { label: "data(lines)", "z-index": 9 } },
    { selector: "edge:selected", style: { label: "data(says)" } },
    { selector: ":selected", style: { "border-width": 4 / zoom, "border-color": colour("--accent"), "line-color": colour("--accent"), "target-arrow-color": colour("--accent") } },
    { selector: ".past", style: { opacity: 0.06, events: "no" } },
    { selector: "core", style: { "active-bg-opacity": 0 } },
  ];
  /* A crowd of nodes is drawn without names, arrows and dashes: it can be moved without a stutter. */
  const crowd = () => [
    { selector: "node", style: { "background-color": "data(colour)", width: 12, height: 12 } },
    { selector: "edge", style: { "line-color": "data(colour)", "curve-style": "haystack", "haystack-radius": 0, width: 1, "line-opacity": 0.45 } },
    { selector: ":selected", style: { "background-color": colour("--accent"), "line-color": colour("--accent") } },
    { selector: ".past", style: { opacity: 0.03 } },
    { selector: "core", style: { "active-bg-opacity": 0 } },
  ];

  const pen = document.createElement("canvas").getContext("2d");
  const wide = (font, lines) => {
    pen.font = font + " " + FONT;
    return Math.max(...lines.map((line) => pen.measureText(line).width));
  };

  const elements = (scene, place) => [
    ...scene.nodes.map((node) => ({ group: "nodes", data: { ...node, wide: wide("600 13px", node.lines.split("\n")) }, position: place(node) })),
    ...scene.edges.map((edge) => ({ group: "edges", data: { ...edge, wide: wide("11px", [edge.says]), dashed: edge.dash.length > 0 } })),
  ];

  /* Cytoscape adds a style element where none has this id; the page's policy allows none, and needs none. */
  const sheet = () => {
    const made = document.createElement("template");
    made.id = "__________cytoscape_stylesheet";
    return made;
  };

  const start = (scene) => {
    const drawing = stage.querySelector("svg");
    const canvas = document.createElement("div");
    canvas.className = "cyto";
    canvas.tabIndex = 0;
    canvas.setAttribute("role", "application");
    canvas.setAttribute("aria-label", drawing.getAttribute("aria-label") + ". Arrow keys move it, + and − zoom. The list view holds the same as text.");
    stage.append(canvas, sheet()); /* paper takes the drawing */
    const many = scene.nodes.length > 150;
    const spoken = scene.edges.length <= 24;
    const room = (canvas.clientWidth * canvas.clientHeight) / scene.nodes.length;
    const mark = Math.max(12, Math.min(26, Math.sqrt(room) / 3));
    const looks = many ? crowd : style(spoken, mark);
    const graph = cytoscape({
      container: canvas, elements: elements(scene, placed(canvas)), layout: { name: "preset" }, minZoom: 0.2, maxZoom: 6,
      style: looks(1),
      textureOnViewport: many, hideEdgesOnViewport: false, pixelRatio: many ? 1 : "auto", boxSelectionEnabled: false,
    });
    const shares = () => ({ x: WIDE.x / canvas.clientWidth, y: WIDE.y / canvas.clientHeight });
    const dress = () => {
      if (many) return;
      graph.style(looks(graph.zoom()));
      tidy(graph, spoken, mark);
    };
    const fit = () => {
      graph.fit(graph.nodes(), 8);
      if (graph.zoom() > 1) graph.zoom(1);
      graph.center(graph.nodes());
      dress();
    };
    const again = () => {
      graph.resize();
      graph.nodes().positions((node) => placed(canvas)(node.data()));
      graph.reset();
      dress();
      fit();
    };
    if (!many) tidy(graph, spoken, mark);
    fit();
    if (!many) graph.on("zoom", soon(dress)).on("pan", soon(() => tidy(graph, spoken, mark)));
    new ResizeObserver(changed(canvas, again)).observe(canvas);
    graph.on("dragfree", "node", (event) => {
      const node = event.target;
      const query = params();
      const id = node.id();
      const kept = query.getAll("at").filter((pin) => !pin.startsWith(id + ":"));
      query.delete("at");
      const share = shares();
      const put = { x: Math.round(node.position("x") * share.x), y: Math.round(node.position("y") * share.y) };
      for (const one of [...kept, `${id}:${put.x},${put.y}`]) query.append("at", one);
      node.data({ ...put, slim: null, pinned: true });
      remember(query);
      if (!many) tidy(graph, spoken, mark);
    });
    if (!many) graph.on("mouseover mouseout", "node", (event) => event.target.toggleClass("near", event.type === "mouseover"));
    graph.on("tap", "edge", (event) => point(event.target.id()));
    graph.on("dbltap", "node", (event) => open(event.target.id()));
    graph.on("tap", "node", (event) => choose(event.target));
    canvas.addEventListener("keydown", keys(graph, fit));
    controls(graph, scene, fit);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => graph.style(looks(graph.zoom())));
    own.graph = graph;
    stage.dataset.drawn = "true";
    document.dispatchEvent(new CustomEvent("drawn", { detail: graph }));
  };

  /* A drawing is laid out for a desk and for a phone; it is stretched over what there is of either. */
  const WIDE = { x: 760, y: 520 };
  const SLIM = { x: 340, y: 460 };
  const placed = (canvas) => ({ x, y, slim }) => {
    const [at, size] = slim && canvas.clientWidth <= 544 ? [{ x: slim[0], y: slim[1] }, SLIM] : [{ x, y }, WIDE];
    return { x: (at.x / size.x) * canvas.clientWidth, y: (at.y / size.y) * canvas.clientHeight };
  };

  const soon = (act) => {
    let asked = 0;
    return () => { asked ||= requestAnimationFrame(() => { asked = 0; act(); }); };
  };

  const changed = (canvas, act) => {
    const size = () => canvas.clientWidth + " " + canvas.clientHeight;
    let before = size();
    return () => {
      if (!canvas.clientWidth || size() === before) return; /* on paper it has no size */
      before = size();
      act();
    };
  };

  /* Words never lie upon one another, nor over the edge: names go before what edges say, and the best connected before others.
     A name stands under its mark, moved inwards near the edge, or where that place is taken over it or beside it.
     Where some have no place, it is tried anew with those first, as long as more have one. */
  const SIDES = { below: [0, 1], above: [0, -1], right: [1, 0], left: [-1, 0] };
  const TRIES = 4;
  const tidy = (graph, spoken, mark) => {
    const zoom = graph.zoom();
    const { x1, x2, y1, y2 } = graph.extent();
    const marks = graph.nodes().map((node) => around(node.position(), mark / zoom, mark / zoom));
    const free = (box, taken) => {
      const inside = x1 <= box.left && box.right <= x2 && y1 <= box.top && box.bottom <= y2;
      return inside && !taken.some((other) => box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom);
    };
    const boxes = (node) => {
      const high = 15 * node.data("lines").split("\n").length;
      const wide = node.data("wide") + 10;
      const { x, y } = node.position();
      const half = (wide / 2 + 1) / zoom;
      const inwards = Math.min(Math.max(x, x1 + half), x2 - half) - x;
      const aside = Math.abs(inwards) < half ? inwards : 0;
      node.data("aside", aside);
      const beside = ([right, down]) => ({ x: x + (right ? (right * (mark / 2 + 5 + wide / 2)) / zoom : aside), y: y + (down * (mark / 2 + 6 + high / 2)) / zoom });
      return Object.entries(SIDES).map(([name, side]) => [name, around(beside(side), wide / zoom, high / zoom)]);
    };
    const tried = (names) => {
      const taken = [...marks];
      const placed = names.map(([one, places]) => {
        const found = places.find(([, box]) => free(box, taken));
        if (found) taken.push(found[1]);
        return [one, found && found[0]];
      });
      return { taken, placed, missing: placed.filter(([, side]) => !side).length };
    };
    const show = (one, side) => {
      one.toggleClass("mute", !side);
      for (const name of Object.keys(SIDES)) one.toggleClass(name, name === side);
    };
    graph.batch(() => {
      let names = graph.nodes().sort((a, b) => b.degree() - a.degree()).map((node) => [node, boxes(node)]);
      let best = tried(names);
      let last = best;
      for (let tries = 1; best.missing && tries < TRIES; tries += 1) {
        const lost = new Set(last.placed.filter(([, side]) => !side).map(([one]) => one));
        names = [...names.filter(([one]) => lost.has(one)), ...names.filter(([one]) => !lost.has(one))];
        last = tried(names);
        if (last.missing < best.missing) best = last;
      }
      for (const [node, side] of best.placed) show(node, side);
      if (!spoken) return;
      for (const edge of graph.edges()) {
        const box = around(edge.midpoint(), edge.data("wide") / zoom, 11 / zoom);
        const fits = free(box, best.taken);
        show(edge, fits ? "below" : null);
        if (fits) best.taken.push(box);
      }
    });
  };

  const around = ({ x, y }, wide, high) => ({ left: x - wide / 2, right: x + wide / 2, top: y - high / 2, bottom: y + high / 2 });

  const point = (key) => {
    const card = document.querySelector(`.card[data-key="${CSS.escape(key)}"]`);
    if (!card) return;
    card.tabIndex = -1;
    card.scrollIntoView({ block: "nearest" });
    card.focus({ preventScroll: true });
  };

  const open = (id) => {
    if (embedded) return;
    const query = params();
    if (!query.getAll("entity").includes(id)) query.append("entity", id);
    location.assign("/?" + query);
  };

  const button = (words, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "quiet";
    made.textContent = words;
    made.addEventListener("click", act);
    return made;
  };

  let chosen = null;
  const choose = (node) => {
    chosen?.remove();
    if (embedded) return;
    chosen = document.createElement("span");
    const link = document.createElement("a");
    link.href = node.data("page");
    link.textContent = node.data("name");
    chosen.append(link, " ", button("Expand", () => open(node.id())));
    stage.querySelector(".controls").prepend(chosen);
  };

  const controls = (graph, scene, fit) => {
    const bar = document.createElement("div");
    bar.className = "controls";
    bar.append(button("+", () => zoom(graph, 1.25)), button("−", () => zoom(graph, 0.8)), button("Fit", fit));
    bar.children[0].setAttribute("aria-label", "Zoom in");
    bar.children[1].setAttribute("aria-label", "Zoom out");
    const dates = [...new Set(scene.edges.flatMap((edge) => [edge.begins, edge.until]).filter(Boolean))].sort();
    const held = params().get("as_of");
    if (held) bar.append(everyDate(held)); else if (dates.length > 1) bar.append(...slider(graph, dates));
    stage.append(bar);
  };

  const zoom = (graph, by) => graph.zoom({ level: graph.zoom() * by, renderedPosition: { x: graph.width() / 2, y: graph.height() / 2 } });

  const keys = (graph, fit) => (event) => {
    const steps = { ArrowLeft: { x: 40, y: 0 }, ArrowRight: { x: -40, y: 0 }, ArrowUp: { x: 0, y: 40 }, ArrowDown: { x: 0, y: -40 } };
    const acts = { "+": () => zoom(graph, 1.25), "=": () => zoom(graph, 1.25), "-": () => zoom(graph, 0.8), 0: fit };
    const act = steps[event.key] ? () => graph.panBy(steps[event.key]) : acts[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  };

  const everyDate = (held) => {
    const query = params();
    query.delete("as_of");
    const link = document.createElement("a");
    link.href = location.pathname + "?" + query;
    link.textContent = "Held on " + held + ": show all dates";
    return link;
  };

  const slider = (graph, dates) => {
    const range = document.createElement("input");
    const says = document.createElement("output");
    range.type = "range";
    range.min = 0;
    range.max = dates.length;
    range.value = dates.length;
    range.setAttribute("aria-label", "Show what held on a date");
    const show = () => {
      const date = dates[range.value];
      says.textContent = date || "all dates";
      graph.batch(() => graph.edges().forEach((edge) => {
        const { begins, until } = edge.data();
        edge.toggleClass("past", Boolean(date) && !(begins && begins <= date && (!until || until >= date)));
      }));
    };
    range.addEventListener("input", show);
    range.addEventListener("change", () => {
      const query = params();
      if (dates[range.value]) query.set("as_of", dates[range.value]); else query.delete("as_of");
      remember(query);
    });
    show();
    return [range, says];
  };

  const load = (scene) => {
    const script = document.createElement("script");
    script.src = own.dataset.cytoscape;
    script.addEventListener("load", () => start(scene));
    document.head.append(script);
  };

  const box = document.querySelector("input[data-suggest]");
  if (box) suggest(box);
  for (const text of document.querySelectorAll("textarea[readonly]")) text.addEventListener("focus", () => text.select());
  if (stage && holder) {
    const scene = JSON.parse(holder.textContent);
    if (scene.nodes.length) addEventListener("load", () => requestAnimationFrame(() => load(scene)), { once: true });
  }
})();
