using CaMauSo.Identity.Model;
using CaMauSo.Kernel;
using CaMauSo.Territory;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace CaMauSo.Identity.SignIn;

/// <summary>Brings <c>province/demo/people.yaml</c> into a demo database, once; safe to repeat.</summary>
internal sealed class DemoLoader(Db db, People people, Cipher cipher, TerritoryMap territory, ProvinceFolder province, IConfiguration configuration, TimeProvider time)
{
    internal async Task Load(CancellationToken cancel)
    {
        await db.Database.ExecuteSqlAsync($"insert into identity.province (demo) values (true) on conflict do nothing", cancel);
        var order = 0;
        foreach (var entry in Read())
        {
            order++;
            var index = cipher.Index(entry.Number.ToUpperInvariant());
            if (await db.Set<Person>().AnyAsync(p => p.NumberIndex == index, cancel)) continue;
            var id = Guid.CreateVersion7(time.Now);
            people.Register(new PersonCard(id, entry.Name, entry.Kind, 2, entry.Number, entry.Born, entry.Gender, entry.Phone, entry.Email,
                entry.Commune is { } code ? CommuneOf(code) : null, entry.Address, entry.Organisation, entry.TaxCode), demo: true, about: entry.About);
            var person = db.Set<Person>().Local.Single(p => p.Id == id);
            (person.DemoKey, person.DemoOrder) = (entry.Key, order);
            foreach (var post in entry.Posts)
                db.Add(new Post { Id = Guid.CreateVersion7(time.Now), Person = id, Body = BodyOf(post).Id, Role = post.Role, Title = post.Title, ValidFrom = post.From, ValidTo = post.To });
        }
        await db.SaveChangesAsync(cancel);
        await Populate(cancel);
    }

    /// <summary>People nobody signs in as: officers for every body that receives, decides or is consulted, and the citizens of the demo's dossiers.</summary>
    private async Task Populate(CancellationToken cancel)
    {
        if (configuration.GetValue("Demo:Dossiers", 0) == 0 || await db.Set<Person>().AnyAsync(p => p.Demo && p.DemoKey == null, cancel)) return;
        var n = 0;
        var from = time.Today.AddYears(-2);
        foreach (var body in territory.Bodies(from).Concat(territory.Bodies(time.Today)).DistinctBy(b => b.Id).Where(b => b.Kind is BodyKind.OneStop or BodyKind.PeopleCommittee or BodyKind.Department or BodyKind.Vertical))
        {
            string[] roles = body.Kind == BodyKind.OneStop ? [Roles.Reception] : [Roles.Specialist, Roles.Signer];
            foreach (var role in roles)
                db.Add(new Post { Id = Guid.CreateVersion7(time.Now), Person = Invent(++n, PersonKind.Officer, null), Body = body.Id, Role = role, Title = TitleOf(role), ValidFrom = body.ValidFrom ?? from, ValidTo = body.ValidTo });
        }
        foreach (var commune in territory.Communes(time.Today))
            for (var i = 0; i < 5; i++) Invent(++n, PersonKind.Citizen, commune.Id);
        await db.SaveChangesAsync(cancel);
    }

    private Guid Invent(int n, PersonKind kind, Guid? commune)
    {
        // Serials 11–31 are the named people's.
        var serial = 1040 + n + n / 60 * 40;
        var (name, gender) = InventedNames.Person(n);
        return people.Register(new PersonCard(Guid.CreateVersion7(time.Now), name, kind, 2, InventedNames.Number(serial, gender), InventedNames.Born(serial), gender, "0900000" + $"{n % 1000:000}", null, commune, "Ấp 1", null, null), demo: true);
    }

    private static string TitleOf(string role) => role switch
    {
        Roles.Reception => "Công chức tiếp nhận và trả kết quả",
        Roles.Specialist => "Chuyên viên thụ lý",
        _ => "Lãnh đạo ký",
    };

    /// <summary>The unit that carries the code today or, in an older world, the one whose successor will.</summary>
    private Guid CommuneOf(string code) =>
        (territory.UnitByCode(code, time.Today) ?? throw new InvalidOperationException($"No unit has the code {code} on {time.Today}.")).Id;

    private Body BodyOf(DemoPost post)
    {
        if (post.Body is { } key) return territory.BodyByKey(key) ?? throw new InvalidOperationException($"No body has the key {key}.");
        var unit = territory.UnitByCode(post.Unit!, post.From) ?? throw new InvalidOperationException($"No unit has the code {post.Unit} on {post.From}.");
        return (post.Kind == "OneStop" ? territory.OneStopOf(unit.Id, post.From) : territory.CompetentBody(unit.Level, unit.Id, null, post.From))
            ?? throw new InvalidOperationException($"{unit.FullName} has no {post.Kind} on {post.From}.");
    }

    private List<DemoEntry> Read()
    {
        using var reader = File.OpenText(province.At("demo", "people.yaml"));
        return new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).WithTypeConverter(new DateConverter()).Build().Deserialize<List<DemoEntry>>(reader);
    }

    private sealed class DateConverter : IYamlTypeConverter
    {
        public bool Accepts(Type type) => type == typeof(DateOnly) || type == typeof(DateOnly?);
        public object ReadYaml(YamlDotNet.Core.IParser parser, Type type, ObjectDeserializer rootDeserializer) =>
            DateOnly.ParseExact(YamlDotNet.Core.ParserExtensions.Consume<YamlDotNet.Core.Events.Scalar>(parser).Value, "yyyy-MM-dd");
        public void WriteYaml(YamlDotNet.Core.IEmitter emitter, object? value, Type type, ObjectSerializer serializer) => throw new NotSupportedException();
    }
}

internal sealed class DemoEntry
{
    public string Key { get; set; } = "";
    public string Name { get; set; } = "";
    public string Number { get; set; } = "";
    public PersonKind Kind { get; set; }
    public DateOnly Born { get; set; }
    public Gender Gender { get; set; }
    public string? Phone { get; set; }
    public string? Email { get; set; }
    public string? Commune { get; set; }
    public string? Address { get; set; }
    public string? Organisation { get; set; }
    public string? TaxCode { get; set; }
    public string About { get; set; } = "";
    public List<DemoPost> Posts { get; set; } = [];
}

internal sealed class DemoPost
{
    public string? Body { get; set; }
    public string? Unit { get; set; }
    public string? Kind { get; set; }
    public string Role { get; set; } = "";
    public string Title { get; set; } = "";
    public DateOnly From { get; set; }
    public DateOnly? To { get; set; }
}
