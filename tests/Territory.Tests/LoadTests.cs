using CaMauSo.Kernel;
using CaMauSo.Territory.Load;
using CaMauSo.Territory.Model;
using CaMauSo.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauSo.Territory.Tests;

public sealed class LoadTests(TestProvince province) : IClassFixture<TestProvince>
{
    [Fact]
    public void The_running_program_answers_from_the_database_what_the_files_say()
    {
        var map = province.Services.GetRequiredService<TerritoryMap>();
        Assert.Equal(Told(RealProvince.Map.All), Told(map.All));
    }

    [Fact]
    public async Task Loading_again_changes_nothing_and_mends_what_was_altered()
    {
        var before = await Rows();
        await province.Read(async s =>
        {
            await s.GetRequiredService<Db>().Database.ExecuteSqlAsync($"update territory.unit set name = 'Sai' where key = '32092:2'");
            return await s.GetRequiredService<ProvinceLoader>().Load(default);
        });
        Assert.Equal(before, await Rows());
    }

    private async Task<string> Rows() => await province.Read(async s => Told(await ProvinceLoader.Read(s.GetRequiredService<Db>(), default)));

    private static string Told(Snapshot snapshot) => string.Join('\n',
        snapshot.Units.Select(u => $"{u with { Sources = [], Successors = [] }} {string.Join(',', u.Sources)} {string.Join(',', u.Successors)}")
            .Concat(snapshot.Bodies.Select(b => $"{b with { SuccessorIds = [] }} {string.Join(',', b.SuccessorIds)}")));
}
