// CaMau-G without a line: the shell comes from this device, kept pages too, and what somebody sends into nothing is held until it can go.
const SHELL = '{version}', FILES = {files}, MINE = 'cm-mine', OFFLINE = '/ngoai-tuyen', DAYS = 7;
const DRAFT = /^\/ho-so\/nhap\/[0-9a-f-]{36}\/(?!giay-to|kiem-tra|xoa)[\w-]+$/;
let sending = null;

self.addEventListener('install', e => {
  // Styles, scripts and letters never change under their name: taken straight from the cache, without waking this worker for each.
  e.waitUntil(Promise.all([caches.open(SHELL).then(c => c.addAll([OFFLINE, ...FILES])), e.addRoutes?.([{ condition: { urlPattern: '/giao-dien/*' }, source: 'cache' }])?.catch(() => { })]));
});
self.addEventListener('activate', e => e.waitUntil((async () => {
  for (const name of await caches.keys()) if (name.startsWith('cm-shell') && name !== SHELL) await caches.delete(name);
  await self.registration.navigationPreload?.enable();
  await dropDrafts(one => one.at > Date.UTC(2026, 0) && Date.now() - one.at > DAYS * 864e5).catch(() => { });
  await self.clients.claim();
})()));

self.addEventListener('fetch', e => {
  const request = e.request, url = new URL(request.url);
  if (url.origin !== location.origin) return;
  if (request.method === 'POST' && url.pathname === '/dang-xuat') e.waitUntil(Promise.all([forget(), silence()]));
  else if (request.method === 'POST' && url.pathname === '/dang-nhap') e.waitUntil(Promise.all([caches.delete(MINE), dropDrafts(() => true).catch(() => { })])); // whoever comes now may be somebody else
  else if (request.mode === 'navigate') { if (request.method === 'GET') e.respondWith(visit(e)); else if (request.method === 'POST' && url.pathname.startsWith('/ho-so/')) e.respondWith(send(request)); }
  else if (request.method === 'GET' && url.pathname.startsWith('/giao-dien/')) e.respondWith(caches.match(request).then(kept => kept ?? fetch(request)));
});

async function visit(e) {
  try {
    const answer = await e.preloadResponse || await fetch(e.request), mine = await caches.open(MINE);
    // What was kept is kept fresh; a page that is no longer theirs is kept no longer.
    if (await mine.match(e.request.url)) { if (answer.status === 200) await mine.put(e.request.url, answer.clone()); else if (answer.status === 404 || answer.status === 0) await mine.delete(e.request.url); }
    if (answer.status === 200 && DRAFT.test(new URL(e.request.url).pathname)) e.waitUntil(keepDraft(new URL(e.request.url), answer.clone()).catch(() => { }));
    return answer;
  } catch {
    const kept = await (await caches.open(MINE)).match(e.request.url);
    if (kept && Date.now() - Date.parse(kept.headers.get('date')) < DAYS * 864e5) return told(kept);
    const draft = await draftOf(new URL(e.request.url)).catch(() => null);
    if (draft) return shown(draft.html, 'Chưa có mạng. Cứ điền tiếp: những gì bạn nhập được giữ kín trên máy này và gửi khi có mạng. / Offline. Go on: what you type is kept on this device and sent later.',
      { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': draft.policy });
    return (await caches.match(OFFLINE)) ?? Response.error();
  }
}

async function told(kept) {
  const at = new Date(kept.headers.get('date')).toLocaleString('vi', { hour: '2-digit', minute: '2-digit', day: '2-digit', month: '2-digit' }).replace('-', '/');
  const headers = new Headers(kept.headers);
  headers.delete('content-encoding'); headers.delete('content-length');
  return shown(await kept.text(), `Chưa có mạng. Đây là bản lưu trên máy lúc ${at}. / Offline. Saved at ${at}.`, headers);
}

const shown = (html, words, headers) => new Response(html.replace(/<body[^>]*>/, body => `${body}<section class="demo" aria-label="Bản lưu">${words}</section>`), { headers });

// In the app the pages of a draft come along, so that one can go on where there is no line: sealed, for a week, until it is filed or one signs out.
async function keepDraft(url, answer, lead = true) {
  const html = await answer.text();
  if (!/<body class="app"/.test(html)) return;
  const way = (/data-draft="([^"]*)"/.exec(html)?.[1] ?? '').split(' ').filter(p => DRAFT.test(p)), iv = crypto.getRandomValues(new Uint8Array(12));
  const body = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await key(), new TextEncoder().encode(html));
  await with_('draft', 'readwrite', s => s.put({ path: url.pathname, policy: answer.headers.get('content-security-policy'), way, at: Date.now(), iv, body }));
  if (!lead) return;
  const there = await with_('draft', 'readonly', s => s.getAllKeys());
  for (const path of way.filter(p => !there.includes(p))) {
    const other = await fetch(path).catch(() => null);
    if (other?.ok && !other.redirected) await keepDraft(new URL(other.url), other, false);
  }
}

async function draftOf(url) {
  const one = await with_('draft', 'readonly', s => s.get(url.pathname));
  if (!one || one.at > Date.UTC(2026, 0) && Date.now() - one.at > DAYS * 864e5) return null;
  return { policy: one.policy, html: new TextDecoder().decode(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: one.iv }, await key(), one.body)) };
}

// Where one goes on after a page that waits here: the next one of the draft that is here too.
async function next(path) {
  const one = await with_('draft', 'readonly', s => s.get(path)), there = await with_('draft', 'readonly', s => s.getAllKeys());
  return one?.way.slice(one.way.indexOf(path) + 1).find(p => there.includes(p));
}

async function dropDrafts(match) {
  for (const one of await with_('draft', 'readonly', s => s.getAll())) if (match(one)) await with_('draft', 'readwrite', s => s.delete(one.path));
}

async function send(request) {
  const copy = request.clone(), mine = sending && sending.url === request.url ? sending : null;
  try {
    const answer = await fetch(request);
    if (mine && answer.status < 500 && ![403, 404, 413, 429].includes(answer.status)) { sending = null; await with_('out', 'readwrite', s => s.delete(mine.id)); }
    const path = new URL(request.url).pathname;
    if (DRAFT.test(path) && answer.status < 500 && ![403, 404, 409, 413, 429].includes(answer.status)) await dropHeld(request.url);
    if (path.endsWith('/kiem-tra') && answer.status < 400) dropDrafts(one => one.path.startsWith(path.slice(0, -8))).catch(() => { });
    return answer;
  } catch {
    const path = new URL(request.url).pathname, on = !mine && DRAFT.test(path) ? await next(path).catch(() => null) : null;
    if (!mine) {
      const id = await hold(copy).catch(() => null);
      if (!id) return Response.error(); // it could not be kept: the browser says so and can send it again
      if (DRAFT.test(path)) await dropHeld(request.url, id).catch(() => { }); // a page of a draft waits once: what was typed last
    }
    return Response.redirect(on ?? OFFLINE + '?giu', 303);
  }
}

// Held sends lie sealed: the key stays in this browser and cannot be taken out of it.
const open = () => new Promise((done, fail) => {
  const asked = indexedDB.open('camau-g', 2);
  asked.onupgradeneeded = e => {
    if (e.oldVersion < 1) { asked.result.createObjectStore('out', { keyPath: 'id' }); asked.result.createObjectStore('key'); }
    asked.result.createObjectStore('draft', { keyPath: 'path' });
  };
  asked.onsuccess = () => done(asked.result);
  asked.onerror = () => fail(asked.error);
});
const with_ = async (store, mode, act) => {
  const db = await open();
  try {
    return await new Promise((done, fail) => {
      const t = db.transaction(store, mode), r = act(t.objectStore(store));
      t.oncomplete = () => done(r?.result);
      t.onerror = t.onabort = () => fail(t.error);
    });
  } finally { db.close(); }
};
async function key() {
  const kept = await with_('key', 'readonly', s => s.get('k'));
  if (kept) return kept;
  const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  await with_('key', 'readwrite', s => s.put(made, 'k'));
  return made;
}

async function hold(request) {
  const iv = crypto.getRandomValues(new Uint8Array(12)), body = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await key(), await request.arrayBuffer());
  const id = crypto.randomUUID();
  await with_('out', 'readwrite', s => s.put({ id, url: request.url, page: request.referrer, type: request.headers.get('content-type'), at: Date.now(), iv, body }));
  return id;
}

async function held() {
  const all = await with_('out', 'readonly', s => s.getAll()), fresh = [];
  for (const one of all.sort((a, b) => a.at - b.at))
    // A clock that had lost its time when this was held says nothing of its age.
    if (one.at > Date.UTC(2026, 0) && Date.now() - one.at > DAYS * 864e5) await with_('out', 'readwrite', s => s.delete(one.id));
    else fresh.push({ id: one.id, url: one.url, page: one.page, at: one.at });
  return fresh;
}

async function dropHeld(url, but) {
  for (const one of await with_('out', 'readonly', s => s.getAll())) if (one.url === url && one.id !== but) await with_('out', 'readwrite', s => s.delete(one.id));
}

// What waits to be sent from this page.
async function typed(url) {
  const one = (await with_('out', 'readonly', s => s.getAll())).filter(o => o.url === url).sort((a, b) => a.at - b.at).at(-1);
  return one ? fields(one.id) : null;
}

async function fields(id) {
  const one = await with_('out', 'readonly', s => s.get(id));
  const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: one.iv }, await key(), one.body);
  return [...await new Response(plain, { headers: { 'content-type': one.type } }).formData()];
}

// Who signs out takes their messages along: those to come, and those that stand on the screen.
async function silence() {
  for (const shown of await self.registration.getNotifications?.() ?? []) shown.close();
  await (await self.registration.pushManager?.getSubscription())?.unsubscribe();
}

async function forget() {
  await caches.delete(MINE);
  await with_('out', 'readwrite', s => s.clear());
  await with_('draft', 'readwrite', s => s.clear());
  await with_('key', 'readwrite', s => s.clear());
}

// A message somebody switched on for this device. Only pages of ours are opened, and none that somebody may be writing in is taken away.
const ours = link => /^\/(?![/\\])/.test(link ?? '') ? link : '/thong-bao', QUIET = /^\/(camau-g|cua-toi|thong-bao|ho-so)?$/;
self.addEventListener('push', e => {
  let m = {}; try { m = e.data.json(); } catch { }
  e.waitUntil(self.registration.showNotification(m.title ?? 'Dịch vụ công tỉnh Cà Mau', { body: m.text ?? 'Bạn có tin mới. Bấm để xem.', lang: 'vi', icon: '{icon}', badge: '{badge}', tag: m.id ?? 'tin', data: { id: m.id, link: ours(m.link) } }));
});
self.addEventListener('notificationclick', e => { e.notification.close(); e.waitUntil(show(e.notification.data ?? {})); });
async function show({ id, link }) {
  const read = id ? '/thong-bao/' + encodeURIComponent(id) : ours(link), path = w => new URL(w.url).pathname;
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const there = windows.find(w => path(w) === new URL(ours(link), location).pathname), quiet = windows.find(w => QUIET.test(path(w)));
  if (there) { if (id) await fetch(read, { redirect: 'manual' }).catch(() => { }); return there.focus().catch(() => { }); }
  try { if (quiet) return await (await quiet.navigate(read)).focus(); } catch (e) { if (e.name === 'InvalidAccessError') return; }
  return self.clients.openWindow(read);
}
self.addEventListener('pushsubscriptionchange', e => e.waitUntil((async () => {
  const key = e.oldSubscription?.options?.applicationServerKey ?? await fetch('/may-nhan-tin').then(r => r.ok ? r.text() : Promise.reject());
  const { endpoint, keys } = (e.newSubscription ?? await self.registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key })).toJSON();
  await fetch('/may-nhan-tin', { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ endpoint, ...keys }) });
})().catch(() => { })));

// A page that was typed without a line is known by the title it has.
const named = all => Promise.all(all.map(async one => ({ ...one, title: /<title>([^<]*)/.exec((await draftOf(new URL(one.url)).catch(() => null))?.html ?? '')?.[1].replace(/ – [^–]*$/, '') })));

self.addEventListener('message', e => {
  const answer = what => e.ports[0].postMessage(what), { ask, id, url } = e.data;
  if (ask === 'held') held().then(named).then(answer, () => answer([]));
  if (ask === 'typed') typed(url).then(answer, () => answer(null));
  if (ask === 'drafts') with_('draft', 'readonly', s => s.getAllKeys()).then(answer, () => answer([]));
  if (ask === 'fields') fields(id).then(answer, () => answer(null));
  if (ask === 'drop') with_('out', 'readwrite', s => s.delete(id)).then(() => answer(true), () => answer(false));
  if (ask === 'sending') { sending = { id, url }; answer(true); }
  if (ask === 'fresh') { self.skipWaiting(); answer(true); }
});
