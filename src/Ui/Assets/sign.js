// A name written on glass. Without this file the box says to sign on paper, and sends nothing.
(() => {
  const doc = document, NS = 'http://www.w3.org/2000/svg', MOST = 15000; // room for the last movement below what the server takes
  for (const pad of doc.querySelectorAll('[data-sign]')) {
    const input = pad.querySelector('input'), make = (tag, at) => { const el = doc.createElementNS(NS, tag); for (const name in at) el.setAttribute(name, at[name]); return el; };
    const ink = make('svg', { viewBox: '0 0 600 200', width: 600, height: 200, fill: 'none', stroke: 'currentColor', 'stroke-width': 3, 'stroke-linecap': 'round', 'stroke-linejoin': 'round', role: 'img', 'aria-label': pad.dataset.pad }), path = ink.appendChild(make('path', {}));
    Object.assign(ink.style, { display: 'block', width: '100%', height: 'auto', touchAction: 'none', cursor: 'crosshair' });
    const strokes = input.value ? input.value.split(';').map(s => s.split(' ')) : [];
    let now = null;
    const draw = () => {
      const text = strokes.map(s => s.join(' ')).join(';');
      path.setAttribute('d', strokes.map(s => 'M' + (s.length > 1 ? s : [s[0], s[0]]).map(p => p.replace(',', ' ')).join('L')).join(''));
      input.value = text;
      again.hidden = !text;
      return text.length;
    };
    const point = e => {
      const box = ink.getBoundingClientRect(), at = (v, from, size, most) => Math.max(0, Math.min(most, Math.round((v - from) / size * most)));
      return at(e.clientX, box.left, box.width, 600) + ',' + at(e.clientY, box.top, box.height, 200);
    };
    const again = doc.createElement('button');
    again.type = 'button'; again.className = 'btn btn-x'; again.textContent = pad.dataset.sign;
    again.addEventListener('click', () => { strokes.length = 0; draw(); });
    pad.after(again);
    pad.querySelector('p').replaceWith(ink);
    Object.assign(pad.style, { padding: 0, maxWidth: '37.5rem' });
    ink.addEventListener('pointerdown', e => { e.preventDefault(); ink.setPointerCapture(e.pointerId); now = [point(e)]; strokes.push(now); draw(); });
    ink.addEventListener('pointermove', e => {
      if (!now) return;
      for (const one of e.getCoalescedEvents ? e.getCoalescedEvents() : [e]) { const p = point(one); if (p !== now[now.length - 1]) now.push(p); }
      if (draw() > MOST) now = null;
    });
    for (const end of ['pointerup', 'pointercancel']) ink.addEventListener(end, () => { now = null; });
    draw();
  }
})();
