-- Parallel co-ordination: one row for each body asked, with its own term. The main step waits until all have answered or their term is over.
create table dossiers.opinion (
  id          uuid constraint opinion_pkey primary key,
  dossier     uuid not null constraint opinion_belongs_to_a_dossier references dossiers.dossier,
  round       integer not null,
  role        text not null,
  role_name   text not null,
  body        uuid not null,
  post        text not null,
  question    text not null,
  asked_at    timestamptz not null,
  asked_by    text not null,
  due_at      timestamptz not null,
  answered_at timestamptz,
  answer      text constraint opinion_answer_is_known check (answer in ('Agree', 'Disagree', 'Remark')),
  said        text,
  answered_by text,
  person      uuid,
  closed_at   timestamptz,
  constraint opinion_is_asked_once_a_round unique (dossier, round, role),
  constraint opinion_is_answered_whole check ((answered_at is null) = (answer is null) and (answered_at is null) = (person is null))
);
comment on table  dossiers.opinion is 'Ý kiến phối hợp: mỗi dòng một cơ quan được hỏi, hạn riêng';
comment on column dossiers.opinion.id is 'Mã';
comment on column dossiers.opinion.dossier is 'Hồ sơ';
comment on column dossiers.opinion.round is 'Lần lấy ý kiến thứ mấy';
comment on column dossiers.opinion.role is 'Vai trò được hỏi theo định nghĩa thủ tục';
comment on column dossiers.opinion.role_name is 'Tên vai trò khi hỏi';
comment on column dossiers.opinion.body is 'Cơ quan được hỏi';
comment on column dossiers.opinion.post is 'Vị trí trả lời ở cơ quan đó';
comment on column dossiers.opinion.question is 'Nội dung cần cho ý kiến';
comment on column dossiers.opinion.asked_at is 'Hỏi lúc';
comment on column dossiers.opinion.asked_by is 'Người hỏi';
comment on column dossiers.opinion.due_at is 'Hạn trả lời';
comment on column dossiers.opinion.answered_at is 'Trả lời lúc';
comment on column dossiers.opinion.answer is 'Đồng ý, không đồng ý, có ý kiến khác';
comment on column dossiers.opinion.said is 'Nội dung trả lời';
comment on column dossiers.opinion.answered_by is 'Người trả lời';
comment on column dossiers.opinion.person is 'Người trả lời (mã)';
comment on column dossiers.opinion.closed_at is 'Thôi chờ lúc: hồ sơ đã sang bước sau mà chưa có trả lời';
create index opinion_awaited on dossiers.opinion (body, post, due_at, id) where answered_at is null and closed_at is null;
