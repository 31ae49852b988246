-- What was typed into a page whose session had ended. It waits sealed for as long as signing in takes.
create table identity.held_form (
  key     bytea       constraint held_form_pkey primary key,
  person  uuid        not null constraint held_form_is_a_persons references identity.person,
  content bytea       not null,
  held_at timestamptz not null
);
comment on table  identity.held_form is 'Trang đã nhập mà phiên đăng nhập vừa hết: giữ một giờ, mã hóa, trả lại cho đúng người trên đúng trình duyệt';
comment on column identity.held_form.key is 'Mã băm của chuỗi ngẫu nhiên nằm trong cookie của trình duyệt đã gửi';
comment on column identity.held_form.person is 'Người của phiên vừa hết; chỉ người này nhận lại được';
comment on column identity.held_form.content is 'Địa chỉ và những gì đã nhập, mã hóa (dữ liệu nhạy cảm)';
comment on column identity.held_form.held_at is 'Thời điểm nhận; xóa sau một giờ hoặc khi đăng xuất';
create index held_form_by_person on identity.held_form (person, held_at);
