// The reading room: what a page does in the browser. No framework; htmx fetches, this file listens.
"use strict";
(() => {
  const $ = (query, root = document) => root.querySelector(query);
  const $$ = (query, root = document) => [...root.querySelectorAll(query)];
  const body = document.body;
  const readOnly = body.hasAttribute("data-read-only");
  let current = null; // the element of the record chosen

  // --- records ------------------------------------------------------------------------------------------

  const idOf = (element) => element?.closest("[data-record]")?.dataset.record;
  const wide = () => matchMedia("(min-width: 62.01rem)").matches;

  function choose(element, { open = false } = {}) {
    current?.classList.remove("current");
    $$(".chosen").forEach((chosen) => chosen.classList.remove("chosen"));
    current = element?.closest("[data-record]") ?? null;
    if (!current) return;
    current.classList.add("current");
    const id = current.dataset.record;
    $$(`#text [data-record="${id}"]`).forEach((mark) => mark.classList.add("chosen"));
    if (current.closest("#notes")) show($(`#text [data-record="${id}"]`));
    else if (current.closest("#text")) near($(`#notes [data-record="${id}"]`));
    if (open) openCard(id);
  }

  function show(element) {
    if (!element) return;
    const folded = element.closest("details:not([open])");
    if (folded) folded.open = true;
    const box = element.getBoundingClientRect();
    if (box.top < 70 || box.bottom > innerHeight - 40) element.scrollIntoView({ block: "center" });
  }

  function openCard(id) {
    htmx.ajax("GET", `/record/${encodeURIComponent(id)}`, { target: "#card", swap: "innerHTML" });
  }

  function closeCard() {
    const card = $("#card");
    if (!card.firstElementChild) return false;
    card.replaceChildren();
    (current?.matches("a, button") ? current : current?.querySelector("a"))?.focus({ preventScroll: true });
    return true;
  }

  const listed = () => {
    const notes = $$("#notes [data-record]");
    return notes.length ? notes : $$("main [data-record]:not(h1):not([data-card])").filter((e) => e.offsetParent && !e.parentElement.closest("[data-record]"));
  };

  function step(by) {
    const all = listed();
    if (!all.length) return;
    const at = all.indexOf(current);
    const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + by))];
    const held = next.matches("a, button, [tabindex]") ? next : next.querySelector("a") ?? next;
    held.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
    choose(next, { open: Boolean($("#card").firstElementChild) });
  }

  document.addEventListener("click", (event) => {
    const actor = event.target.closest("[data-act]");
    if (actor && act(actor.dataset.act, actor)) return event.preventDefault();
    if (event.metaKey || event.ctrlKey || event.button || event.shiftKey) return;
    if (event.target.closest("#card, dialog, #found, header.top")) return;
    const record = event.target.closest("a.rec, #text [data-record]");
    const link = event.target.closest("a");
    if (!record || (link && !link.matches(".rec"))) return;
    if (!getSelection().isCollapsed) return;
    event.preventDefault();
    choose(record, { open: true });
  });

  document.addEventListener("focusin", (event) => {
    const record = event.target.closest("main [data-record]:not([data-card])");
    if (record && record !== current && event.target.matches(":focus-visible")) choose(record);
  });

  function act(what, element) {
    if (what === "close") return closeCard();
    if (what === "keys") return $("#keys").showModal(), true;
    if (what === "link") return copy(element.dataset.link), true;
    if (what === "original" && $(".margin") && wide()) return original(element.href), true;
    if (what === "text") return copyText(element.parentElement.querySelector("pre").textContent), true;
    if (what === "back") return putBack(), true;
    return false;
  }

  const copy = (link) => copyText(new URL(link, location.href).href);

  function copyText(text) {
    const gone = () => tell(text);
    navigator.clipboard ? navigator.clipboard.writeText(text).then(() => tell(`Copied: ${text.slice(0, 200)}`), gone) : gone();
  }

  function tell(words) {
    const line = document.createElement("p");
    line.textContent = words;
    $("#told").replaceChildren(line);
    setTimeout(() => line.remove(), 6000);
  }

  // --- the original beside the text ---------------------------------------------------------------------

  let margin = null;

  function original(href) {
    if (matchMedia("(max-width: 99.99rem)").matches) $("#card").replaceChildren(); // it would cover the frame
    const place = $(".margin");
    margin ??= [...place.childNodes];
    const url = new URL(href);
    const frame = document.createElement("iframe");
    frame.className = "original";
    frame.title = "The original, without anything that acts";
    frame.setAttribute("sandbox", "");
    frame.src = url.pathname.replace("/capture/", "/original/") + url.search + "#here";
    const back = document.createElement("button");
    back.type = "button";
    back.dataset.act = "back";
    back.textContent = "Back to voices and claims";
    place.replaceChildren(back, frame);
    back.focus({ preventScroll: true });
  }

  function putBack() {
    if (!margin) return;
    $(".margin").replaceChildren(...margin);
    margin = null;
  }

  // --- text and margin in step --------------------------------------------------------------------------

  function near(note) {
    $$(".note.near").forEach((other) => other.classList.remove("near"));
    const line = note?.closest(".note");
    if (!line) return;
    line.classList.add("near");
    const place = line.closest(".margin");
    if (!place || place.scrollHeight <= place.clientHeight) return;
    place.scrollTop = line.offsetTop - place.clientHeight / 3;
  }

  let waiting = false;
  addEventListener("scroll", () => {
    if (waiting || !$("#notes") || !wide() || $(".margin")?.matches(":hover, :focus-within")) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      const first = $$("#text [data-record][id]").find((mark) => mark.getBoundingClientRect().top > 90);
      if (first) near($(`#notes [data-record="${first.dataset.record}"]`));
    });
  }, { passive: true });

  // --- a passage chosen with the mouse or keys ------------------------------------------------------------

  const points = (text) => [...text].length; // offsets count code points

  function offset(node, at) {
    const block = (node.nodeType === 1 ? node : node.parentElement)?.closest("#text .block");
    if (!block) return null;
    const range = document.createRange();
    range.setStart(block, 0);
    range.setEnd(node, at);
    const part = range.cloneContents();
    part.querySelectorAll(".n").forEach((label) => label.remove());
    return Number(block.dataset.start) + points(part.textContent);
  }

  document.addEventListener("selectionchange", () => {
    $("#passage")?.remove();
    const chosen = getSelection();
    if (chosen.isCollapsed || !chosen.rangeCount || !$("#text")) return;
    const range = chosen.getRangeAt(0);
    const start = offset(range.startContainer, range.startOffset);
    const end = offset(range.endContainer, range.endOffset);
    if (start === null || end === null || end - start < 2) return;
    const work = $("article.work").dataset;
    const box = range.getBoundingClientRect();
    const bar = document.createElement("div");
    bar.id = "passage";
    bar.style.top = `${box.bottom + scrollY + 6}px`;
    bar.style.left = `${Math.max(8, Math.min(box.left + scrollX, innerWidth - 300))}px`;
    const query = `?start=${start}&end=${end}`;
    const link = document.createElement("button");
    link.type = "button";
    link.className = "plain";
    link.dataset.act = "link";
    link.dataset.link = `/work/${work.work}${query}#here`;
    link.textContent = "Copy a link to it";
    const cite = document.createElement("a");
    cite.href = `/cite/${work.work}${query}`;
    cite.textContent = "Cite";
    const shown = document.createElement("a");
    shown.href = `/capture/${work.capture}${query}`;
    shown.dataset.act = "original";
    shown.textContent = "Show in the capture";
    bar.append(link, " · ", cite, " · ", shown);
    body.append(bar);
  });

  // --- keys ----------------------------------------------------------------------------------------------

  const typing = (target) => target.matches("input, select, textarea, [contenteditable]") && target.type !== "checkbox" && target.type !== "radio";

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      if ($("#found").childElementCount) $("#found").replaceChildren();
      else if (typing(event.target)) event.target.blur();
      else if (!closeCard()) putBack();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || $("dialog[open]")) return;
    const key = keys[event.key];
    if (key && key(event) !== false) event.preventDefault();
  });

  const keys = {
    "/": () => $("#find").focus(),
    "?": () => $("#keys").showModal(),
    j: () => step(1),
    k: () => step(-1),
    o: () => { const link = $("#card [data-act=original]") ?? $("main [data-act=original]"); link?.click(); },
    l: () => { const id = chosenId(); if (id) copy(`/at/${id}`); },
    c: () => judge("confirm"),
    x: () => judge("reject"),
    a: () => unfold("a"),
    m: () => unfold("m"),
    s: () => unfold("s"),
    v: () => unfold("v"),
    g: () => unfold("g"),
    u: () => { if (!readOnly) htmx.ajax("POST", "/undo/last", { target: "#told", swap: "innerHTML" }); },
    Enter: (event) => {
      if (event.target.matches("button, summary, a:not(.rec)") || !current) return false;
      openCard(current.dataset.record);
    },
  };

  const chosenId = () => $("#card [data-card]")?.dataset.record ?? current?.dataset.record ?? $("main [data-card]")?.dataset.record;

  function judge(decision) {
    const id = chosenId();
    if (!id || readOnly) return false;
    htmx.ajax("POST", `/rule/${encodeURIComponent(id)}`, { target: "#told", swap: "innerHTML", values: { decision } });
  }

  let unfolding = null;

  function unfold(key) {
    const form = $(`#card details[data-key="${key}"]`) ?? $(`main [data-card] details[data-key="${key}"]`);
    if (!form) {
      const id = chosenId();
      if (!id || $("#card [data-card], main [data-card]")?.dataset.record === id) return false;
      unfolding = key;
      openCard(id);
      return true;
    }
    form.open = true;
    $("input:not([type=hidden]), select", form)?.focus();
    return true;
  }

  // --- after a change --------------------------------------------------------------------------------------

  body.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target.id === "card") {
      const key = unfolding;
      unfolding = null;
      if (!(key && unfold(key)) && !current?.matches(":focus")) $("#card").focus({ preventScroll: true });
    }
  });

  body.addEventListener("ruled", (event) => {
    const { record, settled, now } = event.detail;
    if (document.activeElement?.closest(".ruling")) document.activeElement.blur(); // keys are for the page again
    $$(`[data-record="${record}"]`).forEach((element) => element.classList.toggle("pending", !settled));
    if (now && location.pathname === `/actor/${record}`) location.assign(`/actor/${now}`);
    else if (settled) refresh(record);
    else body.dataset.waiting = "yes";
    htmx.trigger(body, "changed");
  });

  body.addEventListener("settled", () => {
    if (body.dataset.waiting) refresh(chosenId());
  });

  async function refresh(record) {
    delete body.dataset.waiting;
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main");
    const [x, y, held] = [scrollX, scrollY, $(".margin")?.scrollTop];
    margin = null;
    $("main").replaceChildren(...fresh.childNodes);
    htmx.process($("main"));
    scrollTo({ left: x, top: y, behavior: "instant" });
    if ($(".margin") && held) $(".margin").scrollTop = held;
    const again = record && ($(`#notes [data-record="${record}"]`) ?? $(`main [data-record="${record}"]`));
    const had = $("#card").firstElementChild;
    if (again) choose(again);
    if (again && !had && again.matches("a, [tabindex]")) again.focus({ preventScroll: true });
    if (had) reopen(record || had.dataset.record);
  }

  async function reopen(record) {
    const answer = await fetch(`/record/${encodeURIComponent(record)}`, { headers: { "HX-Request": "true" } });
    answer.ok ? openCard(record) : $("#card").replaceChildren();
  }

  body.addEventListener("htmx:responseError", (event) => {
    const main = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html").querySelector("main");
    tell(main ? main.innerText.trim().split("\n")[0] : event.detail.xhr.responseText || "That did not work.");
  });
  body.addEventListener("htmx:sendError", () => tell("The room does not answer: was it closed?"));

  // --- names as one types ----------------------------------------------------------------------------------

  body.addEventListener("input", async (event) => {
    if (!event.target.matches("[data-names]")) return;
    const words = event.target.value.split(";").pop().trim();
    if (words.length < 2) return;
    const answer = await fetch(`/names?q=${encodeURIComponent(words)}`);
    if (!answer.ok) return;
    const list = document.getElementById(event.target.getAttribute("list"));
    list?.replaceChildren(...(await answer.json()).map((name) => Object.assign(document.createElement("option"), { value: name })));
  });

  document.addEventListener("click", (event) => {
    if (!event.target.closest(".find")) $("#found").replaceChildren();
  });

  // --- adding captures -------------------------------------------------------------------------------------

  async function* filesOf(entries) {
    for (const entry of entries) {
      if (entry instanceof File) yield [entry, ""];
      else if (entry) yield* walk(entry, "");
    }
  }

  async function* walk(entry, path) {
    if (entry.isFile) yield [await new Promise((done, bad) => entry.file(done, bad)), path];
    else {
      const reader = entry.createReader();
      for (let part; (part = await new Promise((done, bad) => reader.readEntries(done, bad))).length;)
        for (const inner of part) yield* walk(inner, `${path}${entry.name}/`);
    }
  }

  async function send(files) {
    const place = $("#uploads");
    const bar = Object.assign(document.createElement("progress"), { max: 1, value: 0 });
    bar.setAttribute("aria-label", "Sending files");
    const line = document.createElement("p");
    place.replaceChildren(line, bar);
    let sent = 0;
    const refused = [];
    for await (const [file, path] of files) {
      line.textContent = `Sending ${path}${file.name}`;
      const why = await one(file, path + file.name, bar);
      if (why) refused.push(`${file.name}: ${why}`);
      else sent += 1;
    }
    const told = [`${sent} ${sent === 1 ? "file" : "files"} sent`, ...refused];
    place.replaceChildren(...told.map((words) => Object.assign(document.createElement("p"), { textContent: words })));
    if (sent) htmx.ajax("POST", "/reading/start", { target: "#reading", swap: "innerHTML" });
  }

  const one = (file, name, bar) => new Promise((done) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/reading/file?name=${encodeURIComponent(name)}`);
    request.setRequestHeader("X-CSRF", body.dataset.csrf);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.upload.onprogress = (event) => { bar.max = event.total; bar.value = event.loaded; };
    request.onload = () => done(request.status < 300 ? "" : request.responseText.trim());
    request.onerror = () => done("the room does not answer");
    request.send(file);
  });

  for (const kind of ["dragover", "dragleave", "drop"])
    document.addEventListener(kind, (event) => {
      const place = $("#drop");
      if (!place || ![...(event.dataTransfer?.types ?? [])].includes("Files")) return;
      event.preventDefault();
      place.classList.toggle("over", kind === "dragover");
      if (kind === "drop") send(filesOf([...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.() ?? item.getAsFile())));
    });
  document.addEventListener("change", (event) => {
    if (event.target.id !== "files") return;
    const chosen = [...event.target.files];
    send((async function* () { for (const file of chosen) yield [file, ""]; })());
  });

  // --- on opening a page -----------------------------------------------------------------------------------

  const here = document.getElementById("here");
  if (here && location.hash === "#here") here.scrollIntoView({ block: "center", behavior: "instant" });
})();
