// Live parts: <div data-live="/luong">. Each server-sent event names the id of an element and carries its new HTML;
// where streams do not pass, the page itself is asked again every fifteen seconds.
(() => {
  const put = (id, html) => { const el = document.getElementById(id); if (!el) return; const box = document.createElement('template'); box.innerHTML = html; el.replaceChildren(box.content); };
  const ask = async () => {
    try {
      const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html');
      for (const el of document.querySelectorAll('[data-live] [id], [data-live][id]')) { const fresh = page.getElementById(el.id); if (fresh) put(el.id, fresh.innerHTML); }
    } catch { }
  };
  for (const place of document.querySelectorAll('[data-live]')) {
    let failures = 0, timer;
    const stream = new EventSource(place.dataset.live);
    stream.onopen = () => { failures = 0; clearInterval(timer); timer = 0; place.dataset.state = 'live'; };
    stream.onerror = () => { place.dataset.state = 'waiting'; if (++failures > 2 && !timer) timer = setInterval(ask, 15000); };
    for (const el of [place, ...place.querySelectorAll('[id]')]) if (el.id) stream.addEventListener(el.id, e => put(el.id, e.data));
    addEventListener('pagehide', () => stream.close());
  }
})();
