/*
  Search: suggestions under the boxes in the masthead, results on the search page. The index (coop_plan/search) is asked
  for on focus, as scripts, so that it also loads from a disk. Without this file the form leads to the search page.
*/
(() => {
  const forms = document.querySelectorAll("form.search");
  if (!forms.length) return;
  const root = forms[0].action;
  const results = document.getElementById("results");
  const typedIn = ({ value }) => value.normalize("NFC").trim();

  /* ── Words: a syllable is compared by its bare letters first, then by its marks; where the tone stands is no matter,
     nor a zero before a number. Letters keep their hats: «cá» begins no «cấp» ── */
  const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
  const fold = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d");
  const slug = (text) => fold(text).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
  const spellings = new Map();
  const spell = (word) => {
    if (!spellings.has(word)) {
      const parts = word.toLowerCase().normalize("NFD");
      const tone = (parts.match(TONES) || []).join("");
      const letters = parts.replace(TONES, "").normalize("NFC");
      const bare = fold(word);
      spellings.set(word, { folded: bare.replace(/^0+(?=\d)/, ""), letters, tone, marked: tone !== "" || letters !== bare });
    }
    return spellings.get(word);
  };
  /* Days are told from the numbers of names and documents: 01/07/2025 holds no 7 that anyone asks for. */
  const WORDS = /(\d\d?\/(?:\d\d?\/)?(?:\d{4}|\d\d?))(?!\/?[\p{L}\d])|[\p{L}\p{N}]+/gu;
  const split = (text, field) =>
    Array.from(text.normalize("NFC").matchAll(WORDS)).flatMap(({ 0: found, 1: day, index }) =>
      Array.from(found.matchAll(/[^/]+/g), ({ 0: word, index: at }) => ({
        word: spell(word), field, ofDay: !!day, start: index + at, end: index + at + word.length,
      })));

  /* ── Index ── */
  const entries = [];
  const rewritings = new Map();
  let kinds = [];
  let fields = [];
  const askedParts = new Set();
  let parts = 1;
  let arrived = 0;
  let failed = false;

  const standsAt = (words, tokens, place) =>
    words.every((word, step) => tokens[place + step] && tokens[place + step].word.folded === word.word.folded);
  const cover = (words, tokens, place, length) =>
    words.map((word) => ({ ...word, field: tokens[place].field, start: tokens[place].start, end: tokens[place + length - 1].end, isWhole: true }));

  /* A text is also what it is with abbreviations written out, and each abbreviation of what is written out. */
  const rewritingsAt = (tokens, place) => (rewritings.get(tokens[place].word.folded) || [])
    .filter(({ from }) => standsAt(from, tokens, place) && from.every(({ word }, step) => agrees(tokens[place + step].word, word)));
  const replace = (tokens, fits) => {
    const replaced = [];
    for (let place = 0; place < tokens.length; ) {
      const found = rewritingsAt(tokens, place).find(fits);
      const length = found ? found.from.length : 1;
      replaced.push(...(found ? cover(found.to, tokens, place, length) : [tokens[place]]));
      place += length;
    }
    return replaced;
  };
  const writeOut = (tokens) => replace(tokens, ({ isShort }) => isShort);
  const rewrite = (tokens) => {
    const long = writeOut(tokens);
    const short = long.flatMap((_, place) => rewritingsAt(long, place).flatMap((each) =>
      (each.isShort ? [] : [null, ...cover(each.to, long, place, each.from.length)])));
    return long.length === tokens.length ? [...tokens, ...short] : [...tokens, null, ...long, ...short];
  };
  /* What is asked is asked in its shortest form, so that an abbreviation finds as much as what it stands for. */
  const shorten = (tokens) =>
    replace(writeOut(tokens), ({ isShort }) => !isShort);

  const addEntry = (row) => {
    const { kind, title, note = "", address = "", text = "" } = Object.fromEntries(row.map((value, at) => [fields[at], value]));
    const { folder, title: kindTitle } = kinds[kind];
    const url = folder ? `${folder}${address || slug(title)}.html` : address;
    const texts = [title, note, text, kindTitle];
    const tokens = texts.flatMap((part, field) => [...rewrite(split(part, field)), null]);
    entries.push({ kind, title, note, text, texts, url: new URL(url, root).href, tokens, size: shorten(split(title)).length });
  };

  const ask = (number) => {
    const script = document.createElement("script");
    askedParts.add(number);
    failed = false;
    script.src = new URL(`tim-kiem/phan-${number}.js`, root).href;
    script.onload = script.onerror = () => {
      if (script.came) return;
      failed = true;
      askedParts.delete(number);
      shows.forEach((show) => show());
    };
    document.head.append(script);
  };
  const askUpTo = (number) => {
    for (let part = 1; part <= Math.min(number, parts); part += 1) if (!askedParts.has(part)) ask(part);
  };
  window.addToSearch = (part) => {
    document.currentScript.came = true;
    if (part.parts) {
      ({ parts, kinds, fields } = part);
      const add = (from, to, isShort) =>
        rewritings.set(from[0].word.folded, [...(rewritings.get(from[0].word.folded) || []), { from, to, isShort }]);
      for (const [full, ...shorts] of part.same.map((same) => same.map((words) => split(words)))) {
        shorts.forEach((short) => add(short, full, true));
        const least = Math.min(...shorts.map((short) => short.length));
        shorts.filter((short) => short.length === least).forEach((short) => add(full, short, false));
      }
      for (const kind of kinds) kind.size = shorten(split(kind.title)).length;
      for (const each of rewritings.values()) each.sort((one, other) => other.from.length - one.from.length);
    }
    part.rows.forEach(addEntry);
    arrived += 1;
    update();
  };

  /* ── Matching: a word that agrees in its marks outweighs everything else, then words that stand together as asked.
     Only the last word may be the beginning of one: who types on has written out the others ── */
  const FIELD_POINTS = [30, 15, 5];
  const START_POINTS = [4, 18, 0, 0];
  /* Who names a kind and more asks within it; "which" asks for nothing else. */
  const kindPoints = (query, { kind }) => (query.length <= kinds[kind].size ? 0 : query.asksWhich ? 300 : 45);
  const listOf = (words) => words.split(" ");
  const QUESTIONS = "có bao nhiêu|bao nhiêu|có mấy|là gì|là ai|ở đâu có|ở đâu|như thế nào|thế nào|khi nào|nào có|nào|ai|gì".split("|").map(listOf);
  /* Words that say nothing of their own, as they are typed: those that are another word without their marks keep them. */
  const FILLERS = new Set(listOf("ở o và va các cac những nhung theo có là của với được tại về"));
  const agrees = (asked, word) =>
    !asked.marked || (word.letters.startsWith(asked.letters) &&
      (asked.tone === word.tone || (!asked.tone && word.letters.length > asked.letters.length)));
  const fits = (asked, token) =>
    token && (!token.ofDay || asked.ofDay || token.word.folded.length > 2) &&
    (token.word.folded === asked.word.folded || (asked.isLast && token.word.folded.startsWith(asked.word.folded)));
  const pointsOf = (query, place, token, before, entry) => {
    if (!fits(query[place], token)) return -1;
    const { word: asked } = query[place];
    return (FIELD_POINTS[token.field] ?? kindPoints(query, entry)) + (agrees(asked, token.word) ? 1000 : 0)
      + (token.word.folded === asked.folded ? (asked.letters > 0 ? 60 : 20) : 0)
      + (place && fits(query[place - 1], before) ? 40 : 0)
      + (place || token.start ? 0 : START_POINTS[token.field]);
  };
  /* In a long text some syllables always stand somewhere: there a word needs another asked one close by, or in the title. */
  const CLOSE = 6;
  const stands = (query, place, { tokens }, at) => {
    if (tokens[at].field !== 2 || query.length < 2) return true;
    const isOther = (token) => query.some((each, other) => other !== place && fits(each, token));
    return tokens.slice(Math.max(0, at - CLOSE), at + CLOSE + 1).some((token) => token && token.field === 2 && isOther(token))
      || tokens.some((token) => token && !token.field && isOther(token));
  };
  const match = (query, entry) => {
    let points = 0;
    let exact = true;
    for (let place = 0; place < query.length; place += 1) {
      let best = -1;
      entry.tokens.forEach((token, at) => {
        const found = pointsOf(query, place, token, entry.tokens[at - 1], entry);
        if (found > best && stands(query, place, entry, at)) best = found;
      });
      if (best < 0) return null;
      exact &&= best >= 1000;
      points += best;
    }
    return { entry, exact, points: points + (10 * query.length) / entry.size };
  };
  const read = (text) => {
    const tokens = split(text);
    const typed = ({ start, end }) => text.slice(start, end).toLowerCase();
    const isAsking = (_, place) => QUESTIONS.some((words) => words.some((_, step) =>
      words.every((word, other) => tokens[place - step + other] && [word, fold(word)].includes(typed(tokens[place - step + other])))));
    const asked = tokens.filter((...each) => !isAsking(...each));
    const told = asked.filter((token) => !FILLERS.has(typed(token)));
    const query = shorten([told, asked, tokens].find((each) => each.length) || []);
    const asksWhich = asked.length < tokens.length && tokens.some((token) => ["nào", "nao"].includes(typed(token)));
    return Object.assign(query.map((token, place) => ({ ...token, isLast: place === query.length - 1 && !token.isWhole })), { asksWhich });
  };
  const joinedWords = (text) => {
    const words = text.split(/\s+/);
    return words.slice(1, 6).map((word, place) => [...words.slice(0, place), words[place] + word, ...words.slice(place + 2)].join(" "));
  };
  const find = (text, isAgain) => {
    const query = read(text);
    const hits = query.length ? entries.map((entry) => match(query, entry)).filter(Boolean) : [];
    if (!hits.length && !isAgain)  /* «htx7» is asked again as «htx 7», «viet gap» as «vietgap» */
      for (const other of [text.replace(/\p{L}(?=\d)|\d(?=\p{L})/gu, "$& "), ...joinedWords(text)]) {
        const again = other === text ? { hits } : find(other, true);
        if (again.hits.length) return again;
      }
    return { text, query, hits: hits.sort((one, other) => other.points - one.points) };
  };

  /* What may have been meant: the nearest word that exists, or fewer words. */
  const distance = (one, other) => {
    let row = [...one, ""].map((_, place) => place);
    for (let line = 1; line <= other.length; line += 1)
      row = row.reduce((next, above, place) => {
        next.push(place ? Math.min(above + 1, next[place - 1] + 1, row[place - 1] + (one[place - 1] !== other[line - 1])) : line);
        return next;
      }, []);
    return row[one.length];
  };
  /* Syllables are a letter away from many others: they are near when only the keys of Vietnamese typing make the difference. */
  const slips = (word) => word[0] + word.slice(1).replace(/[sfrxjw]/g, "").replace(word[0] === "d" ? /^d/ : /$^/, "").replace(/(.)\1/g, "$1");
  const wordsNear = (asked) => {
    const most = asked.length < 6 ? 0 : asked.length < 8 ? 1 : 2;
    const known = new Map();
    for (const { tokens, texts } of entries)
      for (const token of tokens) {
        const folded = token && !token.isWhole ? token.word.folded : "";
        if (folded[0] !== asked[0]) continue;
        const far = slips(folded) === slips(asked) ? 0 : distance(asked, folded);
        if (far > most) continue;
        const [written, count] = known.get(folded) || [texts[token.field].slice(token.start, token.end), 0];
        known.set(folded, [written, count + 1, far]);
      }
    const near = [...known.values()].sort((one, other) => one[2] - other[2] || other[1] - one[1]);
    return near.map(([written]) => written.toLowerCase());
  };
  const standTogether = (text) => {
    const words = split(text);
    return entries.some(({ tokens }) => tokens.some((token, place) => token && standsAt(words, tokens, place)));
  };
  /* Without its «không» or «chưa» a question asks the opposite. */
  const denials = (text) => split(text).filter((token) => ["khong", "chua"].includes(token.word.folded)).length;
  /* What was typed as one word or spelling, however many words it stands for. */
  const asTyped = (query) => query.filter(({ start }, place) => !place || start !== query[place - 1].start);
  const fewerWords = (words) => words.map((_, place) => words.filter((_, other) => other !== place).join(" "));
  /* A near word stands for an unknown one only where a text has it beside its neighbours: syllables are near many others. */
  const suggest = (text, asked) => {
    const query = asTyped(asked);
    const written = query.map((token) => text.slice(token.start, token.end));
    const known = written.filter((word) => find(word).hits.length);
    const unknown = written.findIndex((word) => !known.includes(word));
    const left = written.filter((word, place) => place === unknown || known.includes(word));
    const near = written.map((word, place) => (known.includes(word) ? [word] : wordsNear(query[place].word.folded)));
    const mended = unknown < 0 ? [] : [
      ...(near.every(([word]) => word) ? [near.map(([word]) => word).join(" ")] : []),
      ...near[unknown].map((word) => left.map((each) => (each === written[unknown] ? word : each)).join(" ")),
    ];
    const fewer = unknown < 0 ? fewerWords(written) : [known.join(" ")];
    const standing = mended.filter(standTogether).slice(0, 1);
    const tries = standing.length ? standing : fewer.filter((words) => split(words).length > 1);
    return [...new Set(tries)].filter((each) => each !== text && denials(each) === denials(text) && find(each).hits.length).slice(0, 4);
  };

  /* ── Drawing: text nodes only, nothing from the index is ever read as HTML ── */
  const make = (tag, name, ...children) => {
    const element = document.createElement(tag);
    if (name) element.className = name;
    element.append(...children);
    return element;
  };
  const leadTo = (url, ...children) => Object.assign(make("a", "", ...children), { href: url });
  const pageOf = (text) => `${root}?q=${encodeURIComponent(text)}`;
  const number = (count) => count.toLocaleString("vi");
  /* Where a field holds what was asked; notes and texts stay plain where the title says it all. */
  const placesOf = ({ query }, { entry: { tokens }, exact }, field) => {
    const told = field && query.every((each) => tokens.some((token) => fits(each, token) && !token.field));
    const asked = told ? [] : query;
    return tokens
      .filter((token) => asked.some((each) => fits(each, token) && token.field === field && (!exact || agrees(each.word, token.word))))
      .sort((one, other) => one.start - other.start || other.end - one.end);
  };
  const marked = (text, places, from = 0, to = text.length) => {
    const parts = [];
    let done = from;
    for (const { start, end } of places) {
      if (end <= done || end > to) continue;
      const gap = text.slice(done, Math.max(start, done));
      const last = parts.at(-1);
      if (last instanceof Element && !gap.trim()) last.append(gap, text.slice(Math.max(start, done), end));
      else parts.push(gap, make("mark", "", text.slice(Math.max(start, done), end)));
      done = end;
    }
    return [...parts, text.slice(done, to)];
  };
  const excerpt = (found, hit) => {
    const { text } = hit.entry;
    const places = placesOf(found, hit, 2);
    if (!places.length) return [];
    const closeTo = ({ start }) => places.filter((each) => each.start >= start && each.start < start + 60).length;
    const { start } = places.reduce((best, each) => (closeTo(each) > closeTo(best) ? each : best));
    const from = start > 60 ? text.lastIndexOf(" ", start - 40) + 1 : 0;
    const to = text.length > from + 180 ? text.lastIndexOf(" ", from + 180) : text.length;
    return [from ? "… " : "", ...marked(text, places, from, to), to < text.length ? " …" : ""];
  };
  const describe = (found, hit) => {
    const { entry } = hit;
    const note = marked(entry.note, placesOf(found, hit, 1));
    return { title: marked(entry.title, placesOf(found, hit, 0)), note: hit.exact ? note : [kinds[entry.kind].title, entry.note && " · ", ...note] };
  };
  /* Hits by kind in the order of their best; those that differ in marks come last, together. */
  const grouped = ({ hits }) => {
    const groups = new Map();
    for (const hit of hits) {
      const key = hit.exact ? hit.entry.kind : -1;
      groups.set(key, [...(groups.get(key) || []), hit]);
    }
    return [...groups].map(([kind, own]) => ({ title: kind < 0 ? "Giống khi bỏ dấu" : kinds[kind].title, list: kinds[kind], own }));
  };

  /* ── The search page ── */
  const SHOWN = 30;
  const drawGroup = (found, { title, list, own }) => {
    const items = own.slice(0, SHOWN).map((hit) => {
      const { title: name, note } = describe(found, hit);
      return make("li", "links__item", leadTo(hit.entry.url, ...name), make("span", "links__note", ...note), make("span", "links__note", ...excerpt(found, hit)));
    });
    const head = make("div", "section__head", make("h2", "", title), make("p", "section__remark", `${number(own.length)} kết quả`));
    const section = make("section", "section", head, make("ul", "links", ...items));
    if (own.length > SHOWN) {
      const more = make("p", "search__help", `Còn ${number(own.length - SHOWN)} kết quả: gõ thêm chữ cho hẹp lại`);
      if (list) more.append(", hoặc mở ", leadTo(new URL(list.url, root).href, `danh sách ${title.toLowerCase()}`));
      section.append(more, ".");
    }
    return section;
  };
  const drawTries = (tries) =>
    tries.length ? [make("ul", "links", ...tries.map((each) => make("li", "links__item", "Thử tìm ", leadTo(pageOf(each), `«${each}»`), ` · ${number(find(each).hits.length)} kết quả`)))] : [];
  /* Words that stand together somewhere, where all that was asked stands together nowhere. */
  const drawFewer = ({ text, query, hits }) => {
    const written = asTyped(query).map((token) => text.slice(token.start, token.end));
    const tries = written.length < 3 || standTogether(written.join(" ")) ? [] : fewerWords(written);
    return drawTries(tries.filter((each) => standTogether(each) && denials(each) === denials(text) && find(each).hits.length > hits.length));
  };
  const drawNothing = (text, { query }, rest) => {
    const words = make("p", "lead", `Không có gì trên cổng khớp với «${text}».`);
    const help = make("p", "search__help", "Hãy thử ít chữ hơn, viết không dấu, hoặc mở một danh sách dưới đây.");
    return [words, ...drawTries(suggest(text, query)), help, ...rest];
  };

  const state = () => {
    if (failed) return "Chưa tải được mục lục tìm kiếm; mời dùng Mục lục A–Z.";
    return arrived < parts ? "Đang tải mục lục tìm kiếm…" : "";
  };
  /* While someone types it waits for a pause. */
  const tell = (status, field) => {
    let timer;
    return (words) => {
      const write = () => { status.textContent = words; };
      clearTimeout(timer);
      timer = document.activeElement === field ? setTimeout(write, 200) : write();
    };
  };

  const setUpPage = (form) => {
    const field = form.elements.q;
    const rest = [...results.children];
    const say = tell(results.previousElementSibling, field);
    const title = document.title;
    const show = () => {
      const text = typedIn(field);
      document.title = text ? `${text} – ${title}` : title;
      if (!text || !arrived) {
        const shown = text && !failed ? [] : rest;
        if (results.firstElementChild !== shown[0]) results.replaceChildren(...shown);
        return say(text ? state() : "");
      }
      const found = find(text);
      const complete = arrived >= parts;
      say(state() || `${number(found.hits.length)} kết quả cho «${text}»`);
      results.replaceChildren(...(found.hits.length || !complete
        ? [...grouped(found).map((group) => drawGroup(found, group)), ...drawFewer(found)] : drawNothing(text, found, rest.slice(-1))));
    };
    const change = () => {
      askUpTo(Infinity);
      history.replaceState(null, "", typedIn(field) ? pageOf(typedIn(field)) : root);
      show();
    };
    field.addEventListener("input", change);
    form.addEventListener("submit", (event) => { event.preventDefault(); change(); });
    field.value = new URLSearchParams(location.search).get("q") || "";
    if (field.value) askUpTo(1);
    return show;
  };

  /* ── Suggestions under a box of the masthead: a combobox with a list of links ── */
  const setUpBox = (form, place) => {
    const field = form.elements.q;
    const list = make("div", "");
    const note = make("p", "suggestions__note");
    const panel = make("div", "suggestions", note, list);
    const status = make("p", "visually-hidden");
    const say = tell(status, field);
    status.setAttribute("role", "status");
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "Gợi ý");
    list.id = `suggestions-${place}`;
    panel.hidden = true;
    form.append(panel, status);
    for (const [name, value] of Object.entries({ role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id }))
      field.setAttribute(name, value);

    let active = -1;
    const options = () => [...list.querySelectorAll("a")];
    const activate = (next) => {
      const all = options();
      active = all.length ? (next + all.length + 1) % (all.length + 1) : -1;
      if (active === all.length) active = -1;
      all.forEach((option, at) => option.setAttribute("aria-selected", String(at === active)));
      if (active < 0) return field.removeAttribute("aria-activedescendant");
      field.setAttribute("aria-activedescendant", all[active].id);
      all[active].scrollIntoView({ block: "nearest" });
    };
    const close = () => {
      panel.hidden = true;
      field.setAttribute("aria-expanded", "false");
      activate(-1);
    };
    const option = (url, ...children) => {
      const link = leadTo(url, ...children);
      link.className = "suggestions__option";
      link.setAttribute("role", "option");
      link.setAttribute("aria-selected", "false");
      link.tabIndex = -1;
      return link;
    };
    const group = (title, ...children) => {
      const heading = make("p", "suggestions__kind", title);
      heading.setAttribute("aria-hidden", "true");
      const part = make("div", "", ...(title ? [heading] : []), ...children);
      part.setAttribute("role", "group");
      part.setAttribute("aria-label", title || "Thêm");
      return part;
    };
    const drawHits = (text, found) => {
      const groups = grouped(found);
      const most = [0, 8, 4, 3][groups.length] || 2;
      const drawn = groups.slice(0, 4).map(({ title, own }) => group(title, ...own.slice(0, most).map((hit) => {
        const { title: name, note: line } = describe(found, hit);
        return option(hit.entry.url, ...name, make("span", "links__note", ...line));
      })));
      return [...drawn, group("", option(pageOf(text), `Xem cả ${number(found.hits.length)} kết quả`))];
    };
    const drawWays = (text, { query }) =>
      [group("", ...suggest(text, query).map((each) => option(pageOf(each), `Thử tìm «${each}»`)), option(new URL("muc-luc-a-z.html", root).href, "Mở Mục lục A–Z"))];

    const show = () => {
      const text = typedIn(field);
      if (!text || document.activeElement !== field) return close();
      const found = find(text);
      const waiting = state();
      const words = waiting || (found.hits.length ? "" : `Không có gì khớp với «${text}».`);
      const children = found.hits.length ? drawHits(text, found) : waiting && !failed ? [] : drawWays(text, found);
      list.replaceChildren(...children);
      options().forEach((each, at) => { each.id = `${list.id}-${at}`; });
      note.textContent = words;
      note.hidden = !words;
      panel.hidden = false;
      field.setAttribute("aria-expanded", "true");
      activate(-1);
      say(words || `${number(found.hits.length)} kết quả`);
    };
    const keys = {
      ArrowDown: () => (panel.hidden ? show() : activate(active + 1)),
      ArrowUp: () => activate(active < 0 ? options().length - 1 : active - 1),
      Escape: close,
      Enter: () => options()[active].click(),
    };
    field.addEventListener("keydown", (event) => {
      const unused = event.isComposing || (event.key === "Escape" && panel.hidden) || (event.key === "Enter" && active < 0);
      if (unused || !Object.hasOwn(keys, event.key)) return;
      event.preventDefault();
      keys[event.key]();
    });
    field.addEventListener("input", () => { askUpTo(Infinity); show(); });
    field.addEventListener("focus", show);
    form.addEventListener("focusout", (event) => { if (!form.contains(event.relatedTarget)) close(); });
    return show;
  };

  const shows = Array.from(forms, (form, place) => (form.classList.contains("search--page") && results ? setUpPage(form) : setUpBox(form, place)));
  const update = () => {
    if (arrived && !failed && askedParts.size < parts && Array.from(forms).some((form) => form.elements.q.value)) askUpTo(Infinity);
    shows.forEach((show) => show());
  };
  for (const form of forms) form.addEventListener("focusin", () => askUpTo(1));
  if (results && forms[0].elements.q.value) update();
})();
