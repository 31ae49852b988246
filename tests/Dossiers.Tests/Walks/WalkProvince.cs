using System.Text.Json.Nodes;
using CaMauSo.Dossiers.Model;
using CaMauSo.Files;
using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Procedures;
using CaMauSo.Territory;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace CaMauSo.Dossiers.Tests.Walks;

/// <summary>The program itself, driven where pages and API drive it: somebody acts, in a scope of their own, with a key.</summary>
public sealed class WalkProvince : Patterns.PatternProvince, IAsyncLifetime
{
    private readonly Dictionary<string, (Guid Person, PostCard? Post)> _people = [];
    private readonly List<(Guid Id, string Code)> _dossiers = [];
    private readonly List<Guid> _absences = [];
    private NpgsqlConnection? _look;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Files:PerDay:Count", "0").UseSetting("Files:PerDay:Megabytes", "0");
        builder.ConfigureServices(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new StoryClock(Clock))));
    }

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        await AssignTests.TwoSpecialists.Join(this);
    }

    internal WalkDays Days => new(Services.GetRequiredService<WorkingCalendar>().For().WorkingSlots);

    /// <summary>Brings everybody in and opens the connection the pictures are taken through.</summary>
    internal async Task Begin()
    {
        await using var scope = Services.CreateAsyncScope();
        var people = scope.ServiceProvider.GetRequiredService<People>();
        _look = new NpgsqlConnection(Owner);
        await _look.OpenAsync();
        await using (var helper = new NpgsqlCommand("create function pg_temp.t(timestamptz) returns text language sql as $$ select coalesce(to_char($1 at time zone 'Asia/Ho_Chi_Minh', 'YY-MM-DD HH24:MI'), '-') $$", _look)) await helper.ExecuteNonQueryAsync();
        await using var who = new NpgsqlCommand("select p.demo_key, p.id, o.id from identity.person p left join identity.post o on o.person = p.id and o.valid_to is null where p.demo_key = any($1)", _look) { Parameters = { new() { Value = Walker.All.Select(w => w.Key).ToArray() } } };
        var found = new List<(string, Guid, Guid?)>();
        await using (var row = await who.ExecuteReaderAsync())
            while (await row.ReadAsync()) found.Add((row.GetString(0), row.GetGuid(1), row.IsDBNull(2) ? null : row.GetGuid(2)));
        var posts = await people.Posts([.. found.Select(f => f.Item3).OfType<Guid>()], default);
        foreach (var (key, person, post) in found) _people[key] = (person, post is { } id ? posts[id] : null);
        Assert.Equal(Walker.All.Length, _people.Count);
    }

    internal async Task<Outcome> Do(Command c)
    {
        Clock.Set(c.At);
        await using var scope = Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var (person, post) = _people[c.Who];
        await services.Become(person, post?.Id, default);
        var db = services.GetRequiredService<Db>();
        try
        {
            if (c.What == "rate") await Rate(services, db, c);
            else
            {
                var (outcome, made) = ("", (Guid?)null);
                var first = await db.Handle(c.Key, person, c.At.ToUniversalTime(), async () => ((outcome, made) = await Act(services, db, c)).Item1, default);
                // What was made a second time under the same key was not kept.
                if (made is { } id && first == outcome) Made(c, id, outcome);
            }
            return Outcome.Done;
        }
        catch (Refused) { return Outcome.Refused; }
        catch (Absent) { return Outcome.Absent; }
        catch (DbUpdateException) { return Outcome.Refused; }
    }

    /// <summary>The dossier as the database has it.</summary>
    internal async Task<string> Picture(int dossier)
    {
        await using var command = new NpgsqlCommand(WalkDossier.FromDatabase, _look) { Parameters = { new() { Value = _dossiers[dossier].Id } } };
        return (string)(await command.ExecuteScalarAsync())!;
    }

    internal async Task<IReadOnlyList<string>> Read(string sql)
    {
        await using var command = new NpgsqlCommand(sql, _look);
        await using var row = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await row.ReadAsync()) lines.Add(row.GetString(0));
        return lines;
    }

    /// <summary>What stands in the one answer that supplements change.</summary>
    internal async Task<string> Place(int dossier, string kind)
    {
        await using var scope = Services.CreateAsyncScope();
        var found = await scope.ServiceProvider.GetRequiredService<Db>().Set<Dossier>().AsNoTracking().SingleAsync(d => d.Id == _dossiers[dossier].Id);
        return Answers.At(scope.ServiceProvider.GetRequiredService<DossierWork>().AnswersOf(found), WalkInput.Marked(kind))!.GetValue<string>();
    }

    private void Made(Command c, Guid id, string code)
    {
        if (c.What == "file") _dossiers.Add((id, code));
        else _absences.Add(id);
    }

    private async Task<(string Outcome, Guid? Made)> Act(IServiceProvider services, Db db, Command c)
    {
        if (c.What == "file") return await File(services, db, c);
        if (c.What == "away")
        {
            var words = c.With.Split(' ');
            var from = services.GetRequiredService<TimeProvider>().Today.AddDays(int.Parse(words[2]));
            var announced = await services.GetRequiredService<Absences>().Announce(_people[words[0]].Post!, _people[words[1]].Post!.Id, from, from.AddDays(int.Parse(words[3])), "Nghỉ phép", default);
            return (announced.Id.ToString(), announced.Id);
        }
        if (c.What == "back")
        {
            var number = int.Parse(c.With);
            await services.GetRequiredService<Absences>().End(number < _absences.Count ? _absences[number] : Guid.Empty, default);
            return ("", null);
        }
        var sight = services.GetRequiredService<DossierSight>();
        var code = _dossiers[c.Dossier].Code;
        if (c.What is "assign" or "takeBack")
        {
            var folder = await sight.FindAtMyBody(code, default);
            var saw = c.Stale is { } old ? folder.Version - old : (int?)null;
            return (c.What == "assign" ? await services.GetRequiredService<Assigning>().Give(folder, _people[c.With].Post?.Id ?? Guid.Empty, null, saw, default) : await services.GetRequiredService<TakingBack>().TakeBack(folder, saw, default), null);
        }
        if (c.What is "send" or "accept" or "decline" or "recall") return (await Transfer(services, await sight.FindAtMyBody(code, default), c), null);
        var dossier = await sight.Find(code, default);
        var input = await WalkInput.For(services, db, dossier, c, () => Upload(services, db, c));
        await services.GetRequiredService<DossierWork>().Act(dossier, c.What, input with { SeenVersion = c.Stale is { } behind ? dossier.Version - behind : null }, default);
        return (code, null);
    }

    private static async Task<string> Transfer(IServiceProvider services, Dossier dossier, Command c)
    {
        var (transfers, territory) = (services.GetRequiredService<Model.Transfers>(), services.GetRequiredService<TerritoryMap>());
        var seen = c.Stale is { } old ? dossier.Version - old : (int?)null;
        var words = c.With == "blank" ? null : "Người nộp cư trú ở nơi khác.";
        string Committee(string office) => territory.CompetentBody(UnitLevel.Commune, territory.UnitByCode(office == "tan-thanh" ? "32025" : Birth.Commune, new(2026, 11, 18))!.Id, null, new(2026, 11, 18))!.Key!;
        return c.What switch
        {
            "send" => await transfers.Send(dossier, new TransferOrder(TransferKind.Whole, Committee(c.With == "blank" ? "tan-thanh" : c.With), words), seen, default),
            "accept" => await transfers.Accept(dossier, seen, default),
            "decline" => await transfers.Decline(dossier, words, seen, default),
            _ => await transfers.Recall(dossier, seen, default),
        };
    }

    private static async Task<(string, Guid?)> File(IServiceProvider services, Db db, Command c)
    {
        var (procedure, commune, answers) = WalkInput.Filing(c);
        var (catalogue, territory, time) = (services.GetRequiredService<Catalogue>(), services.GetRequiredService<TerritoryMap>(), services.GetRequiredService<TimeProvider>());
        var rules = catalogue.InForce(procedure, time.Now)!;
        var unit = territory.UnitByCode(commune, time.Today)!;
        var reading = services.GetRequiredService<FormReader>().Read(rules, rules.Pages, FormReader.Typed(answers), new Situation(time.Today, CommuneCode: unit.Code));
        Assert.Empty(reading.Errors);
        List<(string, Guid)> papers = !c.With.StartsWith("birth", StringComparison.Ordinal) || c.With.Contains("nopaper", StringComparison.Ordinal) ? [] : [("birth-notice", await Upload(services, db, c))];
        if (c.With == "shop nopaper") papers = [("birth-notice", Guid.Empty)]; // one that is not asked for
        var visitor = services.GetRequiredService<Visitor>();
        if (visitor.Post is not null) throw new Refused("Cán bộ không nộp hồ sơ trực tuyến cho mình ở đây."); // officers type at the counter; the API files for the one who calls
        var filed = await services.GetRequiredService<Filing>().File(new Submission(rules, await services.GetRequiredService<People>().Find(visitor.Person, default), unit.Id, "online", "none", reading.Answers, papers), default);
        return (filed.Code, filed.Id);
    }

    private static async Task<Guid> Upload(IServiceProvider services, Db db, Command c)
    {
        var card = await services.GetRequiredService<FileStore>().Keep(new MemoryStream(Birth.Pdf), "giay.pdf", new FileLimits(PaperLimits.MaxBytes), services.GetRequiredService<Visitor>().Person, default);
        await db.SaveChangesAsync();
        return card.Id;
    }

    private async Task Rate(IServiceProvider services, Db db, Command c)
    {
        RatingRules.Add(db, await services.GetRequiredService<DossierSight>().FindMine(_dossiers[c.Dossier].Code, default), c.With[0] - '0', c.With.Length > 1 ? "Phải chờ lâu." : null, services.GetRequiredService<TimeProvider>());
        await db.SaveChangesAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        if (_look is not null) await _look.DisposeAsync();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

/// <summary>What is typed into the forms of a walk.</summary>
internal static class WalkInput
{
    /// <summary>The question that is marked in supplements.</summary>
    internal static string Marked(string kind) => kind switch { "birth" => "mother.address", "shop" => "owner.address", _ => "owner.fullName" };

    internal static (string Procedure, string Commune, JsonObject Answers) Filing(Command c)
    {
        if (c.With == "asked") return ("9.000003", Birth.Commune, Patterns.PatternSteps.Plot());
        if (c.With.StartsWith("plot", StringComparison.Ordinal)) return ("9.000012", Birth.Commune, Patterns.PatternSteps.Plot(c.With[5..]));
        if (!c.With.StartsWith("birth", StringComparison.Ordinal)) return ("1.001612", "32025", Shop());
        var answers = Birth.Answers("An", c.At.AddDays(-8).ToString("yyyy-MM-dd"));
        Answers.Put(answers, "result.copies", JsonValue.Create(c.With[^1..]));
        return (Birth.Procedure, Birth.Commune, answers);
    }

    private static JsonObject Shop() => JsonNode.Parse("""
        {"owner":{"kind":"person","fullName":"Phạm Thị Út","birthDate":"1975-11-02","gender":"female","identityNumber":"096175000013","phone":"0900000013","address":"12 đường Chợ Mới, khóm 4"},
         "business":{"name":"Tạp hóa Út Tân Thành","commune":"32025","address":"Lô 7, chợ Tân Thành","mainLine":"other","otherLine":"Bán vé số","capital":"50000000","workers":"2"},
         "pledge":{"oneOnly":"true"},"filer":{"kind":"self","fullName":"Phạm Thị Út","identityNumber":"096175000013","phone":"0900000013"},"result":{"how":"desk"}}
        """)!.AsObject();

    internal static async Task<ActionInput> For(IServiceProvider services, Db db, Dossier dossier, Command c, Func<Task<Guid>> upload)
    {
        var kind = dossier.Procedure switch { Birth.Procedure => "birth", "1.001612" => "shop", "9.000003" => "asked", _ => "plot" };
        if (c.With == "blank") return new ActionInput();
        if (c.What == "supplemented")
        {
            var answers = services.GetRequiredService<DossierWork>().AnswersOf(dossier);
            Answers.Put(answers, Marked(kind), $"Số {c.Number}, ấp Mũi");
            if (c.With == "unmarked") Answers.Put(answers, kind switch { "birth" => "child.hometown", "shop" => "business.name", _ => "plot.number" }, "Không được sửa chỗ này");
            var asked = await db.Set<Supplement>().AsNoTracking().Where(s => s.Dossier == dossier.Id && s.SentAt == null).FirstOrDefaultAsync();
            var wants = asked?.Marked.Any(m => m.Kind == Mark.Paper) == true;
            return new ActionInput { Answers = answers, Papers = wants && c.With != "nopaper" ? [("birth-notice", await upload())] : [] };
        }
        List<Mark> marks = [new(Mark.Field, Marked(kind), "Ghi rõ số nhà")];
        if (kind == "birth" && c.With == "paper") marks.Add(new(Mark.Paper, "birth-notice", "Chụp lại"));
        return new ActionInput
        {
            Reason = "Lý do đã nói với người nộp.", LegalGround = "Điều 17 Nghị định 118/2025/NĐ-CP", Opinion = "Đã xem đủ giấy tờ.", Question = "Có vướng quy hoạch không?", Answer = c.With, ReceiptNumber = $"BL-{c.Number}", DeliveredTo = "Người nộp",
            DeliveredBy = c.With is "post" or "nowaybill" ? "post" : "desk", Waybill = c.With == "post" ? "EB123456789VN" : null, Marks = marks,
            Typed = c.What == "extend" ? Day(dossier, int.Parse(c.With)) : kind is "plot" or "asked" ? Plot(c) : new Dictionary<string, string[]>(),
        };
    }

    /// <summary>What officers type about land: money to be paid within ten days, the day it was measured, whom to ask.</summary>
    private static Dictionary<string, string[]> Plot(Command c) => new()
    {
        [ActionForms.ChargePrefix + "income-tax"] = ["50000"], [ActionForms.PayBy] = [$"{c.At.ToOffset(TimeSpan.FromHours(7)).AddDays(10):yyyy-MM-dd}"], ["survey.date"] = [$"{c.At.ToOffset(TimeSpan.FromHours(7)):yyyy-MM-dd}"],
        [ActionForms.Consult] = c.With == "f" ? ["fishery"] : ["fishery", "health"],
    };

    private static Dictionary<string, string[]> Day(Dossier dossier, int more) =>
        new() { [ActionForms.NewDue] = [Vietnam.DateOf(dossier.WholeDueAt ?? dossier.FiledAt).AddDays(more).ToString("yyyy-MM-dd")] };
}
