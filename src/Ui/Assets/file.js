// Papers: big photographs are made smaller on the phone, and what is large goes in pieces, on from where a broken line stopped. Without this file the form sends them whole.
(() => {
  const doc = document, MOST = 1600, WHOLE = 262144;
  const size = n => (n / 1048576).toLocaleString('vi', { maximumFractionDigits: 1, minimumFractionDigits: 1 }) + ' MB';
  const make = (tag, text = '', css = '') => { const el = doc.createElement(tag); el.textContent = text; if (css) el.className = css; return el; };
  const placeOf = input => location.pathname + '#' + input.name;
  const rows = [], going = () => rows.filter(r => r.state === 'sending' || r.state === 'waiting');
  let waits = null, busy = 0;
  const settle = () => { if (waits && !busy && !going().length) { const go = waits; waits = null; go.form.requestSubmit(go); } };

  // Smaller also drops where it was taken.
  const small = async file => {
    if (!/^image\/(jpeg|png)$/.test(file.type) || file.size < 4e5 || !window.createImageBitmap) return file;
    const image = await createImageBitmap(file), scale = Math.min(1, MOST / Math.max(image.width, image.height)), canvas = doc.createElement('canvas');
    canvas.width = Math.round(image.width * scale); canvas.height = Math.round(image.height * scale);
    canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise(done => canvas.toBlob(done, 'image/jpeg', .86));
    return blob && blob.size < file.size ? new File([blob], file.name.replace(/\.\w+$/, '') + '.jpg', { type: 'image/jpeg' }) : file;
  };

  // What is on its way lies sealed on this device until it has arrived; signing out drops it.
  const store = (mode, act) => new Promise((done, fail) => {
    const asked = indexedDB.open('cm-gui', 1);
    asked.onupgradeneeded = () => { asked.result.createObjectStore('files', { keyPath: 'n', autoIncrement: true }); asked.result.createObjectStore('key'); };
    asked.onerror = () => fail(asked.error);
    asked.onsuccess = () => {
      const db = asked.result, t = db.transaction(['files', 'key'], mode), r = act(t.objectStore('files'), t.objectStore('key'));
      t.oncomplete = () => { db.close(); done(r?.result); };
      t.onerror = t.onabort = () => { db.close(); fail(t.error); };
    };
  });
  const key = async () => {
    const kept = await store('readonly', (f, k) => k.get('k'));
    if (kept) return kept;
    const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
    await store('readwrite', (f, k) => k.put(made, 'k'));
    return made;
  };
  const keep = async row => {
    const iv = crypto.getRandomValues(new Uint8Array(12)), { name, type } = row.file;
    row.kept = { place: row.place, name, type, digest: row.digest, iv, body: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await key(), await row.file.arrayBuffer()) };
    row.kept.n = await store('readwrite', f => f.put(row.kept));
  };
  const drop = row => row.kept && store('readwrite', f => f.delete(row.kept.n)).catch(() => { });

  const call = async (method, path, body) => {
    const json = body && !(body instanceof Blob), headers = body ? { 'content-type': json ? 'application/json' : 'application/octet-stream' } : {};
    const r = await fetch('/tep/gui' + path, { method, headers, body: json ? JSON.stringify(body) : body, redirect: 'manual' });
    if (r.ok) return r.status === 204 ? null : r.json();
    const no = new Error(r.status);
    no.signIn = r.type === 'opaqueredirect'; no.status = r.status;
    if (r.status === 422) no.words = (await r.json()).detail;
    throw no;
  };
  const pause = ms => new Promise(done => {
    const go = () => { clearTimeout(t); removeEventListener('online', go); done(); }, t = setTimeout(go, ms);
    addEventListener('online', go);
  });

  const send = async row => {
    for (let tries = 0; !row.gone;) try {
      const { id, piece, there } = await call('POST', '', { place: row.place, name: row.file.name, size: row.file.size, digest: row.digest }), all = Math.ceil(row.file.size / piece);
      row.id = id;
      if (row.kept) { row.kept.id = id; store('readwrite', f => f.put(row.kept)).catch(() => { }); }
      for (let n = 0; n < all && !row.gone; n++) {
        row.show('sending', n / all);
        if (!there.includes(n)) { await call('PUT', `/${id}/${n}`, row.file.slice(n * piece, (n + 1) * piece)); tries = 0; }
      }
      if (!row.gone) row.arrived();
      return;
    } catch (no) {
      if (row.gone) return;
      if (no.words || no.signIn || [400, 413].includes(no.status)) return row.failed(no);
      row.show('waiting');
      await pause(Math.min(30, 2 ** tries++) * 1000);
    }
  };

  const listOf = input => {
    const drop = input.closest('.drop') ?? input;
    let list = drop.nextElementSibling;
    if (!list?.matches('ul[data-going]')) { list = make('ul', '', 'docs'); list.dataset.going = ''; drop.after(list); }
    return list;
  };
  const add = async (input, file, note, kept) => {
    const words = JSON.parse(input.dataset.gui), li = make('li'), box = make('div', file.name), told = make('small'), bar = make('progress'), stop = make('button', words.cancel, 'btn btn-x'), live = make('span', '', 'vh');
    const row = { file, place: placeOf(input), kept, state: 'sending', digest: kept?.digest };
    const about = size(file.size) + (note ? ' · ' + note : '');
    let at = 0;
    stop.type = 'button'; stop.append(make('span', ' ' + file.name, 'vh')); live.setAttribute('role', 'status');
    bar.max = 100; bar.style.cssText = 'width:100%;accent-color:#0a6647'; bar.setAttribute('aria-label', file.name);
    box.append(told, bar, live); li.append(box, stop);
    row.show = (state, part = at) => {
      const percent = Math.round((at = part) * 100), text = words[state].replace('{0}', percent);
      bar.value = percent; told.textContent = about + ' · ' + text;
      if (row.state !== state || !live.textContent) live.textContent = text;
      row.state = state;
    };
    row.arrived = () => {
      const hidden = make('input');
      hidden.type = 'hidden'; hidden.name = 'gui.' + input.name; hidden.value = row.id;
      row.show('done', 1); bar.remove(); box.append(hidden);
      settle();
    };
    row.failed = no => {
      row.show(no.signIn ? 'signIn' : 'failed'); told.className = 'left over'; bar.remove();
      if (no.words) told.textContent = live.textContent = no.words;
      if (!no.signIn) drop(row);
      waits = null;
    };
    stop.addEventListener('click', () => {
      row.gone = true; row.state = 'gone'; drop(row); li.remove();
      if (row.id) call('DELETE', '/' + row.id).catch(() => { });
      input.focus();
    });
    if (!input.multiple) rows.filter(r => r.place === row.place).forEach(r => r.stop());
    row.stop = () => stop.click();
    rows.push(row); listOf(input).append(li); row.show('sending', 0);
    row.digest ??= [...new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()))].map(b => b.toString(16).padStart(2, '0')).join('');
    if (!kept) await keep(row).catch(() => { });
    send(row);
  };

  const chosen = async input => {
    const given = [...input.files], whole = new DataTransfer(), pieces = input.dataset.gui && window.crypto?.subtle, limit = input.dataset.mb * 1048576;
    for (const one of given) {
      const file = await small(one).catch(() => one), note = file === one ? '' : JSON.parse(input.dataset.gui || '{}').small?.replace('{0}', size(one.size));
      if (pieces && file.size > WHOLE && !(limit && file.size > limit)) await add(input, file, note); else whole.items.add(file);
    }
    if (whole.files.length !== given.length || [...whole.files].some((f, i) => f !== given[i])) input.files = whole.files;
    let note = input.parentNode.querySelector('.left');
    if (!note) { note = make('p', '', 'left'); note.setAttribute('role', 'status'); input.after(note); }
    const big = limit && [...input.files].some(f => f.size > limit);
    note.textContent = [...input.files].map(f => `${f.name} · ${size(f.size)}`).join(', ') + (big ? `. ${input.dataset.big}` : '');
    note.classList.toggle('over', !!big);
  };

  const take = input => { busy++; chosen(input).catch(() => { }).finally(() => { busy--; settle(); }); };

  // Who presses on while something is made ready or on its way is taken on when it has arrived.
  doc.addEventListener('submit', e => {
    const by = e.submitter;
    if (!busy && !going().length || !by || !['tiep', 'tai', ''].includes(by.value)) return;
    e.preventDefault(); waits = by;
    let note = by.parentNode.querySelector('[role=status]');
    if (!note) { note = make('p', '', 'left'); note.setAttribute('role', 'status'); by.parentNode.append(note); }
    note.textContent = JSON.parse(doc.querySelector('input[data-gui]')?.dataset.gui || '{}').then ?? '';
  }, true);

  const camera = input => {
    if (!input.dataset.shoot || !matchMedia('(pointer:coarse)').matches || input.previousElementSibling?.matches('[data-camera]')) return;
    const b = make('button', input.dataset.shoot, 'btn btn-2');
    b.type = 'button'; b.dataset.camera = '';
    b.addEventListener('click', () => { input.setAttribute('capture', 'environment'); input.click(); input.removeAttribute('capture'); });
    input.before(b);
  };
  doc.addEventListener('change', e => { if (e.target.matches?.('input[type=file]')) take(e.target); });

  const inputs = [...doc.querySelectorAll('input[type=file]')];
  inputs.forEach(camera);
  inputs.filter(i => i.files.length).forEach(take);
  if (window.crypto?.subtle && window.indexedDB && inputs.some(i => i.dataset.gui)) (async () => {
    const all = await store('readonly', f => f.getAll()), old = all.slice(0, -12);
    for (const one of all) {
      const input = inputs.find(i => i.dataset.gui && placeOf(i) === one.place), state = one.id && input && await call('GET', '/' + one.id).catch(no => ({ taken: no.status === 404 }));
      if (old.includes(one) || state?.taken) await store('readwrite', f => f.delete(one.n));
      else if (input) {
        const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: one.iv }, await key(), one.body);
        add(input, new File([plain], one.name, { type: one.type }), '', one);
      }
    }
  })().catch(() => { });
})();
