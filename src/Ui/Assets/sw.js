// CaMau-G without a line: the shell comes from this device, kept pages too, and what somebody sends into nothing is held until it can go.
const SHELL = '{version}', FILES = {files}, MINE = 'cm-mine', OFFLINE = '/ngoai-tuyen', DAYS = 7;
let sending = null;

self.addEventListener('install', e => e.waitUntil(caches.open(SHELL).then(c => c.addAll([OFFLINE, ...FILES]))));
self.addEventListener('activate', e => e.waitUntil((async () => {
  for (const name of await caches.keys()) if (name.startsWith('cm-shell') && name !== SHELL) await caches.delete(name);
  await self.registration.navigationPreload?.enable();
  await self.clients.claim();
})()));

self.addEventListener('fetch', e => {
  const request = e.request, url = new URL(request.url);
  if (url.origin !== location.origin) return;
  if (request.method === 'POST' && url.pathname === '/dang-xuat') e.waitUntil(Promise.all([forget(), silence()]));
  else if (request.method === 'POST' && url.pathname === '/dang-nhap') e.waitUntil(caches.delete(MINE));
  else if (request.mode === 'navigate') { if (request.method === 'GET') e.respondWith(visit(e)); else if (request.method === 'POST' && url.pathname.startsWith('/ho-so/')) e.respondWith(send(request)); }
  else if (request.method === 'GET' && url.pathname.startsWith('/giao-dien/')) e.respondWith(caches.match(request).then(kept => kept ?? fetch(request)));
});

async function visit(e) {
  try {
    const answer = await e.preloadResponse || await fetch(e.request), mine = await caches.open(MINE);
    // What was kept is kept fresh; a page that is no longer theirs is kept no longer.
    if (await mine.match(e.request.url)) { if (answer.status === 200) await mine.put(e.request.url, answer.clone()); else if (answer.status === 404 || answer.status === 0) await mine.delete(e.request.url); }
    return answer;
  } catch {
    const kept = await (await caches.open(MINE)).match(e.request.url);
    if (kept && Date.now() - Date.parse(kept.headers.get('date')) < DAYS * 864e5) return told(kept);
    return (await caches.match(OFFLINE)) ?? Response.error();
  }
}

async function told(kept) {
  const at = new Date(kept.headers.get('date')).toLocaleString('vi', { hour: '2-digit', minute: '2-digit', day: '2-digit', month: '2-digit' });
  const html = (await kept.text()).replace(/<body[^>]*>/, body => `${body}<section class="demo" aria-label="Bản lưu">Chưa có mạng. Đây là bản lưu trên máy lúc ${at}. / Offline. Saved at ${at}.</section>`);
  const headers = new Headers(kept.headers);
  headers.delete('content-encoding'); headers.delete('content-length');
  return new Response(html, { headers });
}

async function send(request) {
  const copy = request.clone(), mine = sending && sending.url === request.url ? sending : null;
  try {
    const answer = await fetch(request);
    if (mine && answer.status < 500) { sending = null; await with_('out', 'readwrite', s => s.delete(mine.id)); }
    return answer;
  } catch {
    if (!mine) await hold(copy).catch(() => { });
    return Response.redirect(OFFLINE + '?giu', 303);
  }
}

// Held sends lie sealed: the key stays in this browser and cannot be taken out of it.
const open = () => new Promise((done, fail) => {
  const asked = indexedDB.open('camau-g', 1);
  asked.onupgradeneeded = () => { asked.result.createObjectStore('out', { keyPath: 'id' }); asked.result.createObjectStore('key'); };
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
  await with_('out', 'readwrite', s => s.put({ id: crypto.randomUUID(), url: request.url, page: request.referrer, type: request.headers.get('content-type'), at: Date.now(), iv, body }));
}

async function held() {
  const all = await with_('out', 'readonly', s => s.getAll()), fresh = [];
  for (const one of all.sort((a, b) => a.at - b.at))
    if (Date.now() - one.at > DAYS * 864e5) await with_('out', 'readwrite', s => s.delete(one.id));
    else fresh.push({ id: one.id, url: one.url, page: one.page, at: one.at });
  return fresh;
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

self.addEventListener('message', e => {
  const answer = what => e.ports[0].postMessage(what), { ask, id, url } = e.data;
  if (ask === 'held') held().then(answer, () => answer([]));
  if (ask === 'fields') fields(id).then(answer, () => answer(null));
  if (ask === 'drop') with_('out', 'readwrite', s => s.delete(id)).then(() => answer(true), () => answer(false));
  if (ask === 'sending') { sending = { id, url }; answer(true); }
  if (ask === 'fresh') { self.skipWaiting(); answer(true); }
});
