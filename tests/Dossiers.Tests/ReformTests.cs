using CaMauSo.Dossiers.Model;
using CaMauSo.Kernel;
using CaMauSo.Procedures;
using CaMauSo.Territory;
using CaMauSo.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauSo.Dossiers.Tests;

/// <summary>The night of 30/06/2025: three levels become two, and running dossiers go on.</summary>
public sealed class ReformTests(TestProvince province) : IClassFixture<TestProvince>
{
    [Fact]
    public async Task A_dossier_received_before_the_reform_keeps_its_body_and_rules_and_is_finished_by_the_successor()
    {
        province.Clock.Set(2025, 6, 30, 16);
        var (hanh, tung, bao, tien) = (await province.Api("hanh"), await province.Api("tung"), await province.Api("bao"), await province.Api("tien"));
        var (code, _) = await hanh.File(Birth.Answers(born: "2025-06-20"));
        Assert.Matches(@"^\d{3}\.\d{2}\.\d{2}\.H12-250630-\d{4}$", code);
        await tung.Do(code, "receive");
        var before = await Dossier(code);

        province.Clock.Set(2025, 7, 1, 8);
        await province.Settle();
        var after = await Dossier(code);
        Assert.Equal(before.ReceivingBody, after.ReceivingBody);
        Assert.Equal((before.ProcedureVersion, before.ProcedureHash, before.DueAt), (after.ProcedureVersion, after.ProcedureHash, after.DueAt));
        Assert.NotEqual(before.HandlingBody, after.HandlingBody);
        var body = await province.Read(s => Task.FromResult(s.GetRequiredService<TerritoryMap>().Body(after.HandlingBody)));
        Assert.Contains("Đất Mũi", body.Name);
        Assert.True(body.ValidFrom == new DateOnly(2025, 7, 1));

        (tung, bao, tien) = (await province.Api("tung"), await province.Api("bao"), await province.Api("tien"));
        await bao.Do(code, "handOver");
        await bao.Do(code, "propose", new { opinion = "Đủ điều kiện." });
        await tien.Do(code, "approve");
        var done = await tung.Do(code, "deliver", new { deliveredTo = "Nguyễn Thị Hạnh", deliveredBy = "desk" });
        Assert.Contains(done["history"]!.AsArray(), h => h!["what"]!.GetValue<string>() == "Chuyển cơ quan kế tục");
        var (newCode, _) = await hanh.File(Birth.Answers(born: "2025-06-20"));
        Assert.StartsWith("H12.", newCode);
    }

    [Fact]
    public async Task A_districts_dossier_goes_to_the_commune_it_lies_in()
    {
        province.Clock.Set(2025, 6, 27, 9);
        var code = await province.Read(async services =>
        {
            var (db, catalogue, territory, people) = (services.GetRequiredService<Db>(), services.GetRequiredService<Catalogue>(), services.GetRequiredService<TerritoryMap>(), services.GetRequiredService<Identity.People>());
            var person = (await people.FindByNumber("096175000013", default))!;
            services.GetRequiredService<Actor>().Person = person.Id;
            var procedure = catalogue.InForce("1.001612", new DateOnly(2025, 6, 27))!;
            var unit = territory.UnitByCode("32025", new DateOnly(2025, 6, 27))!;
            await using var transaction = await db.Database.BeginTransactionAsync();
            var papers = new List<(string, Guid)>();
            var answers = new FormReader().Read(procedure, procedure.Pages, FormReader.Typed(procedure.Examples[0].Answers), new Situation(new DateOnly(2025, 6, 27), CommuneCode: unit.Code)).Answers;
            foreach (var paper in Evaluation.Of(procedure, answers, new Situation(new DateOnly(2025, 6, 27), CommuneCode: unit.Code)).PapersAsked.Where(p => p is { Required: true, ShownOnly: false }))
                papers.Add((paper.Key, (await services.GetRequiredService<Files.FileStore>().Keep(new MemoryStream(Birth.Pdf), "a.pdf", new(1_000_000), person.Id, default)).Id));
            await db.SaveChangesAsync();
            var dossier = await services.GetRequiredService<Filing>().File(new Submission(procedure, person, unit.Id, "online", "none", answers, papers), default);
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
            Assert.Equal(UnitLevel.District, territory.Body(dossier.HandlingBody).Level);
            return dossier.Code;
        });
        province.Clock.Set(2025, 7, 2, 9);
        await province.Settle();
        var handled = (await Dossier(code)).HandlingBody;
        var body = await province.Read(s => Task.FromResult(s.GetRequiredService<TerritoryMap>().Body(handled)));
        Assert.Equal(UnitLevel.Commune, body.Level);
        Assert.Contains("Tân Thành", body.Name);
    }

    private Task<Dossier> Dossier(string code) => province.Read(s => s.GetRequiredService<Db>().Set<Dossier>().AsNoTracking().SingleAsync(d => d.Code == code));
}
