namespace CaMauSo.Journeys.Tests;

/// <summary>A page with its address, and who opens it.</summary>
/// <param name="Person">Key of a demo person; null for nobody.</param>
internal sealed record Stop(string Pattern, string? Person, string Address);

/// <summary>
/// Whose dossier, in which state, shows a page as people meet it. A page without parameters needs nothing here: it is opened by
/// whoever its door lets in.
/// </summary>
internal static class TourStops
{
    /// <summary>Doors behind which there is no page of their own: they send on, or hand a file over.</summary>
    internal static readonly string[] NoPage = ["h/{code}", "giao-dien", "bao-cao/tep", "chat-luong-phuc-vu/tep", "mot-cua/xuat", "tep/{token}", "the/{token}", "loi", "mot-cua/chon", "ho-so/nhap/{id}", "dang-nhap/tiep"];

    /// <summary>What no story leads to yet: a dossier that was stopped, extended, uses a result again, or whose papers wait for their scan. Tests of the papers and journeys come there.</summary>
    internal static readonly string[] Unseen = ["ho-so/{code}/thong-bao-dung", "ho-so/{code}/thu-xin-loi", "ho-so/{code}/dung-lai/{giay}", "mot-cua/{code}/quet"];

    private const string Mine = "select d.applicant, d.code from dossiers.dossier d where ", AtDesk = "select p.person, d.code from dossiers.dossier d join identity.post p on p.body in (d.desk, d.handling_body) and p.valid_to is null and p.role = d.holder_role where ";

    private const string Ticket = "select (select id from identity.person where demo_key = 'hanh'), token from queue.ticket where state = 'Waiting'";

    /// <summary>By pattern: SQL that gives the person and the parameters in their order, newest first by itself; and what is asked beyond.</summary>
    internal static readonly (string Pattern, string Sql, string Query)[] Found =
    [
        ("ho-so/nhap/{id}/{trang}", "select person, id, 'child' from dossiers.draft where filed_as is null and channel = 'online'", ""),
        ("ho-so/nhap/{id}/giay-to", "select person, id from dossiers.draft where filed_as is null and channel = 'online'", ""),
        ("ho-so/nhap/{id}/kiem-tra", "select person, id from dossiers.draft where filed_as is null and channel = 'online'", ""),
        ("ho-so/nhap/{id}/nguoi-giup", "select person, id from dossiers.draft where filed_as is null and channel = 'online'", ""),
        ("ho-so/nhap/{id}/xoa", "select person, id from dossiers.draft where filed_as is null and channel = 'online'", ""),
        ("ho-so/{code}", Mine + "d.clock = 'Paused' and supplement_due_at is not null", ""),
        ("ho-so/{code}/bien-nhan", Mine + "d.channel = 'online' and d.received_at is null and d.finished_at is null", ""),
        ("ho-so/{code}/bien-nhan/in", Mine + "d.channel = 'online' and d.received_at is null and d.finished_at is null", ""),
        ("ho-so/{code}/bo-sung", Mine + "d.clock = 'Paused' and supplement_due_at is not null", ""),
        ("ho-so/{code}/danh-gia", Mine + "d.delivered_at is not null and not exists (select from dossiers.rating r where r.dossier = d.id)", ""),
        ("ho-so/{code}/giay-hen", Mine + "d.received_at is not null and d.finished_at is null", ""),
        ("ho-so/{code}/gui-lai", Mine + "d.finished_at is null and d.received_at is null", ""),
        ("ho-so/{code}/ket-qua", Mine + "exists (select from dossiers.result r where r.dossier = d.id and r.state = 'Issued')", ""),
        ("ho-so/{code}/phieu-bo-sung", Mine + "exists (select from dossiers.supplement s where s.dossier = d.id)", ""),
        ("ho-so/{code}/phieu-kiem-soat", AtDesk + "d.received_at is not null", ""),
        ("ho-so/{code}/phieu-tu-choi", Mine + "exists (select from dossiers.step s where s.dossier = d.id and s.action = 'refuseReception')", ""),
        ("ho-so/{code}/rut", Mine + "d.finished_at is null and d.received_at is null", ""),
        ("ho-so/{code}/thong-bao-nop-tien", Mine + "exists (select from dossiers.charge_notice n where n.dossier = d.id)", ""),
        ("ho-so/{code}/xac-nhan-thu", Mine + "exists (select from dossiers.charge c where c.dossier = d.id and c.receipt_number is not null)", ""),
        ("mot-cua/giao", AtDesk + "d.finished_at is null and d.assignee is null and d.holder_role = 'specialist'", "?ho-so={1}:1"),
        ("mot-cua/in", AtDesk + "d.received_at is not null and d.finished_at is null", "?giay=giay-hen&ho-so={1}:1"),
        ("mot-cua/{code}", AtDesk + "d.received_at is not null and d.finished_at is null and d.holder_role = 'specialist'", ""),
        ("mot-cua/{code}/chuyen", AtDesk + "d.clock = 'Running' and d.holder_role = 'specialist'", ""),
        ("mot-cua/{code}/rut-lai", AtDesk + "d.received_at is not null and d.finished_at is null", ""),
        ("mot-cua/{code}/{viec}", AtDesk.Replace("d.code from", "d.code, 'askSupplement' from", StringComparison.Ordinal) + "d.clock = 'Running' and d.holder_role = 'specialist' and d.procedure = '1.001193'", ""),
        ("hang-cho/phieu/{token}", Ticket, ""), ("hang-cho/phieu/{token}/in", Ticket, ""), ("hang-cho/{code}", "", "32248"), ("hang-cho/{code}/bang", "", "32248"), ("hang-cho/{code}/lay-so", "", "32248"), ("thu-tuc/{code}/giay-to", "", "1.003650"),
        ("thu-tuc/{code}", "", "1.003650"), ("thu-tuc/linh-vuc/{key}", "", "ho-tich"), ("thu-tuc/su-kien/{key}", "", "sinh-con"), ("ho-so/nop/{code}", "", "1.001193"),
        ("don-vi/{code}/{number}", "", "32248/1"), ("don-vi/{code}", "", "32248"), ("chat-luong-phuc-vu/{body}", "", "ubnd-32248-2"), ("tin-tuc/{slug}", "", "nop-ho-so-bang-dien-thoai"),
        ("kiem-soat-thu-tuc/ban/{ban}", "", "1.001193-2"), ("kiem-soat-thu-tuc/ban/{ban}/vi-du", "", "1.001193-2"), ("kiem-soat-thu-tuc/ban/{ban}/xem-thu", "", "1.001193-2"), ("kiem-soat-thu-tuc/ban/{ban}/xem-thu/to-khai", "", "1.001193-2"),
        ("kiem-soat-thu-tuc/{code}", "", "1.001193"), ("kiem-soat-thu-tuc/{code}/{viec}", "", "1.001193/tam-ngung"), ("nang-cap-ho-so/{code}", "", "1.001193"),
    ];

    /// <summary>By address, for what more a page has to show than at its bare address.</summary>
    internal static readonly Stop[] Besides =
    [
        new("kiem-soat-thu-tuc/so-sanh", "linh", "/kiem-soat-thu-tuc/so-sanh?cu=1.001193-1&moi=1.001193-2"),
        new("thu-tuc", null, "/thu-tuc?q=lam+giay+khai+sanh"), new("thu-tuc", null, "/thu-tuc?q=khong+co+gi+nhu+the"), new("tra-cuu", null, "/tra-cuu?ma=H12.74-260101-999999"),
        new("mot-cua", "tung", "/mot-cua?hang=tat-ca"), new("mot-cua", "bao", "/mot-cua?hang=da-xong"), new("mot-cua", "tung", "/mot-cua?hang=tat-ca&q=khong+co+ai"),
        new("bao-cao", "dao", "/bao-cao?mau=ton"), new("dang-nhap", "hanh", "/dang-nhap"), new("loi", null, "/khong-co-trang-nay"), new("thiet-ke", "dao", "/thiet-ke"),
    ];
}
