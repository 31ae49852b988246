// What the installed app adds to pages that work without it: pages kept on the device, sends that were held, the newer version.
(() => {
  const doc = document, box = navigator.serviceWorker;
  if (!box || !window.caches) return;
  const all = sel => [...doc.querySelectorAll(sel)];
  const ask = async what => { const to = (await box.ready).active, line = new MessageChannel(); return new Promise(done => { line.port1.onmessage = e => done(e.data); to.postMessage(what, [line.port2]); }); };
  const when = at => new Date(at).toLocaleString('vi', { hour: '2-digit', minute: '2-digit', day: '2-digit', month: '2-digit' }).replace('-', '/');
  const row = (list, title, note) => {
    const li = list.querySelector('template').content.firstElementChild.cloneNode(true);
    li.querySelector('b').textContent = title; li.querySelector('small').textContent = note;
    list.append(li); list.closest('section').hidden = false;
    return li;
  };

  // A dossier's pages, kept by a press and dropped by another.
  all('[data-keep]').forEach(async button => {
    const pages = button.dataset.keep.split(' '), mine = await caches.open('cm-mine'), word = button.querySelector('span');
    const show = kept => { word.textContent = kept ? button.dataset.drop : button.dataset.take; button.setAttribute('aria-pressed', kept); };
    await box.ready;
    show(!!await mine.match(pages[0])); button.hidden = false;
    button.addEventListener('click', async () => {
      const kept = !!await mine.match(pages[0]);
      try { for (const page of pages) kept ? await mine.delete(page) : await mine.add(page); show(!kept); } catch { word.textContent = button.dataset.failed; }
    });
  });

  const kept = doc.querySelector('[data-kept]');
  if (kept) (async () => {
    const mine = await caches.open('cm-mine');
    for (const request of await mine.keys()) {
      const page = await mine.match(request), title = /<title>([^<]*)/.exec(await page.text())?.[1].split(' – ')[0] ?? request.url, li = row(kept, '', kept.dataset.at + ' ' + when(page.headers.get('date')));
      const link = li.querySelector('a');
      link.href = request.url; link.textContent = new DOMParser().parseFromString(title, 'text/html').body.textContent;
      li.querySelector('button').addEventListener('click', async () => { await mine.delete(request); li.remove(); });
    }
  })();

  // A page of a draft whose words wait on this device shows them, not what the server knew before; the seal it was opened with goes along, so that a change made elsewhere is noticed.
  const form = doc.querySelector('form[data-draft]');
  if (form) ask({ ask: 'typed', url: location.origin + location.pathname }).then(fields => {
    if (!fields) return;
    for (const name of new Set(fields.map(f => f[0]))) {
      const values = fields.filter(f => f[0] === name).map(f => f[1]), boxes = [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)];
      if (name[0] === '_' || name === 'lam') continue;
      for (const [i, box] of boxes.entries()) {
        if (box.type === 'radio' || box.type === 'checkbox') box.checked = values.includes(box.value);
        else if (box.tagName !== 'BUTTON') { box.value = values[i] ?? values[0]; if (box.hidden) box.previousElementSibling.value = box.selectedOptions[0]?.text ?? ''; }
      }
    }
    const told = doc.createElement('p');
    told.className = 'hint'; told.setAttribute('role', 'status'); told.textContent = form.dataset.waits;
    form.prepend(told);
  });

  // A held send goes as the form it was: the same address, the same fields, the same answer. The key in it makes sure it counts once.
  const held = doc.querySelector('[data-held]');
  const again = async one => {
    const fresh = await fetch(one.page || '/ho-so', { redirect: 'follow' }).catch(() => null);
    if (!fresh) return false;
    if (fresh.redirected && new URL(fresh.url).pathname === '/dang-nhap') { location.href = '/dang-nhap?ve=' + encodeURIComponent('/ngoai-tuyen'); return true; }
    const token = new DOMParser().parseFromString(await fresh.text(), 'text/html').querySelector('input[name=_form]')?.value, fields = await ask({ ask: 'fields', id: one.id });
    if (!fields) return false;
    const form = doc.createElement('form');
    form.method = 'post'; form.action = one.url; form.hidden = true;
    for (const [name, value] of fields) {
      const input = doc.createElement('input');
      input.name = name;
      if (typeof value === 'string') { input.type = 'hidden'; input.value = name === '_form' && token ? token : value; }
      else {
        form.enctype = 'multipart/form-data'; input.type = 'file';
        if (value.size) { const files = new DataTransfer(); files.items.add(value); input.files = files.files; }
      }
      form.append(input);
    }
    doc.body.append(form);
    await ask({ ask: 'sending', id: one.id, url: form.action });
    form.submit();
    return true;
  };
  // Pages of a draft go one after the other in the order they were typed; one that was changed elsewhere meanwhile stays and says so.
  const quietly = async one => {
    const page = await fetch(one.url).catch(() => null);
    if (!page) return 'still';
    if (page.redirected && new URL(page.url).pathname === '/dang-nhap') { location.href = '/dang-nhap?ve=' + encodeURIComponent('/ngoai-tuyen'); return 'still'; }
    if (page.redirected) return 'changed';
    const token = new DOMParser().parseFromString(await page.text(), 'text/html').querySelector('input[name=_form]')?.value, fields = await ask({ ask: 'fields', id: one.id });
    if (!fields || !token) return 'still';
    const sent = await fetch(one.url, { method: 'POST', body: new URLSearchParams(fields.map(([name, value]) => [name, name === '_form' ? token : value])) }).catch(() => null);
    if (!sent || sent.status >= 500 || sent.status === 429) return 'still';
    if (!sent.ok && sent.status !== 422) return 'changed'; // 422: kept, with what is wrong said at the field
    await ask({ ask: 'drop', id: one.id });
    return null;
  };
  const pages = list => list.filter(one => /^\/ho-so\/nhap\/[^/]+\/(?!giay-to|kiem-tra)/.test(new URL(one.url).pathname));
  if (held) (async () => {
    const all = await ask({ ask: 'held' }), together = doc.querySelector('[data-together]');
    if (pages(all).length > 1) together.hidden = false;
    together.addEventListener('click', async () => {
      let last = null, stays = false;
      for (const one of pages(await ask({ ask: 'held' }))) {
        const no = await quietly(one), li = one && doc.getElementById('giu-' + one.id);
        if (no) { li.querySelector('small').textContent = held.dataset[no]; stays = true; if (no === 'still') break; } else { li.remove(); last = new URL(one.url).pathname; }
      }
      if (last && !stays) location.href = last.replace(/\/[^/]+$/, '');
    });
    for (const one of all) {
      const path = new URL(one.url).pathname, li = row(held, path.endsWith('/kiem-tra') ? held.dataset.filing : one.title || held.dataset.page, held.dataset.at + ' ' + when(one.at)), [send, drop] = li.querySelectorAll('button');
      li.id = 'giu-' + one.id;
      send.addEventListener('click', async () => { if (!await again(one)) li.querySelector('small').textContent = held.dataset.still; });
      drop.addEventListener('click', async () => { if (confirm(held.dataset.sure)) { await ask({ ask: 'drop', id: one.id }); li.remove(); } });
    }
  })();
  if (kept || held) addEventListener('online', () => all('[data-online]').forEach(el => el.hidden = false));

  // A newer version waits until it is asked for, so that no page changes under somebody's hands.
  const fresh = doc.querySelector('[data-fresh]');
  if (fresh) box.getRegistration().then(r => {
    const offer = () => { if (r.waiting && box.controller) fresh.hidden = false; };
    if (!r) return;
    offer(); r.addEventListener('updatefound', () => r.installing.addEventListener('statechange', offer));
    fresh.addEventListener('click', async () => { r.waiting?.postMessage({ ask: 'fresh' }, [new MessageChannel().port2]); box.addEventListener('controllerchange', () => location.reload(), { once: true }); });
  });

  // The camera as a reader of codes, where the browser can read them.
  const eye = doc.querySelector('[data-scan]');
  if (eye && window.BarcodeDetector && navigator.mediaDevices) {
    const start = doc.querySelector('[data-scan-start]'), told = doc.querySelector('[data-scan-told]');
    start.hidden = false;
    start.addEventListener('click', async () => {
      let stream;
      try { stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } }); } catch { told.textContent = told.dataset.refused; return; }
      eye.hidden = false; start.hidden = true; eye.srcObject = stream; await eye.play();
      const reader = new BarcodeDetector({ formats: ['qr_code', 'code_128'] });
      const look = async () => {
        const [found] = await reader.detect(eye).catch(() => []);
        if (!found) return void setTimeout(look, 200);
        stream.getTracks().forEach(t => t.stop());
        navigator.vibrate?.(60);
        const text = found.rawValue.trim();
        let url = null; try { url = new URL(text); } catch { }
        if (url && url.origin === location.origin) location.href = url.pathname + url.search;
        else if (/^[A-Z0-9.-]{12,40}$/i.test(text)) location.href = '/tra-cuu?ma=' + encodeURIComponent(text);
        else { told.textContent = told.dataset.foreign + ' ' + text; eye.hidden = true; start.hidden = false; }
      };
      look();
    });
  }
})();
