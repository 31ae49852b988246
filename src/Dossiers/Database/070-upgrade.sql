-- A dossier brought under a newer version has the due time of that version; the line says it, as every due time has its line.
alter table dossiers.clock_entry drop constraint clock_move_is_known;
alter table dossiers.clock_entry add constraint clock_move_is_known
  check (kind in ('File', 'Receive', 'Pause', 'Resume', 'Restart', 'Extend', 'Transfer', 'Recalendar', 'Remind', 'Stop', 'Upgrade'));
comment on column dossiers.clock_entry.kind is 'Việc: nộp, tiếp nhận, tạm dừng, chạy tiếp, tính lại từ đầu, gia hạn, chuyển cơ quan, đổi lịch, nhắc hạn, dừng, chuyển phiên bản';
